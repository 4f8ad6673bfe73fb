import { type CheckCode, WalletError } from '../../core/errors.ts';
import {
  emptySummary,
  failed,
  namedCheck,
  notChecked,
  passed,
  type Verdict,
  type VerificationReport,
} from '../../core/verification/report.ts';
import { type VerifyOptions, verify } from '../../core/verification/verify.ts';
import type { ReadInput } from './input/read-files.ts';

/** An input or one part of it that could not be taken as a credential at all. */
export interface RefusedInput {
  readonly file: string;
  readonly item: number;
  readonly path?: string;
  readonly error: WalletError;
}

export interface JudgedInput {
  readonly file: string;
  readonly report: VerificationReport;
  readonly error?: never;
}

/**
 * Verifies inputs one after the other, as they come; one refusal never stops the rest.
 *
 * An archive gives a report for each credential inside (`item` counts up, `path` is the entry's name, then `#` and the pointer
 * for a credential inside that entry), and last one for itself, whose verdict is that of its worst part: an archive signs
 * nothing, and nobody who reads only its own line may take it for more than what is inside. Files that are no credential
 * (a read-me beside the badges) do not count against it; an archive of nothing else is refused.
 */
export async function* verifyInputs(
  inputs: AsyncIterable<ReadInput>,
  options: VerifyOptions,
): AsyncGenerator<JudgedInput | RefusedInput> {
  let archive: { file: string; items: number; verdicts: Verdict[]; refusals: number } | undefined;
  for await (const { file, path, content } of inputs) {
    if (archive !== undefined && (path === undefined || file !== archive.file)) {
      yield archiveReport(archive);
      archive = undefined;
    }
    if (path !== undefined) archive ??= { file, items: 0, verdicts: [], refusals: 0 };
    const reports = content.ok ? await verify(content.value, options) : content;
    if (!reports.ok) {
      if (archive !== undefined && !isNoCredential(reports.error)) archive.refusals += 1;
      const item = archive === undefined ? 0 : ++archive.items;
      yield { file, item, ...(path === undefined ? {} : { path }), error: reports.error };
      continue;
    }
    for (const report of reports.value) {
      if (archive === undefined) {
        yield { file, report };
        continue;
      }
      archive.items += 1;
      archive.verdicts.push(report.verdict);
      const inner = report.path === undefined ? `${path}` : `${path}#${report.path}`;
      yield { file, report: { ...report, item: archive.items, path: inner } };
    }
  }
  if (archive !== undefined) yield archiveReport(archive);
}

function isNoCredential({ code }: WalletError): boolean {
  return code === 'input.not-a-credential' || code === 'input.empty' || code === 'baking.no-credential';
}

function archiveReport(archive: {
  readonly file: string;
  readonly verdicts: readonly Verdict[];
  readonly refusals: number;
}): JudgedInput | RefusedInput {
  if (archive.verdicts.length === 0) {
    const error = new WalletError('input.no-credential-inside', 'archive without credentials');
    return { file: archive.file, item: 0, error };
  }
  const isInvalid = archive.verdicts.includes('invalid');
  const isUnknown = archive.refusals > 0 || archive.verdicts.includes('unknown');
  const code: CheckCode = isInvalid ? 'structure.part-invalid' : 'structure.part-unknown';
  const outcome = isInvalid ? failed(code) : isUnknown ? notChecked(code) : passed();
  return {
    file: archive.file,
    report: {
      item: 0,
      format: 'archive',
      securing: 'none',
      verdict: isInvalid ? 'invalid' : isUnknown ? 'unknown' : 'valid',
      checks: [namedCheck('structure', outcome)],
      issuerTrust: 'unknown',
      credential: emptySummary,
    },
  };
}
