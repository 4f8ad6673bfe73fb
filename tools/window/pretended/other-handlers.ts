import type { Handlers, ResponseOf, Tellers } from '../../../src/contract/call.ts';
import type { WalletContract } from '../../../src/contract/wallet-contract.ts';
import { answered, refusedWith } from './answers.ts';
import type { Shelf } from './credential-handlers.ts';
import { makeShelf } from './credential-handlers.ts';
import { cancel, type JobItem, type JobPlan, startJob } from './jobs.ts';
import { real } from './real-answers.ts';
import type { PretendedOptions, SampleData } from './sample-data.ts';

type All = Handlers<WalletContract>;
type State = Awaited<ReturnType<All['wallet']['state']>> extends infer R ? Extract<R, { ok: true }> : never;

export const RECOVERY_CODE = 'LAPEL-7QK4-M2XD-9RTE-WB6N-H5PA-C3VZ-J8';
export const PASSPHRASE = 'correct horse battery staple';

/** The calls of everything but badges. */
export function otherHandlers(
  data: SampleData,
  shelf: Shelf,
  options: PretendedOptions,
  tell: () => Tellers<WalletContract>,
): Omit<All, 'credentials'> {
  /** what the person thinks of issuers, by their id */
  const decided = new Map<
    string,
    { readonly trust: 'trusted' | 'distrusted' | 'unknown'; readonly note: string | null }
  >();
  const state: { -readonly [K in keyof State['value']]: State['value'][K] } = {
    phase: options.phase ?? 'open',
    lockedBecause: options.phase === 'locked' ? (options.lockedBecause ?? 'suspend') : null,
    lockedAt: options.phase === 'locked' ? '2026-11-22T13:32:00Z' : null,
    damage: options.isTroubled === true ? { code: 'vault.damaged', part: 'credentials' } : null,
    keychain: { availability: 'available', isOn: false },
    isRecoveryConfirmed: options.phase !== 'absent',
    clockBehind: options.isTroubled === true ? '2026-12-24T08:00:00Z' : null,
    isStandIn: true,
  };
  let settings: ResponseOf<WalletContract['settings']['change']> = {
    language: options.language ?? 'en',
    theme: options.theme ?? 'system',
    motion: 'system',
    textPercent: options.textPercent ?? 100,
    autoLockAfterMs: 300_000,
    clipboardClearedAfterMs: 30_000,
    hasTray: false,
    notifiesOfExpiry: true,
    expiryNoticeDays: 60,
  };
  let remindsAfterDays = options.refreshReminderDays ?? 0;
  const holders = {
    holders: [{ did: data.holder, name: 'Ines, work', createdAt: '2025-02-01T09:00:00Z', retiredAt: null }],
    emails: [data.email],
  };
  const heldAt = options.importHeldAt;
  const listDisclosures: All['disclosures']['list'] = real('disclosures.list');
  const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return {
    wallet: {
      state: async () => answered({ ...state }),
      create: async () => {
        Object.assign(state, { phase: 'open', isRecoveryConfirmed: false });
        return answered({ holder: data.holder, recoveryCode: RECOVERY_CODE });
      },
      unlock: async (asked) => {
        await new Promise((resolve) => setTimeout(resolve, 120));
        if (asked.kind === 'passphrase' && textOf(asked.passphrase) !== PASSPHRASE)
          return refusedWith('vault.wrong-passphrase');
        if (asked.kind === 'recovery-code' && asked.code !== RECOVERY_CODE)
          return refusedWith('vault.recovery-code-mistyped');
        state.phase = 'open';
        return answered(null);
      },
      lock: async () => {
        Object.assign(state, { phase: 'locked', lockedBecause: 'asked' });
        tell().shell.locked({ reason: 'asked', at: new Date().toISOString() });
        return answered(null);
      },
      changeKeys: async (asked) => {
        const { kind } = asked;
        if (kind === 'keychain-off') {
          state.keychain = { ...state.keychain, isOn: false };
          return answered({ kind });
        }
        const again = kind === 'passphrase' ? asked.current : asked.passphrase;
        if (textOf(again) !== PASSPHRASE) return refusedWith('vault.wrong-passphrase');
        if (kind === 'recovery-code') return answered({ kind, recoveryCode: RECOVERY_CODE });
        if (kind === 'keychain-on') state.keychain = { ...state.keychain, isOn: true };
        return answered({ kind });
      },
      keepRecoveryCode: async ({ kind, code }) => {
        const isRight = code.replace(/[\s-]/g, '').toUpperCase() === RECOVERY_CODE.replace(/-/g, '');
        if (!isRight) return refusedWith('vault.recovery-code-mistyped');
        if (kind === 'typed-back') state.isRecoveryConfirmed = true;
        return answered(null);
      },
      check: async () =>
        answered({
          jobId: startJob(tell().jobs.progress, {
            kind: 'check',
            items: [],
            heldAt: options.areJobsHeld === true ? 0 : undefined,
            finished: {
              ok: true,
              result: { kind: 'check', isSound: true, damage: [], credentials: shelf.badges.length, records: 412 },
            },
            stopped: { ok: false, code: 'vault.check-stopped', details: {} },
          }),
        }),
    },
    imports: {
      start: async (asked) => {
        const areSamples = asked.kind === 'samples';
        if (areSamples) shelf.badges = makeShelf(data, { badges: 'samples' }).badges;
        return answered({
          jobId: startJob(tell().jobs.progress, areSamples ? samplesPlan(shelf) : { ...importPlan(data), heldAt }),
        });
      },
      explain: async ({ item }) => {
        const explanation = data.importRun.explanations[item];
        return explanation === undefined
          ? refusedWith('usage.no-such-id', { id: String(item) })
          : answered(explanation);
      },
    },
    presentation: {
      readRequest: real('presentation.readRequest'),
      preview: real('presentation.preview'),
      sign: real('presentation.sign'),
      frames: real('presentation.frames'),
      save: async () => answered({ bytes: 20_000 }),
    },
    check: {
      newRequest: real('check.newRequest'),
      offer: real('check.offer'),
      forget: real('check.forget'),
    },
    issuers: {
      list: async () =>
        answered({
          issuers: data.issuers.map((issuer) => ({
            ...issuer,
            ...decided.get(issuer.id),
            keysChanged: issuer.changed?.since ?? null,
          })),
          unlisted: 0,
          reminder: reminderOf(data, remindsAfterDays),
        }),
      show: async ({ id }) => {
        const issuer = data.issuers.find((candidate) => candidate.id === id);
        return issuer === undefined
          ? refusedWith('usage.no-such-id', { id })
          : answered({ ...issuer, ...decided.get(id) });
      },
      decide: async ({ id, trust: wish, note }) => {
        const trust = wish === 'undecided' ? 'unknown' : wish;
        decided.set(id, { trust, note });
        return answered({ id, trust });
      },
      refresh: async () => refusedWith('shell.failed', { channel: 'issuers.refresh' }),
      importPack: async () => refusedWith('shell.failed', { channel: 'issuers.importPack' }),
      exportPack: async () => answered({ documents: 31, bytes: 90_000 }),
    },
    disclosures: {
      list: async (asked) =>
        shelf.badges.length === 0 ? answered({ total: 0, disclosures: [] }) : listDisclosures(asked),
      export: async () => answered({ written: 0 }),
    },
    backup: {
      status: async () =>
        answered({ isDue: true, reason: 'never-backed-up', backedUpAt: null, rehearsedBackupAt: null }),
      create: async () => refusedWith('shell.failed', { channel: 'backup.create' }),
      restore: async () => refusedWith('shell.failed', { channel: 'backup.restore' }),
    },
    holders: {
      change: async () => answered(holders),
    },
    settings: {
      change: async ({ refreshReminderDays = remindsAfterDays, ...change }) => {
        remindsAfterDays = refreshReminderDays;
        settings = { ...settings, ...change };
        return answered(settings);
      },
      about: async () =>
        answered({
          version: '0.1.0',
          electron: 'stand-in',
          chromium: '156',
          isStandIn: true,
          verifier: { sha256: 'ab'.repeat(32), scriptSha256: 'cd'.repeat(32) },
          licences: [{ name: 'react', version: '19.3.1', licence: 'MIT' }],
          updates: 'off',
        }),
    },
    jobs: {
      cancel: async ({ jobId }) => {
        cancel(jobId);
        return answered(null);
      },
    },
    shell: {
      openLink: async () => answered(null),
      copy: async ({ isSecret }) => answered({ clearedAfterMs: isSecret ? 30_000 : null }),
      screen: async () => answered(null),
    },
  };
}

