import { randomBytes } from 'node:crypto';

/** What the build writes where a nonce belongs (`html.cspNonce` in electron.vite.config.ts). */
export const noncePlaceholder = '__PARLEY_NONCE__';

/** 128 random bits, the size CSP Level 3 (section "Nonces") asks for; never reused for a second response. */
export const freshNonce = (): string => randomBytes(16).toString('base64url');

/**
 * The content security policy of every response. Nothing is allowed but what this origin serves; styles that a
 * library inserts at run time need the nonce. `connect` names further origins for fetch and WebSocket: browsers
 * disagree on whether 'self' covers ws:, so the loopback server states its own.
 * @param mayCompile for the scripts of workers that run WebAssembly; it does not let them evaluate text.
 */
export function contentSecurityPolicy(
  nonce: string,
  connect: readonly string[] = [],
  mayCompile = false,
): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${mayCompile ? " 'wasm-unsafe-eval'" : ''}`,
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    ["connect-src 'self'", ...connect].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of every response of either host, errors included. */
export function securityHeaders(
  nonce: string,
  connect: readonly string[] = [],
  mayCompile = false,
): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce, connect, mayCompile),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), serial=(), usb=()',
    // Personal data passes here: no copy may stay behind in a browser's cache.
    'cache-control': 'no-store',
  };
}
