/** What the digest worker is told: bytes to take, in order, or that there are no more. */
export type DigestOrder = { readonly bytes: Uint8Array } | 'finish';

/** What it answers: how many more bytes it has taken, or the digest. */
export type DigestAnswer = { readonly taken: number } | { readonly digest: string };
