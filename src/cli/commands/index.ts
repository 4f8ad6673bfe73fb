import type { CommandEntry } from '../command.ts';
import { backup } from './backup.ts';
import { bake } from './bake.ts';
import { check } from './check.ts';
import { checkVault } from './check-vault.ts';
import { compare } from './compare.ts';
import { disclosures } from './disclosures.ts';
import { exportFile } from './export.ts';
import { extract } from './extract.ts';
import { holderEmail, holderList, holderNew, holderRename, holderRetire } from './holder.ts';
import { importFiles } from './import.ts';
import { init } from './init.ts';
import { issuersDistrust, issuersList, issuersTrust } from './issuers.ts';
import { issuersExport } from './issuers-export.ts';
import { issuersImport } from './issuers-import.ts';
import { issuersRefresh } from './issuers-refresh.ts';
import { issuersShow } from './issuers-show.ts';
import { list } from './list.ts';
import { passwd } from './passwd.ts';
import { present } from './present.ts';
import { recover } from './recover.ts';
import { rehearse } from './rehearse.ts';
import { request } from './request.ts';
import { restore } from './restore.ts';
import { reverify } from './reverify.ts';
import { scan } from './scan.ts';
import { show } from './show.ts';
import { remove, tag, untag } from './tag.ts';
import { verify } from './verify.ts';
import { version } from './version.ts';

/** Every command, by the words that call it, in the order in which help lists them. */
export const commands: Readonly<Record<string, CommandEntry<never>>> = {
  verify,
  check,
  compare,
  extract,
  bake,
  scan,
  init,
  import: importFiles,
  list,
  show,
  reverify,
  export: exportFile,
  present,
  request,
  tag,
  untag,
  remove,
  'issuers list': issuersList,
  'issuers show': issuersShow,
  'issuers import': issuersImport,
  'issuers export': issuersExport,
  'issuers refresh': issuersRefresh,
  'issuers trust': issuersTrust,
  'issuers distrust': issuersDistrust,
  'holder list': holderList,
  'holder new': holderNew,
  'holder rename': holderRename,
  'holder retire': holderRetire,
  'holder email': holderEmail,
  disclosures,
  backup,
  restore,
  rehearse,
  passwd,
  recover,
  'check-vault': checkVault,
  version,
};
