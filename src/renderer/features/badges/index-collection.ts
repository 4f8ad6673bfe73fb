import type { Collection, Key, Node } from '@react-types/shared';

/**
 * A list of `size` things, known by position. Nothing is built for an item until somebody asks for it, so ten thousand cost as much as
 * ten; the collections of React Aria are built item by item, which takes longer than a frame.
 */
export class IndexCollection implements Collection<Node<number>> {
  readonly size: number;
  readonly #nameOf: (index: number) => string;

  constructor(size: number, nameOf: (index: number) => string) {
    this.size = size;
    this.#nameOf = nameOf;
  }

  *getKeys(): Iterable<Key> {
    for (let index = 0; index < this.size; index += 1) yield index;
  }

  /**
   * Yields nothing, on purpose: the one reader is `useGridListItem`, which spreads the whole collection for every row it draws, looking for
   * sections. There are none, and ten thousand nodes a row took longer than all the rest.
   */
  *[Symbol.iterator](): IterableIterator<Node<number>> {}

  getItem(key: Key): Node<number> | null {
    return typeof key === 'number' && key >= 0 && key < this.size ? this.#node(key) : null;
  }

  at(index: number): Node<number> | null {
    return this.getItem(index);
  }

  getKeyBefore(key: Key): Key | null {
    return typeof key === 'number' && key > 0 ? key - 1 : null;
  }

  getKeyAfter(key: Key): Key | null {
    return typeof key === 'number' && key < this.size - 1 ? key + 1 : null;
  }

  getFirstKey(): Key | null {
    return this.size === 0 ? null : 0;
  }

  getLastKey(): Key | null {
    return this.size === 0 ? null : this.size - 1;
  }

  getChildren(): Iterable<Node<number>> {
    return [];
  }

  getTextValue(key: Key): string {
    return typeof key === 'number' ? this.#nameOf(key) : '';
  }

  #node(index: number): Node<number> {
    return {
      type: 'item',
      key: index,
      value: index,
      level: 0,
      hasChildNodes: false,
      childNodes: [],
      props: {},
      rendered: null,
      textValue: this.#nameOf(index),
      index,
      prevKey: index === 0 ? null : index - 1,
      nextKey: index === this.size - 1 ? null : index + 1,
    };
  }
}
