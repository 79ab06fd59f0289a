/** What was found behind an outside address. `locked` and `dead` are findings: no evaluator can read what is there. */
export type AddressResult = 'opens' | 'locked' | 'dead';

const LONGEST = 2000;

/** The address as it is kept, or null where it is none that a browser opens. A password in it would be told to everybody. */
export function readAddress(text: string): string | null {
  const url = URL.parse(text.trim());
  if (!url || !['http:', 'https:'].includes(url.protocol)) return null;
  if (url.username !== '' || url.password !== '' || url.href.length > LONGEST) return null;
  return url.href;
}

const SIGN_IN_HOSTS =
  /^(accounts\.google\.com|login\.(microsoftonline|live)\.com|(www\.)?dropbox\.com\/login)/i;
const SIGN_IN_PATHS = /^\/(.*\/)?(login|signin|sign-in|masuk|servicelogin)(\/|\.|$)/i;

/** What an answer means; `from` was asked for and `to` answered, after its redirections. */
export function verdictOf(status: number, from: string, to: string): AddressResult {
  if (status === 401 || status === 403 || status === 407) return 'locked';
  if (status < 200 || status > 299) return 'dead';
  const { host, pathname } = new URL(to);
  const ledAway = from !== to;
  return ledAway && (SIGN_IN_HOSTS.test(host + pathname) || SIGN_IN_PATHS.test(pathname))
    ? 'locked'
    : 'opens';
}
