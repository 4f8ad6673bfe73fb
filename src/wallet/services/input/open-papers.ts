import { recognise } from '../../../core/credential/recognise.ts';
import { succeed } from '../../../core/result.ts';
import type { ReadInput } from './read-files.ts';

const PDF = Buffer.from('%PDF-');
/** What can be checked; a picture or text attached beside it is the paper's own affair. */
const CHECKABLE: ReadonlySet<string> = new Set(['json', 'jwt', 'sd-jwt']);

/**
 * Takes out of PDFs what can be checked: the signed document that is attached, or else what the codes on the pages hold. The printed
 * words are looked at by nobody. Everything else passes as it came.
 */
export async function* openPapers(inputs: AsyncIterable<ReadInput>): AsyncGenerator<ReadInput> {
  for await (const input of inputs) {
    const { content } = input;
    const isPaper = content.ok && PDF.equals(content.value.subarray(0, PDF.length));
    if (isPaper) yield* openPaper(input, content.value);
    else yield input;
  }
}

async function* openPaper(input: ReadInput, bytes: Uint8Array): AsyncGenerator<ReadInput> {
  const { pdfLimits, readPdf } = await import('../pdf/read-pdf.ts');
  const files = await readPdf(bytes, { ...pdfLimits, maxPages: 0 });
  if (!files.ok) {
    yield { ...input, content: files };
    return;
  }
  const attached = files.value.attachments.filter((file) => {
    const recognised = recognise(file.bytes);
    return recognised.ok && CHECKABLE.has(recognised.value.kind);
  });
  for (const { name, bytes: inside } of attached) {
    const path = [input.path, name].filter((part) => part !== undefined).join('/');
    yield {
      ...input,
      ...(attached.length === 1 && input.path === undefined ? {} : { path }),
      content: succeed(inside),
    };
  }
  if (attached.length > 0) return;
  const drawn = await readPdf(bytes);
  const codes = drawn.ok ? drawn.value.read.flatMap((page) => page.codes) : [];
  // without a code either it is refused as what it is: a file that says nothing checkable
  yield codes.length === 0 ? input : { ...input, content: succeed(new TextEncoder().encode(codes.join('\n'))) };
}
