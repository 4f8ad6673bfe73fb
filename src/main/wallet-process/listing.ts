import type { RequestOf, ResponseOf } from '../../contract/call.ts';
import { MOST_FILTER_VALUES } from '../../contract/shapes/credentials.ts';
import { type Result, succeed } from '../../core/result.ts';
import { isUnsignedRecord, oldestData } from '../../core/sentences/report-words.ts';
import type { Verdict } from '../../core/verification/report.ts';
import { listIds, listPage as pageOf } from '../../wallet/services/credential-lists.ts';
import type { CredentialQuery } from '../../wallet/services/credential-query.ts';
import { facets } from '../../wallet/services/facets.ts';
import { issuerCounts, skillStrengths, timeline } from '../../wallet/services/pictures.ts';
import type { Wallet } from '../../wallet/services/wallet.ts';
import type { ProcessContract } from './process-contract.ts';
import { SAMPLE_TAG } from './samples.ts';

type Asked = RequestOf<ProcessContract['credentials']['list']>;
type Narrowed = Pick<Asked, 'query' | 'filters'>;
type Answered = ResponseOf<ProcessContract['credentials']['list']>;
type Lines = Extract<Answered, { kind: 'lines' }>;
type Facets = Extract<Answered, { kind: 'facets' }>;

/** As many as the contract carries: one badge with more of them must not empty the whole list. */
const MOST_TAGS = 200;
const MOST_FACETS = 500;

/** What search and filters leave, in the words of the contract. */
export async function listing(wallet: Wallet, asked: Asked): Promise<Result<Answered>> {
  switch (asked.kind) {
    case 'lines':
      return listLines(wallet, asked);
    case 'ids': {
      const { sort, offset, limit } = asked;
      const found = listIds(wallet, { ...queryOf(asked), ...(sort === null ? {} : { sort }), offset, limit });
      return found.ok ? succeed({ kind: 'ids', ...found.value }) : found;
    }
    case 'facets':
      return listFacets(wallet, asked);
    case 'timeline': {
      const drawn = timeline(wallet, queryOf(asked));
      return drawn.ok ? succeed({ kind: 'timeline', ...drawn.value }) : drawn;
    }
    case 'skills':
      return listSkills(wallet, asked);
    case 'issuers':
      return listIssuerCounts(wallet, asked);
  }
}

async function listLines(wallet: Wallet, asked: Extract<Asked, { kind: 'lines' }>): Promise<Result<Lines>> {
  const page = await pageOf(wallet, {
    ...queryOf(asked),
    ...(asked.sort === null ? {} : { sort: asked.sort }),
    offset: asked.offset,
    limit: asked.limit,
  });
  if (!page.ok) return page;
  return succeed({
    kind: 'lines',
    total: page.value.total,
    counts: { all: Object.values(page.value.verdicts).reduce((sum, count) => sum + count, 0), ...page.value.verdicts },
    lines: page.value.lines.map((line) => ({
      ...line,
      tags: line.tags.slice(0, MOST_TAGS),
      issuerTrust: line.report.issuerTrust,
      asOf: oldestData(line.report) ?? null,
      isSample: line.tags.includes(SAMPLE_TAG),
      ...(isUnsignedRecord(line.report.format) ? { isUnsigned: true } : {}),
      reasonCode: reasonOf(line.report.checks, line.verdict),
    })),
  });
}

function reasonOf(checks: readonly { outcome: string; code?: string }[], verdict: Verdict): string | null {
  const outcome = { valid: undefined, invalid: 'failed', unknown: 'not-checked' }[verdict];
  return checks.find((check) => check.outcome === outcome)?.code ?? null;
}

function listFacets(wallet: Wallet, asked: Extract<Asked, { kind: 'facets' }>): Result<Facets> {
  const { among = '' } = asked;
  const counted = facets(wallet, queryOf(asked), { among, most: MOST_FILTER_VALUES });
  if (!counted.ok) return counted;
  const plain = ({ value, credentials }: { value: string; credentials: number }): Facets['tags'][number] => ({
    value,
    label: null,
    count: credentials,
  });
  return succeed({
    kind: 'facets',
    issuers: counted.value.issuers.map(({ value, name, credentials }) => ({ value, label: name, count: credentials })),
    skills: counted.value.skills.map(plain),
    tags: counted.value.tags.map(plain),
    collections: counted.value.collections.slice(0, MOST_FACETS).map(plain),
    expiry: counted.value.expiry.map(plain),
    verdicts: counted.value.verdicts.map(plain),
  });
}

function listSkills(wallet: Wallet, asked: Narrowed): Result<Extract<Answered, { kind: 'skills' }>> {
  const drawn = skillStrengths(wallet, queryOf(asked));
  if (!drawn.ok) return drawn;
  const skills = drawn.value.skills.map(({ value, credentials, ...rest }) => ({
    skill: value,
    badges: credentials,
    ...rest,
  }));
  return succeed({ kind: 'skills', all: drawn.value.all, skills });
}

function listIssuerCounts(wallet: Wallet, asked: Narrowed): Result<Extract<Answered, { kind: 'issuers' }>> {
  const drawn = issuerCounts(wallet, queryOf(asked));
  if (!drawn.ok) return drawn;
  const issuers = drawn.value.issuers.map(({ value, credentials, ...rest }) => ({
    issuerId: value,
    badges: credentials,
    ...rest,
  }));
  return succeed({ kind: 'issuers', all: drawn.value.all, issuers });
}

function queryOf({ query, filters }: Narrowed): CredentialQuery {
  const { issuerId, skill, verdict, expiry, tag, collection } = filters;
  return {
    text: query,
    ...(verdict === null ? {} : { verdicts: [verdict] }),
    ...(issuerId === null ? {} : { issuerIds: [issuerId] }),
    ...(skill === null ? {} : { skills: [skill] }),
    ...(tag === null ? {} : { tags: [tag] }),
    ...(collection === null ? {} : { collection }),
    ...(expiry === null ? {} : { expiry }),
  };
}
