import { MS_PER_DAY, MS_PER_HOUR } from '../../time/civil';
import type { TransitionResult } from '../result';
import { CountRows, THE_ONE_SETTING } from '../setting';
import type { Table, TableReader, Tallied } from '../tables';
import { endedBy, kaplanMeier, medianOf, type Spells } from './kaplan-meier';

const FINE_HOURS = 14 * 24;
const LONGEST_DAYS = 730;
/** Whole hours for two weeks, then whole days for two years. */
const GRID = Float64Array.from({ length: FINE_HOURS + 1 + LONGEST_DAYS - FINE_HOURS / 24 }, (_, place) =>
  place <= FINE_HOURS ? place * MS_PER_HOUR : (place - FINE_HOURS + FINE_HOURS / 24) * MS_PER_DAY,
);
const LONGEST = LONGEST_DAYS * MS_PER_DAY;

/** Days after entry at which the share that has gone on is told. */
const DAYS = [7, 14, 30, 60, 90, 180] as const;

interface CountedSpells extends Spells {
  readonly ms: number[];
  readonly ended: number[];
  readonly censored: number[];
}

/** The place of a duration of at most `LONGEST`, up or down to the grid. */
function placeOf(ms: number, round: (value: number) => number): number {
  if (ms <= FINE_HOURS * MS_PER_HOUR) return round(ms / MS_PER_HOUR);
  return round(ms / MS_PER_DAY) - FINE_HOURS / 24 + FINE_HOURS;
}

/**
 * How long after entry leads went on by each transition, and how long the others were followed, counted by whole hours and,
 * from two weeks on, days (`docs/replay.md`, section 4). Counts, since a list of those that did not go on would be as long as
 * the leads for every way out.
 */
export class FollowUp implements Tallied {
  readonly #ended: CountRows;
  readonly #censored: CountRows;

  constructor(transitions: number) {
    this.#ended = new CountRows(transitions * GRID.length, 1);
    this.#censored = new CountRows(transitions * GRID.length, 1);
  }

  /** A lead that went on, `ms` after entry: by the end of that hour or day it had. Nobody is followed beyond two years. */
  wentOn(order: number, ms: number): void {
    if (ms > LONGEST) this.stayed(order, ms);
    else this.#ended.add(order * GRID.length + placeOf(ms, Math.ceil), THE_ONE_SETTING);
  }

  /** A lead that had not gone on when it was last seen, `ms` after entry: up to the hour or day before. */
  stayed(order: number, ms: number): void {
    const place = placeOf(Math.min(ms, LONGEST), Math.floor);
    this.#censored.add(order * GRID.length + place, THE_ONE_SETTING);
  }

  /** The curve of one transition; null: no lead was there. */
  curve(order: number): TransitionResult['proposal']['toStage'] {
    const spells = this.#spells(order);
    const [events, censored] = [total(spells.ended), total(spells.censored)];
    if (events + censored === 0) return null;
    const steps = kaplanMeier(spells);
    const at = endedBy(
      spells,
      steps,
      DAYS.map((days) => days * MS_PER_DAY),
    );
    return {
      events,
      censored,
      at: at.map(({ ms, share, interval }) => ({ days: ms / MS_PER_DAY, share, interval })),
      median: medianOf(steps),
    };
  }

  write(tables: Table[]): void {
    this.#ended.write(tables);
    this.#censored.write(tables);
  }

  addFrom(tables: TableReader): void {
    this.#ended.addFrom(tables);
    this.#censored.addFrom(tables);
  }

  /** At the places of the grid that some spell came to: most transitions have leads at few of a thousand. */
  #spells(order: number): CountedSpells {
    const spells: CountedSpells = { ms: [], ended: [], censored: [] };
    for (let place = 0; place < GRID.length; place++) {
      const row = order * GRID.length + place;
      const ended = this.#ended.at(row, THE_ONE_SETTING.from);
      const censored = this.#censored.at(row, THE_ONE_SETTING.from);
      if (ended === 0 && censored === 0) continue;
      spells.ms.push(GRID[place] ?? 0);
      spells.ended.push(ended);
      spells.censored.push(censored);
    }
    return spells;
  }
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
