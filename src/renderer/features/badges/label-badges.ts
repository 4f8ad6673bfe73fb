import i18next from 'i18next';
import type { DropItem } from 'react-aria-components';
import { wallet } from '../../door/client.ts';
import { changed, told } from '../../door/use-call.ts';
import { tell } from '../../ui/toast.tsx';

/** Of ids of badges on their way into a collection or under a tag; nothing outside of this window takes it. */
export const badgeDragType = 'application/x-lapel-badge';

export async function droppedIds(items: readonly DropItem[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const item of items) {
    if (item.kind === 'text' && item.types.has(badgeDragType)) ids.push(await item.getText(badgeDragType));
  }
  return ids;
}

export async function putIntoCollection(ids: readonly string[], name: string): Promise<void> {
  const answer = await told(wallet.credentials.collect({ kind: 'add', name, ids }));
  if (!answer.ok) return;
  changed('credentials');
  tell({
    text: i18next.t('badges:told.collected', { count: ids.length, name }),
    undo: () => void takeOutOfCollection(ids, name),
  });
}

export async function takeOutOfCollection(ids: readonly string[], name: string): Promise<void> {
  const answer = await told(wallet.credentials.collect({ kind: 'take-out', name, ids }));
  if (!answer.ok) return;
  changed('credentials');
  tell({
    text: i18next.t('badges:told.uncollected', { count: ids.length, name }),
    undo: () => void putIntoCollection(ids, name),
  });
}

/** @returns whether it is there now */
export async function makeCollection(name: string, ids: readonly string[]): Promise<boolean> {
  const made = await told(wallet.credentials.collect({ kind: 'make', name, note: '' }));
  if (!made.ok) return false;
  if (ids.length > 0) await putIntoCollection(ids, name);
  else changed('credentials');
  return true;
}

export async function tagBadges(ids: readonly string[], tag: string): Promise<void> {
  await changeTags(ids, [tag], []);
}

export async function untagBadges(ids: readonly string[], tag: string): Promise<void> {
  await changeTags(ids, [], [tag]);
}

async function changeTags(ids: readonly string[], addTags: readonly string[], removeTags: readonly string[]) {
  const answer = await told(wallet.credentials.label({ ids, addTags, removeTags }));
  if (!answer.ok) return;
  changed('credentials');
  const name = addTags[0] ?? removeTags[0] ?? '';
  const key = addTags.length > 0 ? 'badges:told.tagged' : 'badges:told.untagged';
  tell({
    text: i18next.t(key, { count: ids.length, name }),
    undo: () => void changeTags(ids, removeTags, addTags),
  });
}
