import type { CredentialLine } from '../credentials.ts';
import { dayOf } from './calendar-day.ts';
import { plainText } from './plain-text.ts';

const ADD_TO_PROFILE = 'https://www.linkedin.com/profile/add';

/** An address longer than this is cut off somewhere on its way. */
const MOST_ID_LENGTH = 500;

/**
 * The address under which LinkedIn offers to add a badge to one's profile ("Add to Profile", certification parameters). It is only
 * written down: whether to open it, and so to tell LinkedIn, is for the person to decide.
 *
 * What the badge does not say is left out. `certId` is the badge's own id; it is an address to look at (`certUrl`) only with https.
 */
export function linkedinAddress({ report }: CredentialLine): string {
  const { id, name, issuer, validFrom, validUntil } = report.credential;
  const issued = dayOf(validFrom);
  const ends = dayOf(validUntil);
  const ownId = plainText(id, MOST_ID_LENGTH + 1);
  const certId = ownId === id && ownId.length <= MOST_ID_LENGTH ? ownId : '';
  const parameters: readonly (readonly [string, string])[] = [
    ['startTask', 'CERTIFICATION_NAME'],
    ['name', plainText(name)],
    ['organizationName', plainText(issuer.name)],
    ['issueYear', issued?.year ?? ''],
    ['issueMonth', monthNumber(issued?.month)],
    ['expirationYear', ends?.year ?? ''],
    ['expirationMonth', monthNumber(ends?.month)],
    ['certId', certId],
    ['certUrl', isPublicAddress(certId) ? certId : ''],
  ];
  const said = parameters.filter(([, value]) => value !== '');
  return `${ADD_TO_PROFILE}?${said.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')}`;
}

/** LinkedIn counts months from 1, without a zero before. */
function monthNumber(month: string | undefined): string {
  return month === undefined ? '' : String(Number(month));
}

/** A page that anyone may be sent to: https, and nobody's password in it. */
function isPublicAddress(text: string): boolean {
  const url = /^https:\/\//i.test(text) ? URL.parse(text) : null;
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
}
