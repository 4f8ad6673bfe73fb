import type { CreatedPresentation } from '../../core/presentation/create-presentation.ts';
import { type Result, succeed } from '../../core/result.ts';
import { showable } from '../../core/sentences/sentences.ts';
import type { PageMaker } from '../../wallet/services/exports/verifier-page.ts';
import type { PaperForm } from '../../wallet/services/paper/make-paper.ts';
import type { PresentedCredentials, PresentOptions } from '../../wallet/services/present-credentials.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import { type CommandEntry, type CommonOptions, errorAnswer, printJson, usageError } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { refuseTaken, writeNewFile } from '../files.ts';
import { paperForm } from '../paper-form.ts';
import { countedBadges } from '../print/counted.ts';
import { verdictWord } from '../print/report.ts';
import type { Terminal } from '../terminal.ts';
import { unwrap } from '../unwrap.ts';
import { withWallet } from '../wallet-session.ts';

const forms = ['vp-json', 'vp-jwt', 'html', 'pdf', 'qr', 'frames'] as const;
type Form = (typeof forms)[number];

interface PresentCommandOptions {
  readonly as?: string;
  readonly out?: string;
  readonly preview?: boolean;
  readonly audience?: string;
  readonly nonce?: string;
  readonly purpose?: string;
  readonly minutes?: string;
  readonly request?: string;
  readonly fields?: readonly string[];
  readonly collection?: string;
  readonly paper?: string;
  readonly language?: string;
  readonly holder?: string;
  readonly evenIfInvalid?: boolean;
}

export const present: CommandEntry<PresentCommandOptions> = {
  declare: (command) =>
    command
      .description('sign a presentation of badges with your own key, for one audience, and write it into the log')
      .argument('[ids...]')
      .option('--as <form>', forms.join(', '))
      .option('-o, --out <file>', 'must not exist')
      .option(
        '--preview',
        'sign nothing: list every field that the other side would see, and what each way of showing proves',
      )
      .option('--request <text>', 'the text of the verifier’s request code: it names audience and nonce')
      .option('--audience <text>', 'who it is for')
      .option('--nonce <nonce>', 'the number they asked with, or six spoken digits')
      .option('--purpose <text>', 'what for, in your words')
      .option('--minutes <n>', 'how long it is good; 10 unless said otherwise')
      .option('--fields <pointers...>', 'of badges that allow it, only these fields: /pointer, or ID#/pointer')
      .option('--collection <name>', 'all badges of a collection, with a signed list of them')
      .option('--paper <size>', 'of a pdf: a4 or letter', 'a4')
      .option('--language <language>', 'of a pdf: en or de; else the wallet’s own')
      .option('--holder <did>', 'which of your keys signs')
      .option('--even-if-invalid', 'show a badge that is not valid all the same'),
  run: async (ids, options, terminal) => {
    if (ids.length > 0 === (options.collection !== undefined)) {
      throw usageError('Name badges by id, or a collection with --collection.');
    }
    if (options.preview === true) return preview(ids, options, terminal);
    const form = forms.find((one) => one === options.as);
    if (form === undefined) throw usageError(`--as takes ${forms.join(', ')}.`);
    if (options.out === undefined) throw usageError('Name the file to write with -o.');
    return sign(ids, { ...options, out: options.out }, form, terminal);
  },
};

/** Draws, signs, logs and writes, in the order in which nothing is claimed that was not done. */
async function sign(
  ids: readonly string[],
  options: PresentCommandOptions & CommonOptions & { readonly out: string },
  form: Form,
  terminal: Terminal,
): Promise<ExitCode> {
  const asked = await presentOptions(form, options, terminal);
  await refuseTaken(options.out, terminal);
  const makePage = form === 'html' ? await verifierPage() : undefined;
  // drawn before it is logged: what does not fit into a code was shown to nobody
  let drawn: Drawn = { bytes: '' };
  const paper = paperForm(options);
  const presented = await withWallet(options, terminal, async (wallet) => {
    const prepare: PresentOptions['prepare'] = async (created, holder) => {
      const answer =
        form === 'pdf'
          ? await drawPaper(wallet, created, { ...asked, holder }, paper)
          : await draw(created, form, options.out, makePage);
      if (answer.ok) drawn = answer.value;
      return answer;
    };
    const chosen = options.collection === undefined ? ids : await collected(wallet, options.collection);
    const fields = await chosenFields(wallet, chosen, options.fields);
    return presentInForm(wallet, chosen, { ...asked, ...fields, prepare });
  });
  await writeNewFile(options.out, drawn.bytes, terminal);
  if (presented.issuedToOthers.length > 0) {
    terminal.writeError(
      `lapel: issued to another key than the one that signed, so whoever checks will not take you for the holder: ${presented.issuedToOthers.join(', ')}\n`,
    );
  }
  const { holder, credentials, expires } = presented;
  if (options.json) {
    const { qr } = drawn;
    printJson(terminal, {
      out: options.out,
      holder,
      credentials: credentials.length,
      expires,
      ...(qr === undefined ? {} : { qr }),
    });
  } else
    terminal.write(
      `Wrote ${options.out}: ${countedBadges(credentials.length)}, signed by ${holder}, good until ${expires}.\n`,
    );
  return exitCode.done;
}

