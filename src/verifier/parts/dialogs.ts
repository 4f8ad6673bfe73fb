import { ageInWords } from '../../core/sentences/report-words.ts';
import type { IssuerPack } from '../session.ts';
import type { PageText } from '../text/text.ts';
import { element, foreign } from './element.ts';

/**
 * @param scriptHash - hex, of the text of this page's one script block
 * @param keeping - keeps the page for use without a network; absent where it is not hosted
 */
export function aboutDialog(text: PageText, scriptHash: string, keeping?: () => Promise<boolean>): HTMLDialogElement {
  const dialog = element('dialog', { 'aria-labelledby': 'about-heading' });
  dialog.append(
    element('h2', { id: 'about-heading' }, text.about.heading),
    element('p', {}, text.about.lead),
    element('p', {}, text.about.kept),
    element('p', { class: 'label' }, text.about.hash),
    element('p', { class: 'well id', 'data-script-sha256': scriptHash }, groups(scriptHash)),
    element('p', { class: 'hint' }, text.about.hashHint),
    ...(keeping === undefined ? [] : [keepingPart(text, keeping)]),
    closeButton(dialog, text.about.close),
  );
  return dialog;
}

/** Only where the page is hosted: nothing is kept in the browser unless somebody asks for it. */
function keepingPart(text: PageText, keeping: () => Promise<boolean>): HTMLElement {
  const words = element('p', { role: 'status', class: 'hint' }, text.about.keepHint);
  const button = element('button', { class: 'button', type: 'button' }, text.about.keep);
  button.addEventListener('click', () => {
    button.disabled = true;
    void keeping().then((isKept) => {
      words.textContent = isKept ? text.about.isKept : text.about.notKept;
      words.dataset.kept = String(isKept);
    });
  });
  return element('div', { class: 'keeping' }, words, element('div', { class: 'row' }, button));
}

interface PackActions {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onRemove: () => void;
}

export interface PacksDialog {
  readonly root: HTMLDialogElement;
  show(packs: readonly IssuerPack[], now: Date): void;
}

export function packsDialog(text: PageText, { onFiles, onRemove }: PackActions): PacksDialog {
  const list = element('ul', { class: 'packs' });
  const none = element('p', { class: 'hint' }, text.packs.none);
  const remove = element('button', { class: 'quiet', type: 'button', onclick: onRemove }, text.packs.remove);
  const chooser = element('input', {
    type: 'file',
    accept: '.json,application/json',
    multiple: true,
    class: 'visually-hidden',
    tabindex: -1,
    'aria-hidden': 'true',
  });
  chooser.addEventListener('change', () => {
    onFiles([...(chooser.files ?? [])]);
    chooser.value = '';
  });
  const dialog = element('dialog', { 'aria-labelledby': 'packs-heading' });
  dialog.append(
    element('h2', { id: 'packs-heading' }, text.packs.heading),
    element('p', {}, text.packs.lead),
    none,
    list,
    element(
      'div',
      { class: 'row' },
      element('button', { class: 'button', type: 'button', onclick: () => chooser.click() }, text.packs.add),
      chooser,
      remove,
    ),
    closeButton(dialog, text.packs.close),
  );
  return {
    root: dialog,
    show(packs, now) {
      none.hidden = packs.length > 0;
      remove.hidden = packs.length === 0;
      list.replaceChildren(
        ...packs.map(({ name, documents, oldest, newest, signedBy }) =>
          element(
            'li',
            {},
            element('b', {}, foreign(name)),
            element('span', {}, text.packs.documents(documents)),
            element(
              'span',
              { class: 'age' },
              text.packs.from(ageInWords(oldest, now, text.tables), ageInWords(newest, now, text.tables)),
            ),
            signedBy === null
              ? element('span', { class: 'hint', 'data-signed-by': '' }, text.packs.unsigned)
              : element(
                  'span',
                  { class: 'hint id', 'data-signed-by': signedBy },
                  text.packs.signedBy,
                  foreign(signedBy),
                ),
          ),
        ),
      );
    },
  };
}

function closeButton(dialog: HTMLDialogElement, label: string): HTMLElement {
  return element(
    'div',
    { class: 'row end' },
    element('button', { class: 'button', type: 'button', onclick: () => dialog.close() }, label),
  );
}

/** Eight characters at a time: read aloud or compared by eye. */
function groups(hex: string): string {
  return (hex.match(/.{1,8}/g) ?? []).join(' ');
}
