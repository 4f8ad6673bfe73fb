import type { RequestOf, ResponseOf } from '../../../contract/call.ts';
import type { WalletContract } from '../../../contract/wallet-contract.ts';
import { createStore, useStore } from '../../door/store.ts';

type Calls = WalletContract['presentation'];
export type Preview = ResponseOf<Calls['preview']>;
export type PreviewRequest = RequestOf<Calls['preview']>;
export type PreviewedCredential = Preview['credentials'][number];
export type Rung = Preview['ladder'][number];
export type Signed = ResponseOf<Calls['sign']>;
export type ReadRequest = ResponseOf<Calls['readRequest']>;

/** Who wants to see something. */
export type Asker =
  | { readonly kind: 'undecided' }
  | { readonly kind: 'request'; readonly text: string; readonly read: ReadRequest }
  | { readonly kind: 'digits'; readonly digits: string }
  | { readonly kind: 'nobody' };

export interface Draft {
  readonly step: 'choose' | 'preview' | 'done';
  readonly asker: Asker;
  /** in the order in which they were chosen */
  readonly ids: readonly string[];
  readonly audience: string;
  readonly purpose: string;
  readonly validForMinutes: number;
  /** null: the persona that the badges were issued to */
  readonly holder: string | null;
  /** what the holder leaves out: `<id> <pointer>` */
  readonly hidden: ReadonlySet<string>;
  readonly evenIfInvalid: boolean;
  readonly signed: Signed | null;
  readonly isShowing: boolean;
}

/** As many as one presentation takes. */
export const MOST_BADGES = 50;
export const DIGITS = /^\d{6}$/;

export const emptyDraft: Draft = {
  step: 'choose',
  asker: { kind: 'undecided' },
  ids: [],
  audience: '',
  purpose: '',
  validForMinutes: 10,
  holder: null,
  hidden: new Set(),
  evenIfInvalid: false,
  signed: null,
  isShowing: false,
};

/** Kept while one looks something up elsewhere in the window; gone with the page, which a lock reloads. */
export const presentDraft = createStore<Draft>(emptyDraft);

export function useDraft(): Draft {
  return useStore(presentDraft);
}

export function changeDraft(change: Partial<Draft>): void {
  presentDraft.set((draft) => ({ ...draft, ...change }));
}

export function hiddenKey(id: string, pointer: string): string {
  return `${id} ${pointer}`;
}

/** What main is asked to put together. */
export function previewRequestOf(draft: Draft, chosen: Preview | undefined): PreviewRequest {
  const { asker } = draft;
  const orNull = (words: string): string | null => (words.trim() === '' ? null : words.trim());
  return {
    ids: [...draft.ids],
    request: asker.kind === 'request' ? asker.text : null,
    digits: asker.kind === 'digits' ? asker.digits : null,
    audience: asker.kind === 'request' ? null : orNull(draft.audience),
    purpose: orNull(draft.purpose),
    validForMinutes: draft.validForMinutes,
    holder: draft.holder,
    fields: (chosen?.credentials ?? []).flatMap(({ id, canChoose, fields }) => {
      const mayHide = fields.filter(({ canHide }) => canHide === true);
      if (canChoose !== true || !mayHide.some(({ path }) => draft.hidden.has(hiddenKey(id, path)))) return [];
      const pointers = mayHide.filter(({ path }) => !draft.hidden.has(hiddenKey(id, path))).map(({ path }) => path);
      return [{ id, pointers }];
    }),
    evenIfInvalid: draft.evenIfInvalid,
  };
}

/** The best way to show it that is possible: one code, else moving ones. */
export function bestRung(ladder: readonly Rung[]): Rung | undefined {
  return (['code', 'frames'] as const)
    .map((form) => ladder.find((rung) => rung.form === form && rung.isPossible))
    .find((rung) => rung !== undefined);
}
