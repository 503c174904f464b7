/**
 * The nonce of this page's content security policy. Libraries that insert style elements at run time must be given
 * it. The host puts it in a meta element; browsers hide it from the attribute, so only the property shows it.
 * Empty when the page was not served by a host.
 */
export function cspNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