type Reminder = ResponseOf<WalletContract['issuers']['list']>['reminder'];

/** Over the newest copy of each issuer's document; the real one looks at everything that badges rest on. */
function reminderOf({ issuers }: SampleData, afterDays: number): Reminder {
  if (afterDays === 0) return { isDue: false, afterDays: null, old: 0, oldest: null };
  const copies = issuers
    .flatMap(({ snapshots: [newest] }) => newest?.fetchedAt ?? [])
    .map((fetchedAt) => ({ fetchedAt, days: Math.floor((Date.now() - Date.parse(fetchedAt)) / 86_400_000) }))
    .sort((one, other) => other.days - one.days);
  const old = copies.filter(({ days }) => days >= afterDays).length;
  return { isDue: old > 0, afterDays, old, oldest: copies[0] ?? null };
}

/** The samples, one after the other. */
function samplesPlan(shelf: Shelf): JobPlan {
  const items = shelf.badges.slice(0, 23).map(
    ({ line }, item): JobItem => ({
      item,
      label: `badge-${item}.png`,
      outcome: 'added',
      id: line.id,
      name: line.name,
      verdict: line.verdict,
      code: null,
      details: {},
    }),
  );
  const result = { kind: 'import' as const, added: items.length, duplicate: 0, refused: 0, personas: [] };
  return { kind: 'samples', items, paceMs: 10, finished: { ok: true, result } };
}

/** Whatever is given, it is the folder that was really imported. */
function importPlan({ importRun: { items, finished } }: SampleData): JobPlan {
  return { kind: 'import', items, finished };
}
