import type { CommandEntry } from '../command.ts';
import { bake } from './bake.ts';
import { check } from './check.ts';
import { disclosures } from './disclosures.ts';
import { extract } from './extract.ts';
import { holderEmail, holderList, holderNew, holderRetire } from './holder.ts';
import { importFiles } from './import.ts';
import { init } from './init.ts';
import { issuersDistrust, issuersImport, issuersList, issuersShow, issuersTrust } from './issuers.ts';
import { scan } from './scan.ts';
import { verify } from './verify.ts';

/** Every command, by the words that call it, in the order in which help lists them. */
export const commands: Readonly<Record<string, CommandEntry<never>>> = {
  verify,
  check,
  extract,
  bake,
  scan,
  init,
  import: importFiles,
  'issuers list': issuersList,
  'issuers show': issuersShow,
  'issuers import': issuersImport,
  'issuers trust': issuersTrust,
  'issuers distrust': issuersDistrust,
  'holder list': holderList,
  'holder new': holderNew,
  'holder retire': holderRetire,
  'holder email': holderEmail,
  disclosures,
};
