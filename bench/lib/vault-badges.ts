import { createHash } from 'node:crypto';
import type { VerificationReport } from '../../src/core/verification/report.ts';
import type { WritableVault } from '../../src/wallet/vault/connection.ts';
import { addCredential, type NewCredential } from '../../src/wallet/vault/credentials.ts';
import { addOriginal } from '../../src/wallet/vault/originals.ts';
import { stableBytes } from './realistic-badge.ts';

const SYLLABLES = 'ba ce di fo gu ha ji ke lo mu na pe qui ro sa ti vu wa xe yo zan ber lin tor mas'.split(' ');
const WORDS: readonly string[] = Array.from({ length: 4000 }, (_, index) =>
  [index % 25, Math.floor(index / 25) % 25, Math.floor(index / 625) % 25, (index * 11) % 25]
    .slice(0, index % 3 === 0 ? 4 : 3)
    .map((at) => SYLLABLES[at])
    .join(''),
);

/** Words as languages have them, a few everywhere and most of them rare; the same in every run. */
export class WordSource {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** Uniform in [0, 1): a 32-bit linear congruential generator (Numerical Recipes), good enough for words. */
  random(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state / 2 ** 32;
  }

  word(): string {
    return WORDS[Math.floor(WORDS.length ** this.random()) - 1] ?? '';
  }

  text(words: number): string {
    return Array.from({ length: words }, () => this.word()).join(' ');
  }
}

const ISSUERS = 400;
const PICTURE = stableBytes(12_000, 'picture').toString('base64');

/** A badge as the vault takes it: judged already, since what is measured is the vault. */
export interface MadeBadge {
  readonly credential: NewCredential;
  readonly name: string;
}

/**
 * Badges of about `bytes` bytes, by 400 issuers.
 *
 * @param bytes - filled up with a picture; 0: as small as the words make it
 */
export function makeBadges(count: number, bytes: number, seed = 42): readonly MadeBadge[] {
  const words = new WordSource(seed);
  const issuers = Array.from({ length: ISSUERS }, () => words.text(3));
  return Array.from({ length: count }, (_, index) => makeBadge(index, bytes, words, issuers));
}

/** The same one by one, for wallets that are larger than memory should be. */
export function* eachBadge(count: number, seed = 7): Generator<MadeBadge> {
  const words = new WordSource(seed);
  const issuers = Array.from({ length: ISSUERS }, () => words.text(3));
  for (let index = 0; index < count; index += 1) yield makeBadge(index, 0, words, issuers);
}

function makeBadge(index: number, bytes: number, words: WordSource, issuers: readonly string[]): MadeBadge {
  const name = words.text(6);
  const text = words.text(25);
  const skillNames = [words.word(), words.word(), words.word(), words.word()];
  const issuerIndex = Math.floor(words.random() * ISSUERS);
  const issuer = { id: `https://issuer-${issuerIndex}.example/profile`, name: issuers[issuerIndex] ?? '' };
  const validFrom = new Date(Date.UTC(2015, 0, 1) + Math.floor(words.random() * 3e11)).toISOString();
  const ownId = `urn:uuid:00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const document = JSON.stringify({ id: ownId, name, text, skillNames, issuer, validFrom });
  const start = index % 997;
  const file = bytes === 0 ? document : `${document}${PICTURE.slice(start, start + bytes - document.length)}`;
  const content = new TextEncoder().encode(file);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const credential: NewCredential = {
    id: sha256.slice(0, 16),
    sha256,
    bytes: content,
    form: 'json',
    addedAt: '2026-11-22T12:00:00.000Z',
    containerSha256: null,
    containerPath: null,
    holder: null,
    judgement: {
      report: reportOf({ id: ownId, name, issuer, validFrom }),
      judgedAt: '2026-11-22T12:00:00.000Z',
      judgedBy: 'rules-0/0123456789abcdef/0123456789abcdef',
      recheckAfter: null,
      restsOn: [{ url: issuer.id, sha256: null, fetchedAt: null }],
      words: { skills: skillNames.join('\n'), text, skillNames },
    },
  };
  return { credential, name };
}

function reportOf(
  says: Pick<VerificationReport['credential'], 'id' | 'name' | 'issuer' | 'validFrom'>,
): VerificationReport {
  return {
    item: 0,
    format: 'open-badges-3.0',
    securing: 'eddsa-rdfc-2022',
    verdict: 'valid',
    checks: [
      { id: 'structure', outcome: 'passed' },
      {
        id: 'proof',
        outcome: 'passed',
        details: { cryptosuite: 'eddsa-rdfc-2022', verificationMethod: `${says.issuer.id}#key-1` },
      },
      { id: 'issuer-key', outcome: 'passed', asOf: '2026-10-02T09:00:00Z', source: 'snapshot' },
      { id: 'dates', outcome: 'passed' },
    ],
    issuerTrust: 'unknown',
    credential: { ...says, subject: 'did:example:ines', validUntil: null },
  };
}

/** Writes badges as an import does: credential, search index, the file it came in. */
export function writeBadges(vault: WritableVault, badges: readonly MadeBadge[]): void {
  for (const { credential } of badges) {
    addCredential(vault, credential);
    const { id, sha256, bytes, addedAt } = credential;
    addOriginal(vault, { id, sha256, bytes }, { sha256, bytes, form: 'json', fileName: 'badge.json', addedAt });
  }
}
