import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who may talk to the loopback server. Any page in the person's browser, and any program on the machine, can reach
 * 127.0.0.1; these checks keep them out:
 *
 * - Host must be our own address: a name that an attacker's DNS points at 127.0.0.1 is refused (DNS rebinding).
 * - Origin must be our own for everything that can change state, the WebSocket included.
 * - A cookie that only the one-time link hands out; HttpOnly and SameSite=Strict, so no other site can use it.
 */
export interface Admission {
  /** The link to print: it works once. */
  readonly link: string;
  readonly origin: string;
  hasOwnHost(request: IncomingMessage): boolean;
  hasOwnOrigin(request: IncomingMessage): boolean;
  hasCookie(request: IncomingMessage): boolean;
  /** True exactly once, for the request that carries the link's key. */
  redeem(url: URL): boolean;
  /** The Set-Cookie value that admits a browser until the server ends. */
  readonly setCookie: string;
}

export const enterPath = '/enter';

const secret = (): string => randomBytes(32).toString('base64url');

export function createAdmission(port: number): Admission {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  // Cookies know no ports: the name keeps two running servers from overwriting each other's.
  const cookieName = `parley-${port}`;
  const cookieValue = secret();
  const key = secret();
  let redeemed = false;
  return {
    link: `${origin}${enterPath}?key=${key}`,
    origin,
    setCookie: `${cookieName}=${cookieValue}; Path=/; HttpOnly; SameSite=Strict`,
    hasOwnHost: (request) => request.headers.host === host,
    hasOwnOrigin: (request) => request.headers.origin === origin,
    hasCookie: (request) =>
      (request.headers.cookie ?? '')
        .split(/;\s*/)
        .some((pair) => sameSecret(pair, `${cookieName}=${cookieValue}`)),
    redeem(url) {
      const admitted = !redeemed && sameSecret(url.searchParams.get('key') ?? '', key);
      redeemed ||= admitted;
      return admitted;
    },
  };
}

/** Compares digests, so that neither length nor the first differing character shows in the time taken. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
