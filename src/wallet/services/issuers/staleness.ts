/** What a copy is of, as far as its age is judged. */
export type DocumentKind = 'did-document' | 'profile';

/** After so many days a person is told that a copy is old (issue: DID documents 30, profiles and the rest 180). */
const STALE_AFTER_DAYS: Readonly<Record<DocumentKind, number>> = { 'did-document': 30, profile: 180 };

const DAY_MS = 86_400_000;

export interface Staleness {
  /** whole days since the network said this; 0 for a date to come */
  readonly days: number;
  readonly isStale: boolean;
}

export function kindOfDocument(url: string): DocumentKind {
  return url.startsWith('did:') || /\/did\.json$/.test(url) ? 'did-document' : 'profile';
}

/**
 * How old a copy is, for saying so. It changes no verdict, ever: an old copy answers with its age, and only a status list past
 * its own end stops answering, which core decides.
 */
export function stalenessOf(url: string, fetchedAt: string, now: Date): Staleness {
  const days = Math.max(0, Math.floor((now.getTime() - Date.parse(fetchedAt)) / DAY_MS));
  return { days, isStale: days > STALE_AFTER_DAYS[kindOfDocument(url)] };
}
