import { WalletError } from '../../core/errors.ts';
import { type Result, refuse } from '../../core/result.ts';
import { addHistory } from '../vault/history.ts';
import { addTag, listTags, removeTag, setNote } from '../vault/labels.ts';
import { indexNotes } from '../vault/search.ts';
import { attempt } from './attempt.ts';
import { getCredential } from './find-credential.ts';
import { openStored, wordsOfStored } from './judge.ts';
import type { Wallet } from './wallet.ts';

const MAX_TAG_LENGTH = 100;
const MAX_NOTE_LENGTH = 20_000;

function tagText(tag: string): string {
  return tag.normalize('NFC').replace(/\s+/gu, ' ').trim().slice(0, MAX_TAG_LENGTH);
}

/** A tag of blanks alone, seen or unseen, is none: `usage.invalid`, and no tag is changed. */
export function tagCredential(
  wallet: Wallet,
  id: string,
  tags: readonly string[],
): Result<{ readonly id: string; readonly tags: readonly string[] }> {
  return changeTags(wallet, id, tags, 'tagged', addTag);
}

export function untagCredential(
  wallet: Wallet,
  id: string,
  tags: readonly string[],
): Result<{ readonly id: string; readonly tags: readonly string[] }> {
  return changeTags(wallet, id, tags, 'untagged', removeTag);
}

function changeTags(
  wallet: Wallet,
  id: string,
  tags: readonly string[],
  kind: 'tagged' | 'untagged',
  change: typeof addTag,
): Result<{ readonly id: string; readonly tags: readonly string[] }> {
  const found = getCredential(wallet, id);
  if (!found.ok) return found;
  const texts = tags.map(tagText);
  if (texts.includes('')) {
    const details = { problem: 'A tag needs at least one letter or digit. Nothing was changed.' };
    return refuse(new WalletError('usage.invalid', 'empty tag', { details }));
  }
  const credentialId = found.value.id;
  const at = wallet.world.now().toISOString();
  return wallet.vault.write((vault) => {
    const changed = texts.filter((tag) => change(vault, credentialId, tag));
    if (changed.length > 0) addHistory(vault, { at, kind, details: { tags: changed } }, credentialId);
    return { id: credentialId, tags: listTags(vault, credentialId) };
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
