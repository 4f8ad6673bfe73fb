import type { IssuerPack } from '../session.ts';
import type { PageText } from '../text/text.ts';
import { aboutDialog, packsDialog } from './dialogs.ts';
import { element } from './element.ts';
import { emblem, icon } from './marks.ts';

export interface FrameActions {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onRemovePacks: () => void;
  readonly onOtherLanguage: () => void;
}

/** What stands around every view. */
export interface PageFrame {
  /** in the order of the page */
  readonly parts: readonly HTMLElement[];
  readonly main: HTMLElement;
  /** what is told above the view */
  readonly message: HTMLElement;
  readonly dropHint: HTMLElement;
  readonly languageButton: HTMLElement;
  readonly packs: ReturnType<typeof packsDialog>;
  tellPacks(packs: readonly IssuerPack[], now: Date): void;
}

/**
 * @param scriptHash - hex, of the text of this page's one script block
 * @param keeping - keeps the page for use without a network; absent where it came from a disk
 */
export function pageFrame(
  text: PageText,
  scriptHash: string,
  { onFiles, onRemovePacks, onOtherLanguage }: FrameActions,
  keeping?: () => Promise<boolean>,
): PageFrame {
  document.documentElement.lang = text.language;
  document.title = text.title;
  const main = element('main', {});
  const message = element('div', { class: 'messages', 'aria-live': 'assertive' });
  const dropHint = element('div', { class: 'drop-hint', hidden: true, 'aria-hidden': 'true' }, text.read.drop);
  const packs = packsDialog(text, { onFiles, onRemove: onRemovePacks });
  const about = aboutDialog(text, scriptHash, keeping);
  const packsWords = element('span', {});
  const quiet = (onclick: () => void, ...words: readonly Node[]): HTMLButtonElement =>
    element('button', { class: 'quiet', type: 'button', onclick }, ...words);
  const languageButton = quiet(onOtherLanguage, document.createTextNode(text.otherLanguage));
  languageButton.lang = text.language === 'en' ? 'de' : 'en';
  const header = element(
    'header',
    {},
    element('span', { class: 'brand' }, emblem(), element('b', {}, text.title)),
    element('span', { class: 'promise hint' }, text.promise),
    quiet(() => packs.root.showModal(), icon('issuer'), packsWords),
    quiet(() => about.showModal(), icon('info'), element('span', {}, text.about.open)),
    languageButton,
  );
  return {
    parts: [header, message, main, dropHint, packs.root, about],
    main,
    message,
    dropHint,
    languageButton,
    packs,
    tellPacks(all, now) {
      const count = all.reduce((sum, pack) => sum + pack.documents, 0);
      packsWords.textContent = text.packs.open(count);
      packs.show(all, now);
    },
  };
}
