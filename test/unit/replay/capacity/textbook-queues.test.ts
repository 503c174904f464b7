import { describe, expect, it } from 'vitest';
import type { Arrival } from '#domain/replay/capacity/arrivals';
import { erlangB, erlangC, erlangWait } from '#domain/replay/capacity/erlang';
import { runQueue } from '#domain/replay/capacity/queue-run';
import { drawnTimes, type ServiceKind, serviceTimes } from '#domain/replay/capacity/service';
import { slice } from '../../../support/slice';
import { ended } from '../companies';
import { arrival, lineOf, MINUTE, queueOf, uniforms } from './arrivals-made';

/** A fraction in whole numbers. */
type Fraction = readonly [bigint, bigint];
const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
const over = (a: Fraction, [c, d]: Fraction): Fraction => times(a, [d, c]);
const inLowestTerms = ([a, b]: Fraction): string => {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return `${a / x}/${b / x}`;
};

/** Erlang's C by its definition, a sum of powers, in fractions. */
function waitingShare(servers: number, offered: Fraction): Fraction {
  let term: Fraction = [1n, 1n];
  let below: Fraction = [0n, 1n];
  for (let k = 0; k < servers; k++) {
    below = plus(below, term);
    term = over(times(term, offered), [BigInt(k + 1), 1n]);
  }
  const spare = plus([BigInt(servers), 1n], [-offered[0], offered[1]]);
  const all = times(term, over([BigInt(servers), 1n], spare));
  return over(all, plus(below, all));
}

const numberOf = ([a, b]: Fraction): number => Number(a) / Number(b);

describe("Erlang's formulas", () => {
  it.each([
    [1, 4, 5, '4/5'],
    [2, 3, 2, '9/14'],
    [2, 1, 1, '1/3'],
    // Gross & Harris, Fundamentals of Queueing Theory: the eye clinic, W_q = C·s/(c − a) = 8/54 of an hour.
    [3, 2, 1, '4/9'],
    [5, 4, 1, '128/231'],
    [10, 8, 1, '4194304/10250507'],
  ] as const)('with %i servers and %i/%i offered, %s wait', (servers, above, below, expected) => {
    const offered: Fraction = [BigInt(above), BigInt(below)];
    const exact = waitingShare(servers, offered);
    expect(inLowestTerms(exact)).toBe(expected);
    const found = erlangC(servers, numberOf(offered));
    expect(found).toBeCloseTo(numberOf(exact), 14);
    expect(erlangWait(servers, numberOf(offered))).toBeCloseTo(
      numberOf(exact) / (servers - numberOf(offered)),
      14,
    );
  });

  it('agree with tables of telephone traffic', () => {
    expect(erlangB(10, 5).toFixed(6)).toBe('0.018385');
    expect(erlangC(10, 5).toFixed(6)).toBe('0.036105');
  });

  it('give the eye clinic its 8.9 minutes', () => {
    expect(((erlangWait(3, 2) ?? 0) * 20).toFixed(1)).toBe('8.9');
  });

  it('have no mean wait where as much is offered as can be served', () => {
    expect(erlangC(2, 2)).toBe(1);
    expect(erlangWait(2, 2)).toBeNull();
  });
});

const MEAN = 10;
const BATCHES = 40;

/** Arrivals of a Poisson stream that asks for `load` of the time of `servers`. */
function poisson(count: number, servers: number, load: number): Arrival[] {
  const uniform = uniforms(servers * 100 + load * 10);
  const between = (MEAN * MINUTE) / (load * servers);
  let at = 0;
  return Array.from({ length: count }, (_, lead) => {
    at += -Math.log(uniform()) * between;
    // The hash that stands for an id; neighbours must not have the same draws.
    return arrival(lead, Math.round(at), { key: Math.imul(lead, 0x9e3779b1) >>> 0 });
  });
}

/** Mean of what is measured, and its error from means of batches, which take the dependence of neighbours in. */
function batched(values: Float64Array): { mean: number; error: number } {
  const size = values.length / BATCHES;
  const means = Array.from({ length: BATCHES }, (_, batch) => {
    let sum = 0;
    for (let i = batch * size; i < (batch + 1) * size; i++) sum += values[i] ?? 0;
    return sum / size;
  });
  const mean = means.reduce((sum, of) => sum + of, 0) / BATCHES;
  const squares = means.reduce((sum, of) => sum + (of - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (BATCHES - 1) / BATCHES) };
}

/** Waits in mean times of service, without those of the first tenth, which find the queue emptier than it will be. */
function waitsOf(count: number, servers: number, load: number, kind: ServiceKind): Float64Array {
  const queue = queueOf({ reps: servers });
  const line = lineOf(poisson(count, servers, load), queue);
  const served = ended(runQueue(line, queue, serviceTimes(ended(drawnTimes(line, kind, 1)), MEAN)));
  const waits = served.starts.map((start, place) => (start - (line.at[place] ?? 0)) / (MEAN * MINUTE));
  return waits.subarray(count / 10);
}

/** Within four errors, of an error small enough that something wrong would show. */
function expectNear(values: Float64Array, exact: number): void {
  const { mean, error } = batched(values);
  expect(error / exact).toBeLessThan(0.04);
  expect(Math.abs(mean - exact)).toBeLessThan(4 * error);
}

describe('a Poisson stream that is always served', () => {
  // What several do near their limit takes a million arrivals each, and comes last.
  const cases = [0.5, 0.75, 0.9].flatMap((load) => [1, 2, 5].map((servers) => [servers, load] as const));
  it.each(cases.slice(0, slice(9, 7)))(
    'by %i with exponential times waits as M/M/c does at %d of the load',
    (servers, load) => {
      const offered: Fraction = [BigInt(Math.round(servers * load * 100)), 100n];
      const waiting = numberOf(waitingShare(servers, offered));
      const spare = servers - servers * load;
      // Near its limit a queue forgets slowly, and takes more arrivals to tell as much.
      const waits = waitsOf(load < 0.9 ? 400_000 : 1_000_000, servers, load, 'exponential');
      expectNear(waits, waiting / spare);
      expectNear(
        waits.map((wait) => (wait > 0 ? 1 : 0)),
        waiting,
      );
      for (const t of [0.5, 1]) {
        expectNear(
          waits.map((wait) => (wait * spare > t ? 1 : 0)),
          waiting * Math.exp(-t),
        );
      }
    },
  );

  it.each([0.5, 0.8])('by one with constant times waits half as long, at %d of the load', (load) => {
    expectNear(waitsOf(400_000, 1, load, 'constant'), load / (2 * (1 - load)));
  });
});

describe('a time of service', () => {
  const drawn = (leads: readonly Arrival[], seed: number) =>
    ended(drawnTimes(lineOf(leads, queueOf()), 'exponential', seed));
  const lead = (key: number, nth = 0) => arrival(key, key, { key, nth });

  it('is the same for a lead whatever else arrives, and longer in proportion to its mean', () => {
    const alone = drawn([lead(123)], 1);
    expect(drawn([lead(7), lead(123), lead(999)], 1)[1]).toBe(alone[0]);
    expect(drawn([lead(123, 1)], 1)[0]).not.toBe(alone[0]);
    expect(drawn([lead(123)], 2)[0]).not.toBe(alone[0]);
    const [ten = 0, twenty = 0] = [10, 20].map((minutes) => serviceTimes(alone, minutes)[0]);
    expect(ten).toBeGreaterThan(0);
    expect(Math.abs(twenty - 2 * ten)).toBeLessThanOrEqual(1);
  });
});
