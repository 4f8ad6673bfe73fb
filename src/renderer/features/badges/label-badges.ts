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

/** @param places - of each of them, where it goes back to; absent: to the end */
export async function putIntoCollection(
  ids: readonly string[],
  name: string,
  places?: readonly number[],
): Promise<void> {
  const change = { kind: 'add', name, ids, ...(places === undefined ? {} : { places }) } as const;
  const answer = await told(wallet.credentials.collect(change));
  if (!answer.ok) return;
  changed('credentials');
  tellChange('badges:told.collected', answer.value.changed, name, (moved) => takeOutOfCollection(moved, name));
}

export async function takeOutOfCollection(ids: readonly string[], name: string): Promise<void> {
  const answer = await told(wallet.credentials.collect({ kind: 'take-out', name, ids }));
  if (!answer.ok) return;
  changed('credentials');
  const { changed: moved, places } = answer.value;
  tellChange('badges:told.uncollected', moved, name, (those) => putIntoCollection(those, name, places));
}

/** Of those alone that were changed: what a badge had before is not undone with the rest. */
function tellChange(
  key: 'badges:told.collected' | 'badges:told.uncollected' | 'badges:told.tagged' | 'badges:told.untagged',
  ids: readonly string[],
  name: string,
  undo: (ids: readonly string[]) => Promise<void>,
): void {
  const text = i18next.t(key, { count: ids.length, name });
  tell(ids.length === 0 ? { text } : { text, undo: () => void undo(ids) });
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

/** One tag at a time, so that what was changed is what it can be undone for. */
async function changeTags(
  ids: readonly string[],
  addTags: readonly string[],
  removeTags: readonly string[],
): Promise<void> {
  const answer = await told(wallet.credentials.label({ ids, addTags, removeTags }));
  if (!answer.ok) return;
  changed('credentials');
  const name = addTags[0] ?? removeTags[0] ?? '';
  const key = addTags.length > 0 ? 'badges:told.tagged' : 'badges:told.untagged';
  tellChange(key, answer.value.changed, name, (those) => changeTags(those, removeTags, addTags));
}