/** Everything that would be handed over, by field, and the ladder of ways; nothing is signed or logged. */
async function preview(
  ids: readonly string[],
  options: PresentCommandOptions & CommonOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const asked = await presentOptions(options.as === 'vp-jwt' ? 'vp-jwt' : 'vp-json', options, terminal);
  const { previewPresentation } = await import('../../wallet/services/preview-presentation.ts');
  const { ladder, refusal, ...previewed } = await withWallet(options, terminal, async (wallet) => {
    const chosen = options.collection === undefined ? ids : await collected(wallet, options.collection);
    const fields = await chosenFields(wallet, chosen, options.fields);
    return unwrap(await previewPresentation(wallet, chosen, { ...asked, ...fields }));
  });
  if (options.json) {
    printJson(terminal, { ...previewed, ladder, refusal: refusal === null ? null : errorAnswer(refusal) });
    return exitCode.done;
  }
  for (const { summary, fields, verdict, canChoose } of previewed.credentials) {
    terminal.write(`${showable(summary?.name ?? 'Badge')} (${verdictWord(verdict)})\n`);
    for (const { path, value, isMandatory, isShown } of fields) {
      const choice = canChoose ? (isMandatory ? ' (always shown)' : isShown ? '' : ' (left out)') : '';
      terminal.write(`  ${path}: ${value}${choice}\n`);
    }
  }
  for (const { form, isPossible, codes, proves, cannotProve } of ladder) {
    const count = codes === null ? '' : codes === 1 ? ', one code' : `, ${codes} codes`;
    terminal.write(`\n${form}${isPossible ? count : ' (too large)'}\n`);
    for (const { sentence } of proves) terminal.write(`  + ${sentence}\n`);
    for (const { sentence } of cannotProve) terminal.write(`  - ${sentence}\n`);
  }
  if (refusal !== null) terminal.writeError(`lapel: ${errorAnswer(refusal).message}\n`);
  return exitCode.done;
}

/** Read before anything is signed: without the page nothing could be handed over. */
async function verifierPage(): Promise<PageMaker> {
  const { openVerifierPage } = await import('../../wallet/services/exports/verifier-page.ts');
  return unwrap(await openVerifierPage());
}

/** The badges of a collection, in its order. @throws `collection.not-found`, `present.nothing-chosen` */
async function collected(wallet: Wallet, name: string): Promise<readonly string[]> {
  const { listCollectionCredentials } = await import('../../wallet/services/collections.ts');
  return unwrap(listCollectionCredentials(wallet, name));
}

/**
 * `--fields`: a pointer is for every chosen badge, `ID#/pointer` for one.
 *
 * @returns by whole id
 */
