import { call, callInKinds, signal, slowPace } from './call.ts';
import { count, nothing, view } from './decode.ts';
import * as checking from './shapes/check.ts';
import { jobStarted } from './shapes/common.ts';
import * as credential from './shapes/credentials.ts';
import * as importing from './shapes/imports.ts';
import * as issuer from './shapes/issuers.ts';
import * as job from './shapes/jobs.ts';
import * as keeping from './shapes/keeping.ts';
import * as presenting from './shapes/presentation.ts';
import * as shell from './shapes/shell.ts';
import * as wallet from './shapes/wallet.ts';

/**
 * Everything that crosses between the window and main: verbs of the domain, decoded on both sides. No path, key, SQL or file handle is
 * ever in here; what needs one is a dialog that main opens. Pictures are no call: `<img src="/picture/<credential id>">` is answered by
 * main's protocol handler.
 */
export const walletContract = {
  wallet: {
    state: call(nothing, wallet.walletState),
    create: call(wallet.createRequest, wallet.created, slowPace),
    unlock: call(wallet.unlockRequest, nothing, slowPace),
    lock: call(nothing, nothing),
    changeKeys: callInKinds(wallet.keyChanges, wallet.keysChanged, slowPace),
    keepRecoveryCode: call(wallet.keepCodeRequest, nothing, slowPace),
    check: call(nothing, jobStarted, slowPace),
  },
  credentials: {
    list: callInKinds(credential.listRequests, credential.lists),
    show: callInKinds(credential.showRequests, credential.shown),
    label: call(credential.labelRequest, credential.labelled),
    /** answered with every collection as it is then */
    collect: call(credential.collectRequest, credential.collections),
    remove: call(credential.removeRequest, credential.removed),
    undoRemove: call(credential.undoRequest, credential.undone),
    reverify: call(credential.reverifyRequest, jobStarted, slowPace),
    export: callInKinds(credential.exportRequests, credential.exports, slowPace),
  },
  imports: {
    start: call(importing.importRequest, jobStarted, slowPace),
    explain: call(importing.explainRequest, importing.explanation),
  },
  presentation: {
    readRequest: call(presenting.requestText, presenting.readRequest),
    preview: call(presenting.previewRequest, presenting.preview),
    sign: call(presenting.signRequest, presenting.signed, slowPace),
    frames: call(presenting.framesRequest, presenting.frames),
    save: call(presenting.saveRequest, presenting.written, slowPace),
  },
  check: {
    newRequest: call(checking.newRequestRequest, checking.newRequest, slowPace),
    offer: call(checking.offerRequest, checking.offered),
    forget: call(checking.forgetRequest, nothing),
  },
  issuers: {
    list: call(nothing, issuer.issuerList),
    show: call(issuer.issuerId, issuer.shownIssuer),
    decide: call(issuer.decideRequest, issuer.decided),
    refresh: call(issuer.refreshRequest, jobStarted, slowPace),
    importPack: call(issuer.importPackRequest, issuer.packImported, slowPace),
    exportPack: call(issuer.exportPackRequest, issuer.packExported, slowPace),
  },
  disclosures: {
    list: call(keeping.disclosuresRequest, keeping.disclosurePage),
    export: call(keeping.disclosuresExportRequest, view({ written: count }), slowPace),
  },
  backup: {
    status: call(nothing, keeping.backupStatus),
    create: call(keeping.backupRequest, jobStarted, slowPace),
    /** into a wallet of its own here, or, to see that it would work, nowhere */
    restore: call(keeping.restoreRequest, jobStarted, slowPace),
  },
  holders: {
    change: call(keeping.holderChange, keeping.holderList),
  },
  settings: {
    /** answered with all of this computer's as they are then; a change of nothing only asks */
    change: call(keeping.settingsChange, keeping.settings),
    about: call(nothing, keeping.about),
  },
  jobs: {
    cancel: call(job.cancelRequest, nothing),
    progress: signal(job.jobProgress),
  },
  shell: {
    openLink: call(shell.openLinkRequest, nothing, slowPace),
    copy: call(shell.copyRequest, shell.copied),
    /** tells main which screen is up: the recovery screen is kept out of screenshots, the scan screen may use the camera */
    screen: call(shell.screenRequest, nothing),
    locked: signal(shell.locked),
    menu: signal(shell.menu),
    handedOver: signal(shell.handedOver),
  },
} as const;

export type WalletContract = typeof walletContract;
