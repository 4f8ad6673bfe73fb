import type { Handlers } from '../../contract/call.ts';
import type { WalletContract } from '../../contract/wallet-contract.ts';
import { WalletError } from '../../core/errors.ts';
import { refuse } from '../../core/result.ts';
import type { ShellWorld } from './shell-world.ts';

type Window = Handlers<WalletContract>;

/** `.lapel.html` opens in any browser; it is no file of ours. */
const FILE_NAMES = {
  page: 'presentation.lapel.html',
  pdf: 'presentation.pdf',
  vp: 'presentation.json',
  image: 'presentation.png',
} as const;

export function presentationHandlers({ ask, confirm, files }: ShellWorld): Window['presentation'] {
  return {
    readRequest: (asked) => ask((process) => process.presentation.readRequest(asked)),
    preview: (asked) => ask((process) => process.presentation.preview(asked)),
    sign: async (asked) => {
      // what is named in the question comes from the wallet process, which keeps what will be signed; the window has no say in it
      const facts = await ask((process) => process.presentation.facts(asked));
      if (!facts.ok) return facts;
      const confirmed = await confirm.sign(facts.value);
      if (!confirmed.ok) return confirmed;
      return ask((process) => process.presentation.sign(asked));
    },
    frames: (asked) => ask((process) => process.presentation.frames(asked)),
    save: async (asked) => {
      const chosen = await files.save('savePresentation', FILE_NAMES[asked.as]);
      if (!chosen.ok) return chosen;
      return ask((process) => process.presentation.saveTo({ ...asked, path: chosen.value }));
    },
  };
}

export function checkHandlers({ ask }: ShellWorld): Window['check'] {
  return {
    newRequest: (asked) => ask((process) => process.check.newRequest(asked)),
    offer: (asked) => ask((process) => process.check.offer(asked)),
    forget: (asked) => ask((process) => process.check.forget(asked)),
  };
}

export function issuerHandlers({ ask, confirm, files }: ShellWorld): Window['issuers'] {
  return {
    list: () => ask((process) => process.issuers.list()),
    show: (asked) => ask((process) => process.issuers.show(asked)),
    decide: (asked) => ask((process) => process.issuers.decide(asked)),
    refresh: async (asked) => {
      const plan = await ask((process) => process.issuers.refreshPlan(asked));
      if (!plan.ok) return plan;
      if (plan.value.documents > 0) {
        const confirmed = await confirm.goOnline(plan.value.hosts, asked.issuerIds === null);
        if (!confirmed.ok) return confirmed;
      }
      return ask((process) => process.issuers.refresh(asked));
    },
    importPack: async ({ acceptConflicts }) => {
      if (acceptConflicts) {
        const confirmed = await confirm.takeConflicts();
        if (!confirmed.ok) return confirmed;
      }
      const chosen = await files.open('choosePack', 'file', { name: 'packFiles', extensions: ['json'] });
      if (!chosen.ok) return chosen;
      const [path = ''] = chosen.value;
      return ask((process) => process.issuers.importPack({ path, acceptConflicts }));
    },
    exportPack: async (asked) => {
      if (asked.isSigned) {
        const confirmed = await confirm.signPack();
        if (!confirmed.ok) return confirmed;
      }
      const chosen = await files.save('savePack', 'issuer-pack.json');
      if (!chosen.ok) return chosen;
      return ask((process) => process.issuers.exportPack({ ...asked, path: chosen.value }));
    },
  };
}

export function disclosureHandlers({ ask, confirm, files }: ShellWorld): Window['disclosures'] {
  return {
    list: (asked) => ask((process) => process.disclosures.list(asked)),
    export: async ({ format, query }) => {
      const all = await ask((process) => process.disclosures.list({ query, offset: 0, limit: 0 }));
      if (!all.ok) return all;
      const confirmed = await confirm.exportLog();
      if (!confirmed.ok) return confirmed;
      const chosen = await files.save('saveLog', `disclosures.${format}`);
      if (!chosen.ok) return chosen;
      return ask((process) => process.disclosures.exportTo({ format, query, path: chosen.value }));
    },
  };
}

export function holderHandlers({ ask }: ShellWorld): Window['holders'] {
  return {
    change: (asked) => ask((process) => process.holders.change(asked)),
  };
}

export function backupHandlers({ ask, files, confirm, lock }: ShellWorld): Window['backup'] {
  return {
    status: () => ask((process) => process.backup.status()),
    create: async ({ secret }) => {
      const chosen = await files.save('saveBackup', `Lapel ${new Date().toISOString().slice(0, 10)}.age`);
      if (!chosen.ok) return chosen;
      return ask((process) => process.backup.create({ path: chosen.value, secret }));
    },
    restore: async (asked) => {
      const putAside = asked.kind === 'in-its-place';
      if (putAside) {
        if (lock.isOpen) return refuse(new WalletError('vault.in-use', 'only a locked wallet is put aside'));
        const confirmed = await confirm.putAside();
        if (!confirmed.ok) return confirmed;
      }
      const chosen = await files.open('chooseBackup', 'file', { name: 'backupFiles', extensions: ['age'] });
      if (!chosen.ok) return chosen;
      const [path = ''] = chosen.value;
      const { secret } = asked;
      if (asked.kind === 'rehearsal') return ask((process) => process.backup.rehearse({ path, secret }));
      // the wallet is open once the job says so, which main hears too
      return ask((process) => process.backup.restore({ path, secret, next: asked.next, putAside }));
    },
  };
}
