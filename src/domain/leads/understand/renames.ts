import type { ValueMove, ValueSpan } from './spans';

/** A value that is probably called otherwise since a time. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  /** When the first value that was new was met; UTC milliseconds. */
  readonly at: number;
  /** What leads moved from and to bears it out, and no other explanation does as well. */
  readonly certain: boolean;
}

/** A silence of so many times a value's usual distance is no chance. */
const SILENCE = 10;
const LEAST_COUNT = 5;
/** Between the shares of moves that two explanations make alike. */
const CLEARLY_BETTER = 0.02;

/**
 * Values that were renamed: one is met no more, and from then on another is. Where several values changed places, as
 * when "Qualified" became "Marketing Qualified" and "Sales Ready" became "Qualified", the moves decide: of all ways
 * from the value that ended to the one that began, by way of at most two others, the one under which leads move most
 * alike before and after. Without moves only the two that ended and began are named, and never as certain.
 */
export function findRenames(values: readonly ValueSpan[], moves: readonly ValueMove[] = []): Rename[] {
  const met = values.flatMap(timed);
  const start = Math.min(...met.map(({ first }) => first));
  const end = Math.max(...met.map(({ last }) => last));
  const ended = met.filter(
    (span) => span.count >= LEAST_COUNT && end - span.last > SILENCE * distanceIn(span),
  );
  const begun = met.filter(
    (span) => span.count >= LEAST_COUNT && span.first - start > SILENCE * distanceIn(span),
  );
  const renames: Rename[] = [];
  const taken = new Set<string>();
  for (const after of begun.sort((a, b) => a.first - b.first)) {
    const before = ended.filter(({ text }) => !taken.has(text)).filter((span) => isFollowedBy(span, after));
    const through = met.filter((span) => span.first < after.first && span.last > after.first);
    const found = likeliest(before, after, through, moves);
    if (found === null) continue;
    taken.add(found.way[0] ?? '');
    const { way, certain } = found;
    for (const [i, from] of way.entries()) {
      const to = way[i + 1];
      if (to !== undefined) renames.push({ from, to, at: after.first, certain });
    }
  }
  return renames;
}

interface Timed extends ValueSpan {
  readonly first: number;
  readonly last: number;
}

const timed = (span: ValueSpan): Timed[] =>
  span.first === null || span.last === null ? [] : [{ ...span, first: span.first, last: span.last }];

const distanceIn = ({ first, last, count }: Timed): number => (last - first) / Math.max(1, count - 1);

function isFollowedBy(before: Timed, after: Timed): boolean {
  const silence = after.first - before.last;
  return silence > 0 && silence <= SILENCE * Math.max(distanceIn(before), distanceIn(after));
}

interface Explanation {
  /** Each is called as the next is since. */
  readonly way: readonly string[];
  readonly certain: boolean;
}

function likeliest(
  before: readonly Timed[],
  after: Timed,
  through: readonly Timed[],
  moves: readonly ValueMove[],
): Explanation | null {
  const around = movesAround(after.first, moves);
  const ways = before.flatMap(({ text }) => waysBetween(text, after.text, around === null ? [] : through));
  const scored = ways
    .map((way) => ({ way, score: around === null ? 0 : likeness(way, around) }))
    // Of ways that are as good as each other the shortest, which comes first.
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  if (best === undefined) return null;
  return { way: best.way, certain: best.score > (next?.score ?? 0) + CLEARLY_BETTER };
}

/** The direct one first. */
function waysBetween(from: string, to: string, through: readonly Timed[]): string[][] {
  const one = through.map(({ text }) => [from, text, to]);
  const two = through.flatMap(({ text: a }) =>
    through.flatMap(({ text: b }) => (a === b ? [] : [[from, a, b, to]])),
  );
  return [[from, to], ...one, ...two];
}

interface MovesAround {
  readonly before: readonly { readonly from: string; readonly to: string; readonly share: number }[];
  /** By both values. */
  readonly after: ReadonlyMap<string, number>;
}

const keyOf = (from: string, to: string): string => JSON.stringify([from, to]);

/** Shares of all moves before and after a time; a move that was met on both sides is divided as its time is. */
function movesAround(at: number, moves: readonly ValueMove[]): MovesAround | null {
  const divided = moves.flatMap(({ from, to, count, first, last }) => {
    if (first === null || last === null) return [];
    const share = last < at ? 1 : first >= at ? 0 : (at - first) / (last - first);
    return [{ from, to, before: count * share, after: count * (1 - share) }];
  });
  const allBefore = divided.reduce((sum, { before }) => sum + before, 0);
  const allAfter = divided.reduce((sum, { after }) => sum + after, 0);
  if (allBefore === 0 || allAfter === 0) return null;
  return {
    before: divided.map(({ from, to, before }) => ({ from, to, share: before / allBefore })),
    after: new Map(divided.map(({ from, to, after }) => [keyOf(from, to), after / allAfter])),
  };
}

/** The share of moves that stay what they were if each value of the way is called as the next since. */
function likeness(way: readonly string[], { before, after }: MovesAround): number {
  const since = (text: string): string => {
    const place = way.indexOf(text);
    return place < 0 ? text : (way[place + 1] ?? text);
  };
  return before.reduce(
    (sum, { from, to, share }) => sum + Math.min(share, after.get(keyOf(since(from), since(to))) ?? 0),
    0,
  );
}
