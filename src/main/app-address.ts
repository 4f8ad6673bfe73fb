export const APP_ORIGIN = 'app://lapel';
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Whether an address is the window's own: by parsing it, since `app://lapel.evil/` begins alike. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === 'app:' && url.host === 'lapel' && url.username === '' && url.password === '';
}
