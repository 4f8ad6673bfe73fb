import { describe, expect, expectTypeOf, it } from 'vitest';
import { type Answer, type Connected, call, callInKinds, type Handlers, signal } from '../../../src/contract/call.ts';
import { connect } from '../../../src/contract/connect.ts';
import { integer, list, nothing, shape, text, view } from '../../../src/contract/decode.ts';
import { createMeter } from '../../../src/contract/meter.ts';
import { pretend } from '../../../src/contract/pretend.ts';
import { secretBytes } from '../../../src/contract/secret-bytes.ts';
import { serve } from '../../../src/contract/serve.ts';
import { WalletError } from '../../../src/core/errors.ts';
import { refuse, succeed } from '../../../src/core/result.ts';

const contract = {
  badges: {
    show: call(shape({ id: text(10) }), view({ name: text(20) })),
    count: call(nothing, integer(0, 100)),
    added: signal(view({ id: text(10) })),
  },
  wallet: { unlock: call(shape({ passphrase: secretBytes(100) }), nothing) },
} as const;

const handlers: Handlers<typeof contract> = {
  badges: {
    show: async ({ id }) =>
      id === 'none'
        ? refuse(new WalletError('vault.locked', 'no', { details: { id } }))
        : succeed({ name: `badge ${id}`, path: '/home/ana' } as { name: string }),
    count: async () => succeed(7),
  },
  wallet: { unlock: async () => succeed(null) },
};

type Sender = 'own' | 'other';

function served(own: Partial<{ handlers: Handlers<typeof contract>; perMinute: number; log: string[] }> = {}) {
  const responders = new Map<string, (sender: Sender, request: unknown) => Promise<Answer<unknown>>>();
  const told: [string, unknown][] = [];
  const tell = serve(
    contract,
    own.handlers ?? handlers,
    {
      answer: (channel, respond) => void responders.set(channel, respond),
      tell: (channel, payload) => void told.push([channel, payload]),
    },
    {
      isTrusted: (sender: Sender) => sender === 'own',
      meter: createMeter(() => 0),
      log: (line) => void own.log?.push(line),
    },
  );
  const ask = (channel: string, request: unknown, sender: Sender = 'own') => responders.get(channel)?.(sender, request);
  return { ask, tell, told };
}

