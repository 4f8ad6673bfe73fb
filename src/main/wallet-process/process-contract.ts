import { call, signal } from '../../contract/call.ts';
import { bytes, count, flag, kinds, list, nothing, nullable, oneOf, shape, text, view } from '../../contract/decode.ts';
import { secretBytes } from '../../contract/secret-bytes.ts';
import {
  credentialId,
  credentialIds,
  handle,
  jobStarted,
  longText,
  maybeInstant,
  maybeText,
  passphrase,
  secret,
  shortText,
} from '../../contract/shapes/common.ts';
import { exported, exportRequests } from '../../contract/shapes/credentials.ts';
import { addressRequest, againRequest, givenRequest, pastedRequest } from '../../contract/shapes/imports.ts';
import { packExported, packImported } from '../../contract/shapes/issuers.ts';
import * as job from '../../contract/shapes/jobs.ts';
import { refreshReminderDays } from '../../contract/shapes/keeping.ts';
import * as wallet from '../../contract/shapes/wallet.ts';
import { walletContract } from '../../contract/wallet-contract.ts';

/** A file or folder that a person chose in a dialog of main. Paths are between main and this process alone. */
const path = text(4096);
const { files: filesRequest } = exportRequests;

const { credentials, imports, presentation, check, issuers, disclosures, backup, holders } = walletContract;

/**
 * What main asks of the wallet process. What the window may ask as it stands is the same entry as in the window's contract; what
 * needs a dialog, a confirmation or the system's keychain has an entry here that carries what main added.
 */
export const processContract = {
  vault: {
    state: call(
      nothing,
      view({
        isThere: flag,
        isOpen: flag,
        damage: nullable(view({ code: text(100), part: shortText })),
        clockBehind: maybeInstant,
      }),
    ),
    create: call(wallet.createRequest, wallet.created),
    open: call(kinds({ passphrase: shape({ passphrase }), keychain: shape({ secret: secretBytes(64) }) }), nothing),
    recover: call(wallet.recoverRequest, nothing),
    changePassphrase: call(wallet.changePassphraseRequest, nothing),
    confirmRecoveryCode: call(wallet.codeRequest, nothing),
    renewRecoveryCode: call(wallet.passphraseAgain, wallet.renewed),
    recoverySheet: call(wallet.codeRequest, view({ bytes: bytes(4 * 1024 * 1024), fileName: text(200) })),
    /** the one key that leaves this process: the random secret of the keychain's slot, which only main can put there */
    addKeychain: call(wallet.passphraseAgain, view({ secret: secretBytes(64) })),
    removeKeychain: call(nothing, nothing),
    check: walletContract.wallet.check,
    /** closes the vault; then the process ends by itself */
    close: call(nothing, nothing),
  },
  credentials: {
    list: credentials.list,
    show: credentials.show,
    label: credentials.label,
    collect: credentials.collect,
    /** whether what is removed could be taken back, for the dialog that asks where it could not */
    removePlan: call(credentials.remove.request, view({ badges: count, canUndo: flag })),
    remove: credentials.remove,
    undoRemove: credentials.undoRemove,
    reverify: credentials.reverify,
    picture: call(
      shape({ id: credentialId }),
      view({
        bytes: bytes(8 * 1024 * 1024),
        mediaType: oneOf('image/png', 'image/svg+xml', 'image/jpeg', 'image/webp', 'image/gif'),
      }),
      // main asks for few at a time; scrolling through a large wallet wants many of them
      { burst: 10_000, perMinute: 60_000 },
    ),
    /** what an export would write, for the dialog that asks */
    exportPlan: call(
      filesRequest,
      view({ badges: count, into: oneOf('file', 'folder'), fileName: text(300), extension: text(10) }),
    ),
    /** each badge's own file, into a folder of main's */
    writeOriginals: call(shape({ ids: credentialIds, path }), exported),
    exportTo: call(shape({ asked: filesRequest, path }), exported),
  },
  imports: {
    start: call(
      kinds({
        samples: shape({}),
        paths: shape({ paths: list(path, 10_000) }),
        bytes: givenRequest,
        text: pastedRequest,
        address: addressRequest,
        again: againRequest,
      }),
      jobStarted,
    ),
    /** host that an address would be fetched from; refuses what can never be fetched */
    hostOf: call(addressRequest, view({ host: text(300) })),
    explain: imports.explain,
  },
  presentation: {
    readRequest: presentation.readRequest,
    preview: presentation.preview,
    /** what the confirmation names */
    facts: call(
      shape({ previewId: handle }),
      view({
        audience: maybeText,
        purpose: maybeText,
        holder: longText,
        names: list(maybeText, 50),
        hidden: count,
        minutes: count,
        hasInvalid: flag,
      }),
    ),
    sign: presentation.sign,
    frames: presentation.frames,
    saveTo: call(
      shape({ presentationId: handle, as: oneOf('page', 'pdf', 'vp', 'image'), path }),
      presentation.save.response,
    ),
  },
  check,
  issuers: {
    list: issuers.list,
    show: issuers.show,
    decide: issuers.decide,
    refreshPlan: call(issuers.refresh.request, view({ documents: count, hosts: list(text(300), 5000) })),
    refresh: issuers.refresh,
    importPack: call(shape({ path, acceptConflicts: flag }), packImported),
    exportPack: call(shape({ path, issuerIds: nullable(list(longText, 1000)), isSigned: flag }), packExported),
  },
  disclosures: {
    list: disclosures.list,
    exportTo: call(shape({ format: oneOf('csv', 'json'), query: text(500), path }), disclosures.export.response),
  },
  backup: {
    status: backup.status,
    create: call(shape({ path, secret }), jobStarted),
    rehearse: call(shape({ path, secret }), jobStarted),
    restore: call(shape({ path, secret, next: passphrase, putAside: flag }), jobStarted),
  },
  holders,
  reminders: {
    refreshAfter: call(shape({ days: refreshReminderDays }), nothing),
    /** badges that end soon, for a notification: names stay here unless the person asked for notifications */
    expiring: call(shape({ withinDays: count }), view({ badges: count, firstName: maybeText, firstEnd: maybeInstant })),
  },
  jobs: {
    cancel: call(job.cancelRequest, nothing),
    progress: signal(job.jobProgress),
  },
} as const;

export type ProcessContract = typeof processContract;
