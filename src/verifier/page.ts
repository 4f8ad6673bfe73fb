import type { WalletError } from '../core/errors.ts';
import type { JudgedReply } from '../core/presentation/judge-reply.ts';
import type { Result } from '../core/result.ts';
import { acceptDrops } from './accept-drops.ts';
import { answerView } from './parts/answer-view.ts';
import { askForm } from './parts/ask-form.ts';
import { element, foreign } from './parts/element.ts';
import { icon } from './parts/marks.ts';
import { type FrameActions, pageFrame } from './parts/page-frame.ts';
import { readPanel } from './parts/read-panel.ts';
import { requestCard } from './parts/request-card.ts';
import { readFile } from './read-file.ts';
import type { Session } from './session.ts';
import { otherText, type PageText } from './text/text.ts';
import { say } from './text/words.ts';

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
export function startPage({ text: first, session, now, scriptHash, keeping }: Given): Page {
  let text = first;
  /** what has to be stopped before the next view */
  let closing: (() => void)[] = [];
  /** the view and the message that are shown, to be shown again in another language */
  let showView = showStart;
  let showMessage: () => void = clearMessage;
  let frame = pageFrame(text, scriptHash, frameActions(), keeping);
  document.body.append(...frame.parts);
  globalThis.addEventListener('error', tellFailure);
  globalThis.addEventListener('unhandledrejection', tellFailure);
  acceptDrops(
    () => frame.dropHint,
    (files) => void takeFiles(files),
    (bytes) => void judge(bytes),
  );
  tellPacks();
  showStart();

  function frameActions(): FrameActions {
    return {
      onFiles: (files) => void takeFiles(files),
      onRemovePacks: () => {
        session.removePacks();
        tellPacks();
      },
      onOtherLanguage: changeLanguage,
    };
  }

  /** What is typed and what was answered stays; a camera that is on is switched off. */
  function changeLanguage(): void {
    const typed = document.querySelector<HTMLInputElement>('#audience')?.value ?? '';
    text = otherText(text);
    const before = frame;
    frame = pageFrame(text, scriptHash, frameActions(), keeping);
    for (const part of before.parts) part.remove();
    document.body.append(...frame.parts);
    tellPacks();
    const sayAgain = showMessage;
    showView();
    sayAgain();
    const audience = document.querySelector<HTMLInputElement>('#audience');
    if (audience !== null) audience.value = typed;
    frame.languageButton.focus();
  }

  function show(name: 'start' | 'exchange' | 'answer', ...content: readonly HTMLElement[]): void {
    for (const close of closing) close();
    closing = [];
    frame.main.dataset.view = name;
    frame.main.replaceChildren(...content);
    globalThis.scrollTo(0, 0);
  }

  function focusHeading(): void {
    frame.main.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  function showStart(): void {
    showView = showStart;
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
    showView = showExchange;
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

  async function judge(bytes: Uint8Array, isEmbedded = false): Promise<void> {
    clearMessage();
    if (isEmbedded) warn(() => text.embedded);
    const judged = await session.judge(bytes);
    if (!judged.ok) {
      tellRefusal(judged.error);
      return;
    }
    showAnswer(judged.value);
  }

  function showAnswer(judged: JudgedReply): void {
    showView = () => showAnswer(judged);
    const wasAsked = judged.liveness !== 'not-asked';
    const again = { label: wasAsked ? text.answer.again : text.answer.another, onClick: startOver };
    const back = { label: text.answer.back, onClick: showExchange };
    const buttons = session.current === undefined ? [again] : [back, again];
    show('answer', answerView(judged, text, now(), { buttons }));
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
        const added = read.value.snapshots.length;
        warn(() => text.packs.added(file.name, added));
      }
    }
    if (texts.length > 0) document ??= new TextEncoder().encode(texts.join('\n'));
    if (document !== undefined) {
      frame.packs.root.close();
      await judge(document);
    }
  }

  function tellPacks(): void {
    frame.tellPacks(session.packs, now());
  }

  function tellRefusal(error: WalletError, name?: string): void {
    const { refusal } = text;
    showMessage = () => tellRefusal(error, name);
    frame.message.replaceChildren(
      element(
        'div',
        { class: 'card refusal', 'data-refusal': error.code },
        element('h2', {}, refusal.heading, name === undefined ? null : ': ', name === undefined ? null : foreign(name)),
        element('p', {}, foreign(say(text, error.code, error.details))),
        element('button', { class: 'quiet', type: 'button', onclick: clearMessage }, refusal.dismiss),
      ),
    );
    globalThis.scrollTo(0, 0);
  }

  /** A verdict that stays on the screen beside it could be taken for the answer, so what was there goes. */
  function tellFailure(): void {
    showStart();
    showMessage = tellFailure;
    frame.message.replaceChildren(
      element(
        'div',
        { class: 'card refusal', 'data-failure': '' },
        element('h2', {}, text.failure.heading),
        element('p', {}, text.failure.words),
      ),
    );
  }

  function warn(words: () => string): void {
    showMessage = () => warn(words);
    frame.message.replaceChildren(
      element('div', { class: 'card told' }, icon('info'), element('p', {}, foreign(words()))),
    );
  }

  function clearMessage(): void {
    showMessage = clearMessage;
    frame.message.replaceChildren();
  }

  return {
    showEmbedded(presentation) {
      if (presentation.ok) void judge(new TextEncoder().encode(presentation.value), true);
      else tellRefusal(presentation.error);
    },
  };
}

/** A moving code saved as pictures has two for each of at most 256 parts. */
const MAX_FILES = 512;
