/** Enough of a digest to compare by eye: `3f2a 91c0 77de`. The whole one is for copying. */
export function shortDigest(digest: string): string {
  const hex = digest.replace(/^sha-256:/, '').slice(0, 12);
  return hex.replace(/(.{4})(?=.)/g, '$1\u00a0');
}

/** The first letters of a key id, as `parley` takes them too. */
export const shortKid = (kid: string): string => kid.slice(0, 8);
