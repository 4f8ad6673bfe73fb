import { WalletError } from '../../core/errors.ts';
import { type Result, refuse } from '../../core/result.ts';
import { addHistory } from '../vault/history.ts';
import { addTag, listTags, removeTag, setNote } from '../vault/labels.ts';
import { indexNotes } from '../vault/search.ts';
import { attempt } from './attempt.ts';
import { getCredential, getCredentials } from './find-credential.ts';
import { openStored, wordsOfStored } from './judge.ts';
import type { Wallet } from './wallet.ts';

const MAX_TAG_LENGTH = 100;
const MAX_NOTE_LENGTH = 20_000;

function tagText(tag: string): string {
  return tag.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, MAX_TAG_LENGTH);
}

interface Tagged {
  readonly id: string;
  /** all that it has now */
  readonly tags: readonly string[];
}

/** A tag of blanks alone, seen or unseen, is none: `usage.invalid`, and no tag is changed. */
export function tagCredential(wallet: Wallet, id: string, tags: readonly string[]): Result<Tagged> {
  return changeTagsOfOne(wallet, id, { add: tags });
}

export function untagCredential(wallet: Wallet, id: string, tags: readonly string[]): Result<Tagged> {
  return changeTagsOfOne(wallet, id, { remove: tags });
}

function changeTagsOfOne(wallet: Wallet, id: string, tags: TagChanges): Result<Tagged> {
  const changed = changeTags(wallet, [id], tags);
  if (!changed.ok) return changed;
  const [whole = ''] = changed.value.ids;
  return attempt(() => ({ id: whole, tags: listTags(wallet.vault.reader, whole) }));
}

export interface TagChanges {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/**
 * Puts tags on several badges and takes others off, all in one step or not at all.
 *
 * @returns `ids`: those that were named, whole and once; `changed`: those of them that had not all of the one and none of the other
 *   before, which is what undoing it is about where it was one tag. Or `usage.no-such-id`, `usage.ambiguous-id`, `usage.invalid`
 */
export function changeTags(
  wallet: Wallet,
  ids: readonly string[],
  { add = [], remove = [] }: TagChanges,
): Result<{ readonly ids: readonly string[]; readonly changed: readonly string[] }> {
  const found = getCredentials(wallet, ids);
  if (!found.ok) return found;
  const [adding, removing] = [add.map(tagText), remove.map(tagText)];
  if (adding.includes('') || removing.includes('')) {
    const details = { problem: 'A tag needs at least one letter or digit. Nothing was changed.' };
    return refuse(new WalletError('usage.invalid', 'empty tag', { details }));
  }
  const named = found.value.map(({ id }) => id);
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) => {
    const changed = named.filter((id) => {
      const added = adding.filter((tag) => addTag(vault, id, tag));
      if (added.length > 0) addHistory(vault, { at, kind: 'tagged', details: { tags: added } }, id);
      const removed = removing.filter((tag) => removeTag(vault, id, tag));
      if (removed.length > 0) addHistory(vault, { at, kind: 'untagged', details: { tags: removed } }, id);
      return added.length + removed.length > 0;
    });
    return { ids: named, changed };
  });
}

/** Replaces the note on a credential; it is searched with the rest. An empty text takes it away. */
export function noteCredential(wallet: Wallet, id: string, text: string): Result<{ readonly id: string }> {
  const found = getCredential(wallet, id);
  if (!found.ok) return found;
  const credential = found.value;
  const note = text.slice(0, MAX_NOTE_LENGTH);
  const words = attempt(() => {
    const opened = openStored(wallet, credential);
    if (!opened.ok) throw opened.error;
    return wordsOfStored(wallet, credential, opened.value.opened.decoded);
  });
  if (!words.ok) return words;
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) => {
    setNote(vault, credential.id, note, at);
    const entry = {
      name: credential.name ?? '',
      issuer: credential.issuerName ?? '',
      ...words.value,
      notes: note,
    };
    indexNotes(vault, credential.position, entry);
    addHistory(vault, { at, kind: 'noted', details: { characters: note.length } }, credential.id);
    return { id: credential.id };
  });
}
