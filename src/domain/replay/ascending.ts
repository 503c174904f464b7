const DIGIT = 11;
const RADIX = 1 << DIGIT;
const MASK = RADIX - 1;
/** Two digits to a half, so that a half is a whole number of 32 bits. */
const HALF = RADIX * RADIX;

interface Columns {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  /** Where each stood before. */
  readonly from: Uint32Array;
}

const columnsOf = (length: number): Columns => ({
  low: new Uint32Array(length),
  high: new Uint32Array(length),
  from: new Uint32Array(length),
});

/**
 * Durations in ascending order, and where each of them stood. A sort by digits from the last to the first (Knuth, The Art
 * of Computer Programming, volume 3, section 5.2.5): durations of a million leads take half the platform's sort.
 * @param values integers from 0 up to 2^44, which is five hundred years of milliseconds.
 */
export function ascending(values: Float64Array): {
  readonly sorted: Float64Array;
  readonly from: Uint32Array;
} {
  const { length } = values;
  let columns = columnsOf(length);
  let largest = 0;
  for (let i = 0; i < length; i++) {
    const value = values[i] ?? 0;
    if (value > largest) largest = value;
    const high = Math.floor(value / HALF);
    columns.high[i] = high;
    columns.low[i] = value - high * HALF;
    columns.from[i] = i;
  }
  let spare = columnsOf(length);
  const places = new Uint32Array(RADIX);
  const sortBy = (half: 'low' | 'high', shift: number): void => {
    moveByDigit(columns, half, shift, spare, places);
    [columns, spare] = [spare, columns];
  };
  sortBy('low', 0);
  if (largest >= RADIX) sortBy('low', DIGIT);
  if (largest >= HALF) sortBy('high', 0);
  if (largest >= HALF * RADIX) sortBy('high', DIGIT);
  const sorted = new Float64Array(length);
  for (let i = 0; i < length; i++) sorted[i] = (columns.high[i] ?? 0) * HALF + (columns.low[i] ?? 0);
  return { sorted, from: columns.from };
}

function moveByDigit(
  { low, high, from }: Columns,
  half: 'low' | 'high',
  shift: number,
  into: Columns,
  places: Uint32Array,
): void {
  const key = half === 'low' ? low : high;
  places.fill(0);
  for (let i = 0; i < key.length; i++) {
    const digit = ((key[i] ?? 0) >>> shift) & MASK;
    places[digit] = (places[digit] ?? 0) + 1;
  }
  let before = 0;
  for (let digit = 0; digit < RADIX; digit++) {
    const count = places[digit] ?? 0;
    places[digit] = before;
    before += count;
  }
  for (let i = 0; i < key.length; i++) {
    const digit = ((key[i] ?? 0) >>> shift) & MASK;
    const place = places[digit] ?? 0;
    places[digit] = place + 1;
    into.low[place] = low[i] ?? 0;
    into.high[place] = high[i] ?? 0;
    into.from[place] = from[i] ?? 0;
  }
}
