import path from 'node:path';
import type { Handlers } from '../../contract/call.ts';
import type { WalletContract } from '../../contract/wallet-contract.ts';
import { WalletError } from '../../core/errors.ts';
import { refuse, succeed } from '../../core/result.ts';
import type { ShellWorld } from './shell-world.ts';

/** So many at once are asked about, whether they can be taken back or not. */
const MOST_REMOVED_UNASKED = 200;
/** As many characters as may be pasted. */
const MOST_CLIPBOARD = 4 * 1024 * 1024;

export function credentialHandlers({
  ask,
  confirm,
  dragOut,
  files,
}: ShellWorld): Handlers<WalletContract>['credentials'] {
  return {
    list: (asked) => ask((process) => process.credentials.list(asked)),
    show: (asked) => ask((process) => process.credentials.show(asked)),
    label: (asked) => ask((process) => process.credentials.label(asked)),
    collect: (asked) => ask((process) => process.credentials.collect(asked)),
    remove: async (asked) => {
      const plan = await ask((process) => process.credentials.removePlan(asked));
      if (!plan.ok) return plan;
      if (plan.value.badges > MOST_REMOVED_UNASKED || !plan.value.canUndo) {
        const confirmed = await confirm.removeForGood(plan.value.badges);
        if (!confirmed.ok) return confirmed;
      }
      return ask((process) => process.credentials.remove(asked));
    },
    undoRemove: (asked) => ask((process) => process.credentials.undoRemove(asked)),
    reverify: (asked) => ask((process) => process.credentials.reverify(asked)),
    export: async (wanted) => {
      if (wanted.kind === 'drag') {
        const dragged = await dragOut.drag(wanted.ids);
        return dragged.ok ? succeed({ kind: 'drag', ...dragged.value }) : dragged;
      }
      const { kind, ...asked } = wanted;
      const plan = await ask((process) => process.credentials.exportPlan(asked));
      if (!plan.ok) return plan;
      const { badges, into, fileName } = plan.value;
      const confirmed = await confirm.exportBadges(badges);
      if (!confirmed.ok) return confirmed;
      const chosen =
        into === 'file' ? await files.save('saveExport', fileName) : await files.open('saveExport', 'folder');
      if (!chosen.ok) return chosen;
      const target = typeof chosen.value === 'string' ? chosen.value : path.join(chosen.value[0] ?? '', fileName);
      const written = await ask((process) => process.credentials.exportTo({ asked, path: target }));
      return written.ok ? succeed({ kind, ...written.value }) : written;
    },
  };
}

export function importHandlers({
  ask,
  confirm,
  files,
  handOver,
  systemClipboard,
}: ShellWorld): Handlers<WalletContract>['imports'] {
  return {
    start: async (asked) => {
      switch (asked.kind) {
        case 'files':
        case 'folder': {
          const isFolder = asked.kind === 'folder';
          const chosen = await files.open(isFolder ? 'chooseFolder' : 'chooseFiles', asked.kind);
          if (!chosen.ok) return chosen;
          return ask((process) => process.imports.start({ kind: 'paths', paths: chosen.value }));
        }
        case 'clipboard': {
          const text = await systemClipboard.readText();
          if (text.trim() === '') return refuse(new WalletError('shell.clipboard-empty', 'no text'));
          if (text.length > MOST_CLIPBOARD)
            return refuse(
              new WalletError('input.too-large', 'clipboard', {
                details: { limit: MOST_CLIPBOARD, bytes: text.length },
              }),
            );
          const confirmed = await confirm.importClipboard(text.length);
          if (!confirmed.ok) return confirmed;
          return ask((process) => process.imports.start({ kind: 'text', text }));
        }
        case 'handed-over': {
          const paths = handOver.take();
          if (paths.length === 0) return refuse(new WalletError('shell.nothing-chosen', 'nothing waits'));
          return ask((process) => process.imports.start({ kind: 'paths', paths }));
        }
        case 'address': {
          const host = await ask((process) => process.imports.hostOf({ url: asked.url }));
          if (!host.ok) return host;
          const confirmed = await confirm.goOnline([host.value.host], true);
          if (!confirmed.ok) return confirmed;
          return ask((process) => process.imports.start(asked));
        }
        case 'samples':
        case 'bytes':
        case 'text':
        case 'again':
          return ask((process) => process.imports.start(asked));
      }
    },
    explain: (asked) => ask((process) => process.imports.explain(asked)),
  };
}
