import { readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type { Handlers, ResponseOf } from '../../contract/call.ts';
import { type Decoder, list, optional, text, textLike, view } from '../../contract/decode.ts';
import type { WalletContract } from '../../contract/wallet-contract.ts';
import { outputError } from '../../core/output-error.ts';
import { refuse, succeed } from '../../core/result.ts';
import { readLink } from '../links.ts';
import type { ShellWorld } from './shell-world.ts';

type Window = Handlers<WalletContract>;
type About = ResponseOf<WalletContract['settings']['about']>;

export function settingsHandlers(world: ShellWorld): Window['settings'] {
  return {
    change: async ({ refreshReminderDays: days, ...change }) => {
      // the wallet's own; refused while it is locked, and then nothing else is changed either
      if (days !== undefined) {
        const kept = await world.ask((wallet) => wallet.reminders.refreshAfter({ days }));
        if (!kept.ok) return kept;
      }
      const next = { ...world.preferences.current, ...change };
      if (Object.keys(change).length === 0) return succeed(next);
      try {
        world.preferences.update(next);
      } catch (cause) {
        return refuse(outputError(cause));
      }
      world.applyPreferences(next);
      return succeed(next);
    },
    about: async () =>
      succeed({
        version: world.appVersion,
        electron: process.versions.electron ?? '',
        chromium: process.versions.chrome ?? '',
        isStandIn: world.isStandIn,
        verifier: await readVerifierDigests(world.outDir),
        licences: await readLicences(world.outDir),
        updates: 'off',
      }),
  };
}

export function jobHandlers({ ask }: ShellWorld): Window['jobs'] {
  return { cancel: (asked) => ask((wallet) => wallet.jobs.cancel(asked)) };
}

export function shellHandlers(world: ShellWorld): Window['shell'] {
  const { confirm, clipboard, systemClipboard, preferences } = world;
  return {
    openLink: async ({ url }) => {
      const link = readLink(url);
      if (!link.ok) return link;
      const confirmed = await confirm.openLink(link.value.site, link.value.href);
      if (!confirmed.ok) return confirmed;
      await world.shell.openExternal(link.value.href);
      return succeed(null);
    },
    copy: async ({ text: copied, isSecret }) => {
      const clearedAfterMs = preferences.current.clipboardClearedAfterMs;
      if (isSecret) await clipboard.copy(copied, clearedAfterMs);
      else await systemClipboard.writeText(copied);
      return succeed({ clearedAfterMs: isSecret ? clearedAfterMs : null });
    },
    screen: async ({ screen }) => {
      world.setScreen(screen);
      return succeed(null);
    },
  };
}

const hex = textLike(/^[0-9a-f]{64}$/, 64);
const verifierFile = view({ sha256: hex, scriptSha256: hex });

/** CycloneDX 1.6, "components" (tools/bill-of-materials.ts). */
const billOfMaterials = view({
  components: list(
    view({
      name: text(200),
      version: text(50),
      licenses: optional(
        list(
          view({
            license: optional(view({ id: optional(text(200)), name: optional(text(200)) })),
            expression: optional(text(200)),
          }),
          20,
        ),
      ),
    }),
    1000,
  ),
});

async function readVerifierDigests(outDir: string): Promise<About['verifier']> {
  return (await readJson(path.join(outDir, 'verifier/lapel-verifier.json'), verifierFile)) ?? null;
}

async function readLicences(outDir: string): Promise<About['licences']> {
  const bill = await readJson(path.join(outDir, 'sbom.cdx.json'), billOfMaterials);
  return (bill?.components ?? []).map(({ name, version, licenses }) => ({
    name,
    version,
    licence: (licenses ?? [])
      .map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '')
      .join(', ')
      .slice(0, 200),
  }));
}

/** A build without it has none to show. */
async function readJson<T>(file: string, decoder: Decoder<T>): Promise<T | undefined> {
  try {
    return decoder(JSON.parse(await readFile(file, 'utf8')), path.basename(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') console.error('not shown in About', String(error));
    return undefined;
  }
}
