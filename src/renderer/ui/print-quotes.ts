/**
 * The quotation marks and apostrophes of print for those of a typewriter, which messages from below the screen carry,
 * since they are also written to terminals and files: `the SLA "Route"` → `the SLA “Route”`.
 */
export const printQuotes = (text: string): string =>
  text.replace(/"([^"]*)"/g, '“$1”').replace(/(\p{L})'/gu, '$1’');