describe('serve', () => {
  it('answers with what the contract names, and nothing else of what the handler returned', async () => {
    expect(await served().ask('badges.show', { id: 'a' })).toEqual({ ok: true, value: { name: 'badge a' } });
  });
  it('lets an error cross as its code and details', async () => {
    const answer = await served().ask('badges.show', { id: 'none' });
    expect(answer).toEqual({ ok: false, code: 'vault.locked', details: { id: 'none' } });
  });
  it('refuses another sender before it looks at the request', async () => {
    const log: string[] = [];
    const hostile = new Proxy({}, { get: () => expect.unreachable('the request was read') });
    const answer = await served({ log }).ask('badges.show', hostile, 'other');
    expect(answer).toMatchObject({ ok: false, code: 'shell.other-sender' });
    expect(log).toEqual(['badges.show: another sender']);
  });
  it('refuses a request of another shape and logs where, never what', async () => {
    const log: string[] = [];
    const answer = await served({ log }).ask('badges.show', { id: 'hunter2-hunter2' });
    expect(answer).toMatchObject({ ok: false, code: 'shell.malformed-request' });
    expect(log.join()).toContain('badges.show/id');
    expect(log.join()).not.toContain('hunter2');
  });
  it('refuses calls that come too often, and takes them again later', async () => {
    let now = 0;
    const meter = createMeter(() => now);
    const pace = { burst: 2, perMinute: 60 };
    const start = () => {
      const wait = meter.start('x', pace);
      if (wait === undefined) meter.finish();
      return wait;
    };
    expect([start(), start(), start()]).toEqual([undefined, undefined, 'too-often']);
    now += 1000;
    expect([start(), start()]).toEqual([undefined, 'too-often']);
  });
  it('refuses calls while too many are under way', () => {
    const meter = createMeter(() => 0);
    const pace = { burst: 1000, perMinute: 1 };
    for (let index = 0; index < 64; index += 1) expect(meter.start('x', pace)).toBeUndefined();
    expect(meter.start('y', pace)).toBe('too-busy');
    meter.finish();
    expect(meter.start('y', pace)).toBeUndefined();
  });
  it('answers our own mistake with a code, without its message', async () => {
    const log: string[] = [];
    const broken: Handlers<typeof contract> = {
      ...handlers,
      badges: { ...handlers.badges, count: () => Promise.reject(new TypeError('/home/ana/secret')) },
    };
    const answer = await served({ handlers: broken, log }).ask('badges.count', undefined);
    expect(answer).toEqual({ ok: false, code: 'shell.failed', details: { channel: 'badges.count' } });
  });
  it('lets no answer out that the contract does not allow', async () => {
    const broken: Handlers<typeof contract> = {
      ...handlers,
      badges: { ...handlers.badges, count: async () => succeed(1000) },
    };
    expect(await served({ handlers: broken }).ask('badges.count', null)).toMatchObject({
      code: 'shell.malformed-answer',
    });
  });
  it('wipes a passphrase once the call is over', async () => {
    const passphrase = new TextEncoder().encode('hunter2');
    await served().ask('wallet.unlock', { passphrase });
    expect([...passphrase]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });
  it('tells signals through their decoder', () => {
    const { tell, told } = served();
    tell.badges.added({ id: 'a', path: '/home' } as { id: string });
    expect(told).toEqual([['badges.added', { id: 'a' }]]);
  });
  it('does not start with a handler left out', () => {
    expect(() => served({ handlers: { badges: handlers.badges } as never })).toThrow(TypeError);
  });
});

describe('connect', () => {
  it('refuses a malformed request before it is sent', async () => {
    const asked: string[] = [];
    const connected = connect(contract, {
      ask: async (channel) => void asked.push(channel),
      listen: () => () => undefined,
    });
    expect(await connected.badges.show({ id: 3 } as never)).toMatchObject({ code: 'shell.malformed-request' });
    expect(asked).toEqual([]);
  });
  it('refuses an answer of another shape or with an unknown code', async () => {
    const replies: unknown[] = [
      { ok: true, value: { name: 5 } },
      { ok: false, code: 'no.such', details: {} },
      'x',
      null,
    ];
    const connected = connect(contract, { ask: async () => replies.shift(), listen: () => () => undefined });
    for (let index = 0; index < 4; index += 1)
      expect(await connected.badges.show({ id: 'a' })).toMatchObject({ ok: false, code: 'shell.malformed-answer' });
  });
  it('answers when the other end is gone', async () => {
    const connected = connect(contract, {
      ask: () => Promise.reject(new Error('gone')),
      listen: () => () => undefined,
    });
    expect(await connected.badges.count()).toMatchObject({ ok: false, code: 'shell.failed' });
  });
  it('drops a signal that does not decode', () => {
    let send: (payload: unknown) => void = () => undefined;
    const heard: unknown[] = [];
    const connected = connect(contract, {
      ask: async () => null,
      listen: (_, listener) => {
        send = listener;
        return () => undefined;
      },
    });
    connected.badges.added((payload) => heard.push(payload));
    send({ id: 5 });
    send({ id: 'a', more: 1 });
    expect(heard).toEqual([{ id: 'a' }]);
  });
});

describe('pretend', () => {
  it('plays main through the same decoders', async () => {
    const { connected, tell } = pretend(contract, handlers);
    expect(await connected.badges.show({ id: 'a' })).toEqual({ ok: true, value: { name: 'badge a' } });
    const heard: string[] = [];
    const stop = connected.badges.added(({ id }) => heard.push(id));
    tell.badges.added({ id: 'one' });
    stop();
    tell.badges.added({ id: 'two' });
    expect(heard).toEqual(['one']);
  });
  it('reads its types off the decoders', () => {
    const { connected } = pretend(contract, handlers);
    expectTypeOf(connected.badges.show).parameters.toEqualTypeOf<[{ readonly id: string }]>();
    expectTypeOf(connected.badges.count).parameters.toEqualTypeOf<[]>();
    expectTypeOf(connected.badges.count).returns.resolves.toEqualTypeOf<Answer<number>>();
  });
});

const kindly = {
  badges: {
    list: callInKinds(
      { lines: shape({ limit: integer(0, 10) }), count: shape({}) },
      { lines: view({ names: list(text(10), 10) }), count: view({ total: integer(0, 100) }) },
    ),
  },
} as const;

describe('a verb in kinds', () => {
  const connected = (answer: Awaited<ReturnType<Handlers<typeof kindly>['badges']['list']>>) =>
    pretend(kindly, { badges: { list: async () => answer } }).connected;

  it('decodes each kind by its own request, with no key of another', async () => {
    const { badges } = connected(succeed({ kind: 'count', total: 7 }));
    expect(await badges.list({ kind: 'count' })).toEqual({ ok: true, value: { kind: 'count', total: 7 } });
    for (const asked of [
      { kind: 'count', limit: 1 },
      { kind: 'lines' },
      { kind: 'lines', limit: 11 },
      { kind: 'all' },
      {},
    ])
      expect(await badges.list(asked as { kind: 'count' })).toMatchObject({ code: 'shell.malformed-request' });
  });
  it('takes no answer of another kind than was asked', async () => {
    const { badges } = connected(succeed({ kind: 'count', total: 7 }));
    expect(await badges.list({ kind: 'lines', limit: 1 })).toMatchObject({ code: 'shell.malformed-answer' });
  });
  it('has an answer of the type that was asked', () => {
    type Ask = Connected<typeof kindly>['badges']['list'];
    const ask = connected(succeed({ kind: 'count', total: 7 })).badges.list as Ask;
    expectTypeOf(ask({ kind: 'count' })).toEqualTypeOf<
      Promise<Answer<{ readonly kind: 'count'; readonly total: number }>>
    >();
  });
});