async function chosenFields(
  wallet: Wallet,
  ids: readonly string[],
  fields: readonly string[] | undefined,
): Promise<Pick<PresentOptions, 'fields'>> {
  if (fields === undefined) return {};
  const { getCredential } = await import('../../wallet/services/find-credential.ts');
  const wholeId = (id: string): string => unwrap(getCredential(wallet, id)).id;
  const chosen: Record<string, string[]> = {};
  for (const field of fields) {
    const [, id, pointer] = /^([^/#]*)#?(\/.*)$/s.exec(field) ?? [];
    if (pointer === undefined) {
      throw usageError(`--fields takes JSON pointers such as /name or ID#/name, not “${field.slice(0, 60)}”.`);
    }
    const wanted = id === undefined || id === '' ? ids : [id];
    for (const one of wanted.map(wholeId)) chosen[one] = [...(chosen[one] ?? []), pointer];
  }
  return { fields: chosen };
}

/**
 * In codes and pages the presentation's own form is nobody's choice: what cannot stand inside signed JSON goes as a token. The refusal
 * comes before anything is signed or logged.
 */
async function presentInForm(
  wallet: Wallet,
  ids: readonly string[],
  asked: PresentOptions,
): Promise<PresentedCredentials> {
  const { presentCredentials } = await import('../../wallet/services/present-credentials.ts');
  const made = await presentCredentials(wallet, ids, asked);
  const isTokenNeeded = !made.ok && made.error.code === 'present.needs-token';
  if (!isTokenNeeded || asked.form === 'vp-json') return unwrap(made);
  return unwrap(await presentCredentials(wallet, ids, { ...asked, as: 'vp-jwt' }));
}

async function presentOptions(form: Form, options: PresentCommandOptions, terminal: Terminal): Promise<PresentOptions> {
  if (options.request !== undefined && (options.nonce !== undefined || options.audience !== undefined)) {
    throw usageError('--request names the audience and the nonce; leave out --audience and --nonce.');
  }
  if (options.minutes !== undefined && !/^\d{1,4}$/.test(options.minutes)) {
    throw usageError('--minutes takes a whole number.');
  }
  const { parseRequest } = await import('../../core/presentation/request.ts');
  const request = options.request === undefined ? undefined : unwrap(parseRequest(options.request, terminal.now()));
  if (request !== undefined && request.wantedTypes.length > 0) {
    terminal.writeError(`lapel: they want ${request.wantedTypes.map((type) => showable(type)).join(', ')}\n`);
  }
  const audience = request?.audience ?? options.audience;
  const nonce = request?.nonce ?? options.nonce;
  return {
    as: form === 'vp-jwt' ? 'vp-jwt' : 'vp-json',
    form,
    ...(audience === undefined ? {} : { audience }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(options.purpose === undefined ? {} : { purpose: options.purpose }),
    ...(options.collection === undefined ? {} : { collection: options.collection }),
    ...(options.minutes === undefined ? {} : { minutes: Number.parseInt(options.minutes, 10) }),
    ...(options.holder === undefined ? {} : { holder: options.holder }),
    evenIfInvalid: options.evenIfInvalid === true,
  };
}

async function drawPaper(
  wallet: Wallet,
  created: CreatedPresentation,
  asked: Pick<PresentOptions, 'audience' | 'purpose'> & { readonly holder: string },
  form: PaperForm,
): Promise<Result<Drawn>> {
  const { presentationAsPdf } = await import('../../wallet/services/paper/make-paper.ts');
  const { holder, audience, purpose } = asked;
  const facts = { holder, audience: audience ?? null, purpose: purpose ?? null };
  const pdf = await presentationAsPdf(wallet, created, facts, form);
  return pdf.ok ? succeed({ bytes: pdf.value }) : pdf;
}

interface Drawn {
  readonly bytes: Uint8Array | string;
  readonly qr?: { readonly version: number; readonly frames: number };
}

async function draw(
  made: CreatedPresentation,
  form: Form,
  out: string,
  makePage: PageMaker | undefined,
): Promise<Result<Drawn>> {
  if (makePage !== undefined) return succeed({ bytes: makePage(made.text) });
  if (form === 'vp-json' || form === 'vp-jwt') return succeed({ bytes: made.text });
  const { nativeCrypto } = await import('../../wallet/native-crypto.ts');
  const { codeOf, framesOf } = await import('../../wallet/services/qr/show-presentation.ts');
  if (form === 'frames') {
    const shown = framesOf(made, nativeCrypto);
    if (!shown.ok) return shown;
    const { version, needed, frames } = shown.value;
    return succeed({ bytes: `${frames.join('\n')}\n`, qr: { version, frames: needed } });
  }
  const { drawQrPng, drawQrSvg } = await import('../../wallet/services/qr/draw-qr.ts');
  const code = codeOf(made, nativeCrypto);
  if (!code.ok) return code;
  const bytes = /\.svg$/i.test(out) ? drawQrSvg(code.value) : await drawQrPng(code.value);
  return succeed({ bytes, qr: { version: code.value.version, frames: 1 } });
}
