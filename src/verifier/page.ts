import type { WalletError } from '../core/errors.ts';
import type { Result } from '../core/result.ts';
import { sentenceFor } from '../core/sentences/sentences.ts';
import { answerView } from './parts/answer-view.ts';
import { askForm } from './parts/ask-form.ts';
import { aboutDialog, packsDialog } from './parts/dialogs.ts';
import { element, foreign } from './parts/element.ts';
import { emblem, icon } from './parts/marks.ts';
import { readPanel } from './parts/read-panel.ts';
import { requestCard } from './parts/request-card.ts';
import { readFile } from './read-file.ts';
import type { Session } from './session.ts';
import type { PageText } from './text.ts';

interface Given {
  readonly text: PageText;
  readonly session: Session;
  readonly now: () => Date;
  readonly scriptHash: string;
  /** keeps the page for use without a network; absent where it came from a disk */
  readonly keeping?: () => Promise<boolean>;
}

export interface Page {
  /** a presentation that came inside the page itself */
  showEmbedded(presentation: Result<string>): void;
}

/** Puts the parts onto the page and hands them to each other; decides nothing about badges. */
export function startPage({ text, session, now, scriptHash, keeping }: Given): Page {
  /** what has to be stopped before the next view */
  let closing: (() => void)[] = [];
  const main = element('main', {});
  const message = element('div', { class: 'messages', 'aria-live': 'assertive' });
  const dropHint = element('div', { class: 'drop-hint', hidden: true, 'aria-hidden': 'true' }, text.read.drop);
  const packs = packsDialog(text, { onFiles: (files) => void takeFiles(files), onRemove: removePacks });
  const about = aboutDialog(text, scriptHash, keeping);
  const packsButton = element(
    'button',
    { class: 'quiet', type: 'button', onclick: () => packs.root.showModal() },
    icon('issuer'),
    element('span', {}),
  );
  document.body.append(
    element(
      'header',
      {},
      element('span', { class: 'brand' }, emblem(), element('b', {}, text.title)),
      element('span', { class: 'promise hint' }, text.promise),
      packsButton,
      element(
        'button',
        { class: 'quiet', type: 'button', onclick: () => about.showModal() },
        icon('info'),
        element('span', {}, text.about.open),
      ),
    ),
    message,
    main,
    dropHint,
    packs.root,
    about,
  );
  globalThis.addEventListener('error', tellFailure);
  globalThis.addEventListener('unhandledrejection', tellFailure);
  acceptDrops();
  tellPacks();
  showStart();

  function show(name: 'start' | 'exchange' | 'answer', ...content: readonly HTMLElement[]): void {
    for (const close of closing) close();
    closing = [];
    main.dataset.view = name;
    main.replaceChildren(...content);
    globalThis.scrollTo(0, 0);
  }

  function focusHeading(): void {
    main.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  function showStart(): void {
    session.forgetQuestion();
    const form = askForm(text, (audience, wantedTypes) => {
      const asked = session.ask(audience, wantedTypes);
      if (asked.ok) showExchange();
      return asked.ok;
    });
    const heading = element(
      'div',
      {},
      element('h2', {}, text.withoutAsking.heading),
      element('p', { class: 'lead' }, text.withoutAsking.lead),
    );
    const panel = readPanel(text, heading, false, {
      onContent: (bytes) => void judge(bytes),
      onFiles: (files) => void takeFiles(files),
    });
    show('start', form, panel.root);
    closing.push(panel.close);
  }

  function showExchange(): void {
    const request = session.current;
    if (request === undefined) {
      showStart();
      return;
    }
    clearMessage();
    const card = requestCard(request, text, {
      now,
      onCancel: showStart,
      onRenew: () => {
        session.ask(request.audience, request.wantedTypes);
        showExchange();
      },
    });
    const panel = readPanel(text, element('h2', {}, text.read.heading), true, {
      onContent: (bytes) => void judge(bytes),
      onFiles: (files) => void takeFiles(files),
    });
    show('exchange', card.root, panel.root);
    closing.push(card.close, panel.close);
    focusHeading();
  }

  async function judge(bytes: Uint8Array, warning?: string): Promise<void> {
    clearMessage();
    if (warning !== undefined) warn(warning);
    const judged = await session.judge(bytes);
    if (!judged.ok) {
      tellRefusal(judged.error);
      return;
    }
    const wasAsked = judged.value.liveness !== 'not-asked';
    const again = { label: wasAsked ? text.answer.again : text.answer.another, onClick: startOver };
    const back = { label: text.answer.back, onClick: showExchange };
    const buttons = session.current === undefined ? [again] : [back, again];
    show('answer', answerView(judged.value, text, now(), { buttons }));
    focusHeading();
  }

  function startOver(): void {
    clearMessage();
    showStart();
    focusHeading();
  }

  /** Packs are kept, codes of several pictures put together, the first document judged. */
  async function takeFiles(files: readonly File[]): Promise<void> {
    clearMessage();
    const texts: string[] = [];
    let document: Uint8Array | undefined;
    for (const file of files.slice(0, MAX_FILES)) {
      const read = await readFile(file);
      if (!read.ok) {
        tellRefusal(read.error, file.name);
        return;
      }
      if (read.value.kind === 'codes') texts.push(...read.value.texts);
      else if (read.value.kind === 'document') document ??= read.value.bytes;
      else {
        session.addPack(file.name, read.value.snapshots, read.value.signedBy);
        tellPacks();
        warn(text.packs.added(file.name, read.value.snapshots.length));
      }
    }
    if (texts.length > 0) document ??= new TextEncoder().encode(texts.join('\n'));
    if (document !== undefined) {
      packs.root.close();
      await judge(document);
    }
  }

  function removePacks(): void {
    session.removePacks();
    tellPacks();
  }

  function tellPacks(): void {
    const count = session.packs.reduce((sum, pack) => sum + pack.documents, 0);
    (packsButton.lastElementChild as HTMLElement).textContent = text.packs.open(count);
    packs.show(session.packs, now());
  }

  function tellRefusal({ code, details }: WalletError, name?: string): void {
    message.replaceChildren(
      element(
        'div',
        { class: 'card refusal', 'data-refusal': code },
        element(
          'h2',
          {},
          text.refusal.heading,
          name === undefined ? null : ': ',
          name === undefined ? null : foreign(name),
        ),
        element('p', {}, foreign(sentenceFor(code, details))),
        element('button', { class: 'quiet', type: 'button', onclick: clearMessage }, text.refusal.dismiss),
      ),
    );
    globalThis.scrollTo(0, 0);
  }

  /** A verdict that stays on the screen beside it could be taken for the answer, so what was there goes. */
  function tellFailure(): void {
    showStart();
    message.replaceChildren(
      element(
        'div',
        { class: 'card refusal', 'data-failure': '' },
        element('h2', {}, text.failure.heading),
        element('p', {}, text.failure.words),
      ),
    );
  }

  function warn(words: string): void {
    message.replaceChildren(element('div', { class: 'card told' }, icon('info'), element('p', {}, foreign(words))));
  }

  function clearMessage(): void {
    message.replaceChildren();
  }

  function acceptDrops(): void {
    const hint = (isShown: boolean) => (event: DragEvent) => {
      event.preventDefault();
      dropHint.hidden = !isShown;
    };
    document.addEventListener('dragover', (event) => {
      if (event.dataTransfer?.types.includes('Files') === true) hint(true)(event);
    });
    document.addEventListener('dragleave', (event) => {
      if (event.relatedTarget === null) dropHint.hidden = true;
    });
    document.addEventListener('drop', (event) => {
      hint(false)(event);
      void takeFiles([...(event.dataTransfer?.files ?? [])]);
    });
    document.addEventListener('paste', (event) => {
      // into a field it goes where every paste goes
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const pasted = event.clipboardData?.getData('text/plain').trim() ?? '';
      if (files.length > 0) void takeFiles(files);
      else if (pasted !== '') void judge(new TextEncoder().encode(pasted));
    });
  }

  return {
    showEmbedded(presentation) {
      if (presentation.ok) void judge(new TextEncoder().encode(presentation.value), text.embedded);
      else tellRefusal(presentation.error);
    },
  };
}

/** A moving code saved as pictures has two for each of at most 256 parts. */
const MAX_FILES = 512;
