import type { Draw } from './draw';

/**
 * A draw from the exponential distribution of mean 1, by comparisons and one addition alone, so the same in every engine
 * (von Neumann 1951, "Various techniques used in connection with random digits"; Forsythe 1972; Knuth, The Art of Computer
 * Programming, volume 2, section 3.4.1). A uniform that begins a descending run of odd length is the part after the point;
 * each run of even length before it adds one. Runs begun at x are of odd length with chance e^-x, any begun at all with
 * 1 - 1/e. Exact but for the steps of 2^-32 the uniforms come in; takes 4.3 of them on average.
 */
export function exponential(draw: Draw): number {
  for (let whole = 0; ; whole++) {
    const first = draw.unit();
    let length = 1;
    let last = first;
    for (let next = draw.unit(); next < last; next = draw.unit()) {
      last = next;
      length += 1;
    }
    if (length % 2 === 1) return whole + first;
  }
}
