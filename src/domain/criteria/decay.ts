// 2^-x with + and × only, because Math.pow and Math.exp give other last bits in other engines. Math.sqrt is
// exactly rounded by IEEE 754, so the table it seeds is the same everywhere.

const STEPS = 2048;
const LN2_PER_STEP = Math.LN2 / STEPS;

/** `table[i]` is 2^(-i / STEPS): for each set bit of i one factor, so that errors stay within a few ulp. */
const table: Float64Array = (() => {
  const factors: number[] = [];
  for (let factor = Math.sqrt(0.5), bit = STEPS >> 1; bit >= 1; bit >>= 1, factor = Math.sqrt(factor)) {
    factors.push(factor);
  }
  const values = new Float64Array(STEPS);
  for (let i = 0; i < STEPS; i++) {
    let value = 1;
    factors.forEach((factor, order) => {
      if (i & (STEPS >> (order + 1))) value *= factor;
    });
    values[i] = value;
  }
  return values;
})();

/** Beyond this many half-lives a point is worth less than 2^-64 of itself: nothing, at micro-point precision. */
const FORGOTTEN = 64;

const halvings = Float64Array.from({ length: FORGOTTEN + 1 }, (_, n) => {
  let value = 1;
  for (let i = 0; i < n; i++) value *= 0.5;
  return value;
});

/**
 * 2^-x for x ≥ 0, relative error below 1e-14, the same bits in every engine; 0 beyond 64. With `x` = age over
 * half-life this is the share of its points an activity keeps (`docs/replay.md`, section 2).
 */
export function halfLifeShare(x: number): number {
  // Not a number is no time over no half-life: nothing has passed yet.
  if (!(x > 0)) return 1;
  if (x >= FORGOTTEN) return 0;
  const whole = Math.floor(x);
  const scaled = (x - whole) * STEPS;
  const step = Math.floor(scaled);
  const rest = (scaled - step) * LN2_PER_STEP;
  const tail = 1 - rest * (1 - rest * (0.5 - rest * (0.16666666666666666 - rest * 0.041666666666666664)));
  return (halvings[whole] ?? 0) * (table[step] ?? 0) * tail;
}

export const MICRO_POINTS = 1_000_000;

/** Scores are compared as whole millionths of a point, rounded half up. */
export const toMicroPoints = (points: number): number => Math.floor(points * MICRO_POINTS + 0.5);
