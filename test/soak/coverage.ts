import { Draw } from '#domain/chance/draw';
import { poissonOf } from '#domain/chance/poisson-weights';
import { countDifference, rateDifference, weightsOf } from '#domain/replay/pairs/bootstrap';
import { BUCKETS } from '#domain/replay/pairs/clusters';

// The suite `coverage` of `npm run soak`: how often the intervals of differences hold the difference that leads are drawn by.

/** Keeps these draws apart from others of the same seed. */
const PURPOSE = 9_003;
const FULL = 2_000;
const NOMINAL = 0.95;
/** Of the coverage wherever intervals are mostly given: four errors of so many data sets. */
const TOLERANCE = 0.02;
const MOSTLY_GIVEN = 0.1;

export interface Cell {
  /** Accounts that come in on average. */
  readonly accounts: number;
  /** How likely a lead converts; of the better half it is 1.3 times as likely. */
  readonly p: number;
  /** Between two leads of an account. */
  readonly correlation: number;
}

const BETTER = 1.3;
/** What the baseline takes of all leads, and the proposal of the better ones alone. */
const [BASELINE_TAKES, PROPOSAL_TAKES] = [0.6, 0.8];
const MEAN_SIZE = 2;

const CELLS: readonly Cell[] = [20, 50, 200, 1000].flatMap((accounts) =>
  [0.05, 0.2, 0.5].flatMap((p) => [0, 0.3].map((correlation) => ({ accounts, p, correlation }))),
);

/** How many cases there are: each is a cell. */
export const CASES = CELLS.length;

interface Columns {
  readonly all: Int32Array;
  readonly hits: Int32Array;
}

const columns = (): Columns => ({ all: new Int32Array(BUCKETS), hits: new Int32Array(BUCKETS) });

/** Accounts of one to a few leads, who convert alike as far as they are correlated; both sides take some of the same leads. */
function drawn(draw: Draw, { accounts, p, correlation }: Cell): { before: Columns; after: Columns } {
  const [before, after] = [columns(), columns()];
  // The number of accounts varies as it would from quarter to quarter: a sum of Poisson numbers is one.
  let count = 0;
  for (let i = 0; i < accounts; i++) count += poissonOf(draw.uint32());
  const copies = Math.sqrt(correlation);
  for (let account = 0; account < count; account++) {
    const bucket = account % BUCKETS;
    const shared = draw.unit();
    for (let more = true; more; more = draw.chance(1 - 1 / MEAN_SIZE)) {
      const isBetter = draw.chance(0.5);
      const fate = draw.chance(copies) ? shared : draw.unit();
      const hit = fate < p * (isBetter ? BETTER : 1) ? 1 : 0;
      const take = (side: Columns) => {
        side.all[bucket] = (side.all[bucket] ?? 0) + 1;
        side.hits[bucket] = (side.hits[bucket] ?? 0) + hit;
      };
      if (draw.chance(BASELINE_TAKES)) take(before);
      if (isBetter && draw.chance(PROPOSAL_TAKES)) take(after);
    }
  }
  return { before, after };
}

export interface Coverage {
  /** Share of the intervals given that hold the difference, and of those not given. */
  readonly held: number;
  readonly refused: number;
}

/** Of the difference of rates and of that of counts. */
export function coverageOf(
  cell: Cell,
  seed: number,
  sets: number,
): { readonly rates: Coverage; readonly counts: Coverage } {
  const weights = weightsOf(seed);
  const rate = cell.p * BETTER - (cell.p * (1 + BETTER)) / 2;
  const count = cell.accounts * MEAN_SIZE * (PROPOSAL_TAKES / 2 - BASELINE_TAKES);
  const rates = new Tally(rate);
  const counts = new Tally(count);
  for (let set = 0; set < sets; set++) {
    const { before, after } = drawn(new Draw(seed, set, PURPOSE), cell);
    rates.add(rateDifference(after, before, weights).interval);
    counts.add(countDifference(after.all, before.all, weights).interval);
  }
  return { rates: rates.coverage(), counts: counts.coverage() };
}

class Tally {
  readonly #truth: number;
  #given = 0;
  #held = 0;
  #refused = 0;

  constructor(truth: number) {
    this.#truth = truth;
  }

  add(interval: readonly [number, number] | null): void {
    if (!interval) {
      this.#refused += 1;
      return;
    }
    this.#given += 1;
    if (interval[0] <= this.#truth && this.#truth <= interval[1]) this.#held += 1;
  }

  coverage(): Coverage {
    return { held: this.#held / this.#given, refused: this.#refused / (this.#given + this.#refused) };
  }
}

const cellOf = (number: number): Cell => {
  const cell = CELLS[number % CELLS.length];
  if (!cell) throw new RangeError(`no cell ${number}`);
  return cell;
};

const percent = (share: number): string =>
  Number.isNaN(share) ? 'none given' : `${(share * 100).toFixed(1)} %`;

const textOf = ({ held, refused }: Coverage): string => `${percent(held)}, ${percent(refused)} refused`;

/** What is off in the cell of case `number`, or null. `tell` hears of every cell. */
export function check(seed: number, number: number, tell: (line: string) => void): string | null {
  const cell = cellOf(number);
  const { rates, counts } = coverageOf(cell, seed * CELLS.length + number, FULL);
  const name = `${cell.accounts} accounts, p ${cell.p}, correlation ${cell.correlation}`;
  tell(`${name}: rates ${textOf(rates)}; counts ${textOf(counts)}`);
  const isOff = ({ held, refused }: Coverage) =>
    refused < MOSTLY_GIVEN && Math.abs(held - NOMINAL) > TOLERANCE;
  if (isOff(rates)) return `intervals of rates hold in ${percent(rates.held)}`;
  return isOff(counts) ? `intervals of counts hold in ${percent(counts.held)}` : null;
}

/** A cell to look at. */
export const reproducer = (seed: number, number: number): ReadonlyMap<string, string> =>
  new Map([['cell.json', `${JSON.stringify({ seed, ...cellOf(number) }, null, 2)}\n`]]);
