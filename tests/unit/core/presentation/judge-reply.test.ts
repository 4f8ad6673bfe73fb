import { describe, expect, it } from 'vitest';
import { portableCrypto } from '../../../../src/core/portable-crypto.ts';
import {
  createPresentation,
  type PresentationToCreate,
} from '../../../../src/core/presentation/create-presentation.ts';
import { type JudgedReply, judgeReply } from '../../../../src/core/presentation/judge-reply.ts';
import { type CreatedRequest, createRequest } from '../../../../src/core/presentation/request.ts';
import { createRequestBook, type RequestBook } from '../../../../src/core/presentation/request-book.ts';
import { noSnapshots } from '../../../../src/core/snapshot/snapshot.ts';
import { created, holder, type Person, person, signedBadge } from './people.ts';

const inAMinute = new Date(created.getTime() + 60_000);

function ask(book: RequestBook, number = 9): CreatedRequest {
  const nonce = new Uint8Array(16).fill(number);
  const request = createRequest({ audience: 'Klinik Nord', wantedTypes: [], minutes: 5, nonce, now: created });
  if (!request.ok) throw request.error;
  book.add(request.value);
  return request.value;
}

async function present(
  answer: { nonce?: string; audience?: string; as?: PresentationToCreate['as']; by?: Person } = {},
): Promise<string> {
  const { as = 'vp-json', by = holder, ...rest } = answer;
  const made = await createPresentation({
    credentials: [await signedBadge('2.0')],
    holder: by.did,
    verificationMethod: by.verificationMethod,
    ...rest,
    created,
    expiresInMs: 3_600_000,
    as,
    crypto: portableCrypto,
    sign: by.sign,
  });
  if (!made.ok) throw made.error;
  return made.value.text;
}

/** Liveness and verdicts, or the refusal. */
async function judged(text: string, book: RequestBook, current?: CreatedRequest, now = inAMinute): Promise<string> {
  const reply = await judgeReply(
    new TextEncoder().encode(text),
    { book, current },
    { now, snapshots: noSnapshots, crypto: portableCrypto },
  );
  if (!reply.ok) return reply.error.code;
  return [reply.value.liveness, ...reply.value.reports.map(({ verdict }) => verdict)].join(' ');
}

describe('a reply to a question of this book', () => {
  it.each(['vp-json', 'vp-jwt'] as const)('is accepted once, as %s', async (as) => {
    const book = createRequestBook();
    const { nonce, audience } = ask(book);
    const reply = await present({ nonce, audience, as });
    expect(await judged(reply, book)).toBe('answered valid valid');
    expect(await judged(reply, book)).toBe('presentation.reply-replayed');
    expect(await judged(await present({ nonce, audience }), book)).toBe('presentation.reply-replayed');
  });

  it('is accepted by its digits, which name no audience', async () => {
    const book = createRequestBook();
    const { digits } = ask(book);
    expect(await judged(await present({ nonce: digits }), book)).toBe('answered-by-digits valid valid');
  });

  it('is refused when it is late, by the clock that is given', async () => {
    const book = createRequestBook();
    const { nonce, audience } = ask(book);
    const late = new Date(created.getTime() + 300_000);
    expect(await judged(await present({ nonce, audience }), book, undefined, late)).toBe('presentation.reply-late');
  });

  it('spends nothing when it is forged, made for somebody else, or of a key that is not the holder’s', async () => {
    const book = createRequestBook();
    const request = ask(book);
    const { nonce, audience } = request;
    const right = await present({ nonce, audience });
    const forged = right.replace('"proofValue":"z', '"proofValue":"z2');
    expect(await judged(forged, book, request)).toMatch(/^not-answered invalid/);
    expect(await judged(await present({ nonce, audience: 'Somebody else' }), book, request)).toMatch(
      /^not-answered invalid/,
    );
    expect(
      await judged(right.replace(`"holder":"${holder.did}"`, `"holder":"${person(3).did}"`), book, request),
    ).toMatch(/^not-answered invalid/);
    expect(await judged(right, book, request)).toBe('answered valid valid');
  });

  it('shows that somebody else’s badge is not theirs', async () => {
    const book = createRequestBook();
    const { nonce, audience } = ask(book);
    expect(await judged(await present({ nonce, audience, by: person(7) }), book)).toBe('answered invalid valid');
  });
});

describe('what answers no question of this book', () => {
  it('is measured by the question that is open', async () => {
    const book = createRequestBook();
    const request = ask(book);
    expect(await judged(await present(), book, request)).toBe('not-answered invalid valid');
    expect(await judged(await present({ nonce: 'A'.repeat(22), audience: request.audience }), book, request)).toBe(
      'not-answered invalid valid',
    );
  });

  it('is told as not asked for where nothing was', async () => {
    const book = createRequestBook();
    expect(await judged(await present({ nonce: 'A'.repeat(22), audience: 'Klinik Nord' }), book)).toBe(
      'not-asked valid valid',
    );
    expect(await judged(await signedBadge('2.0'), book)).toBe('not-asked valid');
  });

  it('is refused as `verify` refuses it', async () => {
    expect(await judged('hello', createRequestBook())).toBe('input.not-a-credential');
    expect(await judged('{"a":1,"a":2}', createRequestBook())).toBe('json.duplicate-key');
  });
});

describe('the parts of a reply', () => {
  it('are told by the path under which their report speaks', async () => {
    const reply = await judgeReply(
      new TextEncoder().encode(await present()),
      { book: createRequestBook() },
      { now: inAMinute, snapshots: noSnapshots, crypto: portableCrypto },
    );
    const { reports, parts } = (reply as { value: JudgedReply }).value;
    expect(reports.map(({ path }) => parts.get(path ?? '')?.name ?? null)).toEqual([null, 'Applied Statistics']);
    expect(parts.size).toBe(2);
  });
});
