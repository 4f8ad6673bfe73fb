import { Fragment } from 'react';
import './people-text.css';

/** Other people's words: text is text, in its own direction, aligned with the window's start. */
export function Their({ children }: { readonly children: string }) {
  return <bdi>{children}</bdi>;
}

/** Text with the words that were searched for marked. */
export function Highlighted({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  if (words.length === 0) return <bdi>{text}</bdi>;
  const parts = markedParts(text, words);
  return (
    <bdi>
      {parts.map((part) =>
        part.isMatch ? <mark key={part.at}>{part.text}</mark> : <Fragment key={part.at}>{part.text}</Fragment>,
      )}
    </bdi>
  );
}

export interface MarkedPart {
  readonly at: number;
  readonly text: string;
  readonly isMatch: boolean;
}

/** Letters without case and accents, as the search folds them; one letter may fold to several, so positions are kept. */
function folded(text: string): { readonly letters: string; readonly from: readonly number[] } {
  const from: number[] = [];
  let letters = '';
  let at = 0;
  for (const character of text) {
    const plain = character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    for (let index = 0; index < plain.length; index += 1) from.push(at);
    letters += plain;
    at += character.length;
  }
  from.push(at);
  return { letters, from };
}

/** @param words - as typed; each is marked where a word of the text begins with it */
export function markedParts(text: string, words: readonly string[]): readonly MarkedPart[] {
  const { letters, from } = folded(text);
  const isMarked = new Uint8Array(text.length);
  for (const word of words) {
    const wanted = folded(word).letters;
    if (wanted === '') continue;
    for (let found = letters.indexOf(wanted); found !== -1; found = letters.indexOf(wanted, found + wanted.length)) {
      const before = letters[found - 1];
      if (before !== undefined && /[\p{L}\p{N}]/u.test(before) && wanted.length < 2) continue;
      isMarked.fill(1, from[found], from[found + wanted.length]);
    }
  }
  const parts: MarkedPart[] = [];
  let start = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && isMarked[at] === isMarked[start]) continue;
    parts.push({ at: start, text: text.slice(start, at), isMatch: isMarked[start] === 1 });
    start = at;
  }
  return text === '' ? [] : parts;
}

/** Words of a query, as far as they can be marked. */
export function queryWords(query: string): readonly string[] {
  return query
    .split(/[\s"]+/u)
    .filter((word) => word !== '')
    .slice(0, 16);
}

export interface IssuerLineProps {
  readonly name: string | null;
  readonly id: string | null;
  readonly words?: readonly string[];
}

/** Who issued it: the name as the badge gives it, and beside or beneath it the domain or DID, never shortened inside a domain. */
export function IssuerLine({ name, id, words = [] }: IssuerLineProps) {
  const place = id === null ? null : placeOf(id);
  return (
    <span className="issuer-line">
      {name === null ? null : (
        <b>
          <Highlighted text={name} words={words} />
        </b>
      )}
      {place === null ? null : (
        <code className="selectable" dir="ltr">
          <Highlighted text={place} words={words} />
        </code>
      )}
    </span>
  );
}

/** The domain of an address or a did:web, whole; any other DID as it is. */
export function placeOf(id: string): string {
  if (/^https?:\/\//i.test(id)) {
    const url = URL.parse(id);
    return url === null ? id : url.host;
  }
  const web = /^did:web:([^:]+)/.exec(id)?.[1];
  if (web !== undefined) {
    try {
      return decodeURIComponent(web);
    } catch {
      return id;
    }
  }
  return id;
}

/** Letters of a key that is its own name: of its beginning, where its kind stands, and of its end. */
const SHOWN_OF_KEY = { first: 18, last: 6 };

/** As {@link placeOf}, for a line of a list: a domain whole, a DID that is nothing but a key by its two ends. */
export function shortPlaceOf(id: string): string {
  const place = placeOf(id);
  const { first, last } = SHOWN_OF_KEY;
  const isKey = /^did:(?:key|jwk|peer):/.test(place) && place.length > first + last + 3;
  return isKey ? `${place.slice(0, first)}…${place.slice(-last)}` : place;
}
