/** A share in per cent, in tenths of them: 0.285 is 28.5, and not what binary fractions make of it. */
export const percentOf = (share: number): number => Math.round(share * 1000) / 10;
