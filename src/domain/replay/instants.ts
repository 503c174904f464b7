/** Below this, sorting by insertion is quicker than calling a sort; lists are a few ascending runs. */
const FEW = 64;

/** Sorts in place, which most lists need not, and leaves each time in once. */
export function inOrder(times: number[]): number[] {
  let sorted = 1;
  while (sorted < times.length && (times[sorted - 1] ?? 0) < (times[sorted] ?? 0)) sorted++;
  if (sorted >= times.length) return times;
  if (times.length > FEW) times.sort((a, b) => a - b);
  else insertFrom(times, sorted);
  let kept = 1;
  for (let i = 1; i < times.length; i++) {
    const at = times[i] ?? 0;
    if (at !== times[kept - 1]) times[kept++] = at;
  }
  times.length = kept;
  return times;
}

/** @param sorted how many of the first are in order. */
function insertFrom(times: number[], sorted: number): void {
  for (let i = sorted; i < times.length; i++) {
    const at = times[i] ?? 0;
    let k = i - 1;
    for (; k >= 0 && (times[k] ?? 0) > at; k--) times[k + 1] = times[k] ?? 0;
    times[k + 1] = at;
  }
}

/** How many of the ascending `times` are ≤ t. */
export function upTo(times: ArrayLike<number>, t: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}
