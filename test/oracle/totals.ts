import { VERDICTS } from '#domain/replay/clocks';
import { hundredths, twelfths, words } from './facts';
import { medianStay, type Stay } from './kaplan-meier';
import { ASIDE_REASONS, ASIDE_RETURNS } from './sql/asides';
import { BY_QUEUE } from './sql/assignment';
import { AGREEMENT, KINDS } from './sql/baseline';
import { GAPS, STAGE_COUNTS, STEPS, SWAPS } from './sql/counts';
import type { Database, Row } from './sql/database';
import {
  ATTAINMENT,
  BOUNDS,
  CONVERSIONS,
  RANGES,
  SEGMENT_LEADS,
  SEGMENT_STAGES,
  SEGMENT_STEPS,
  STAYS,
} from './sql/measures';
import { QUALITY } from './sql/quality';
import { RESTATED_CLOCKS, RESTATED_PIPELINE, RESTATED_STAGES } from './sql/restatement';
import { WIN_COLUMNS, WINS } from './sql/wins';

const quantiles = (...values: readonly unknown[]): string =>
  values.map((value) => hundredths(value === null ? null : Number(value))).join(' ');

/** The median stay of each stage and side, by `company/stage/walked`. */
async function medians(db: Database): Promise<ReadonlyMap<string, number | null>> {
  const stays = new Map<string, Stay[]>();
  for (const { c, s, walked, ms, ended } of await db.rows(STAYS)) {
    const key = `${c}/${s}/${walked}`;
    stays.set(key, [...(stays.get(key) ?? []), { ms: Number(ms), ended: ended === true }]);
  }
  return new Map([...stays].map(([key, of]) => [key, medianStay(of)]));
}

/** How many leads may have reached each stage, by `company/stage`. */
async function ranges(db: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await db.rows(RANGES);
  return new Map(rows.map(({ c, s, low, high }) => [`${c}/${s}`, words(low, high)]));
}

/** What falls in a period; null where nothing does on any side. */
const fallen = (name: string, ...figures: readonly unknown[]): string | null =>
  figures.some((figure) => Number(figure) !== 0) ? `${name}: ${words(...figures)}` : null;

type Aspect = readonly [name: string, query: string, text: (row: Row) => string | null];

/** Every figure about all leads of a company: its name, the query its rows come from, and a row as text. */
async function aspects(db: Database): Promise<readonly Aspect[]> {
  const [medianOf, rangeOf] = [await medians(db), await ranges(db)];
  return [
    [
      'cohort',
      'SELECT c, count(member.l) AS leads FROM company LEFT JOIN member USING (c) GROUP BY c',
      ({ leads }) => String(leads),
    ],
    [
      'stages',
      STAGE_COUNTS,
      ({ c, s, walked, reached, entries, standing, completed, open, p50, p75, p90 }) =>
        `${s}: ${words(reached, entries, standing, completed, open)}, ${quantiles(p50, p75, p90)}, ${hundredths(medianOf.get(`${c}/${s}/${walked}`) ?? null)}`,
    ],
    [
      'swaps',
      SWAPS,
      ({ s, same, earlier, later, added_worked, added_unworked, dropped, neither }) =>
        `${s}: ${words(same, earlier, later, added_worked, added_unworked, dropped, neither)}`,
    ],
    ['fidelity', AGREEMENT, ({ name, agreement }) => `${name}: ${words(agreement)}`],
    ['baseline', KINDS, ({ kind }) => String(kind)],
    [
      'gaps',
      GAPS,
      ({ c, s, unknown, refused }) => `${s}: ${words(unknown, refused)} ${rangeOf.get(`${c}/${s}`) ?? '0 0'}`,
    ],
    ['steps', STEPS, ({ tr, taken, clamped, against }) => `${tr}: ${words(taken, clamped, against)}`],
    [
      'conversions',
      CONVERSIONS,
      ({ tr, n, observed, k, immature, out_of_order, unworked, rate, p50, p75, p90 }) =>
        `${tr}: ${words(n, observed, k, immature, out_of_order, unworked, rate)}, ${quantiles(p50, p75, p90)}`,
    ],
    [
      'bounds',
      BOUNDS,
      ({ tr, unknown, pending, up, low, high }) => `${tr}: ${words(unknown, pending, up, low, high)}`,
    ],
    [
      'SLAs',
      ATTAINMENT,
      (row) =>
        `${row['z']}: ${words(...VERDICTS.map((verdict) => row[verdict]), row['early'], row['attainment'], row['low'], row['high'])}, ${quantiles(row['p50'], row['p90'])}`,
    ],
    ['values', SEGMENT_LEADS, ({ name, label, leads }) => `${name} ${label}: ${leads}`],
    ['segments', SEGMENT_STAGES, ({ name, label, s, reached }) => `${name} ${label}, stage ${s}: ${reached}`],
    [
      'segments',
      SEGMENT_STEPS,
      ({ name, label, tr, n, observed, k }) => `${name} ${label}, step ${tr}: ${words(n, observed, k)}`,
    ],
    [
      'quality',
      QUALITY,
      ({ s, m, k, late, young, u, up, w, all_hits, v, n, after_target, ...ends }) =>
        `${s}: ${words(m, k, late, young, u, up, w, all_hits, v, n, after_target)}, ${[
          [ends['precision_low'], ends['precision_high']],
          [ends['recall_low'], ends['recall_high']],
          [ends['lift_low'], ends['lift_high']],
        ]
          .map((pair) => twelfths(...pair))
          .join(' ')}`,
    ],
    [
      'wins',
      WINS,
      (row) => {
        const of = (suffix: string): string => words(...WIN_COLUMNS.map((name) => row[`${name}${suffix}`]));
        const amounts = row['has_amounts'] ? `${of('_cents')}, ${row['missing']} missing` : 'no amounts';
        return `${row['s']}: ${of('')}, ${amounts}`;
      },
    ],
    [
      'restatement',
      RESTATED_STAGES,
      ({ day, s, recorded, today, proposal, low, high }) =>
        fallen(`${day} stage ${s}`, recorded, today, proposal, low, high),
    ],
    [
      'restatement',
      RESTATED_CLOCKS,
      ({ day, z, recorded, today, proposal }) => fallen(`${day} SLA ${z}`, recorded, today, proposal),
    ],
    [
      'restatement',
      RESTATED_PIPELINE,
      ({ day, recorded, today, proposal }) => fallen(`${day} pipeline`, recorded, today, proposal),
    ],
    ['asides', ASIDE_REASONS, ({ s, reason, leads }) => `${s} ${reason}: ${leads}`],
    ['asides', ASIDE_RETURNS, ({ s, leads }) => `${s} returned: ${leads}`],
    ['queues', BY_QUEUE, ({ name, leads }) => `${name}: ${leads}`],
  ];
}

/** The figures of each company, by its position. */
export async function totalsOf(db: Database): Promise<ReadonlyMap<number, Record<string, string[]>>> {
  const totals = new Map<number, Record<string, string[]>>();
  for (const [name, query, text] of await aspects(db)) {
    for (const row of await db.rows(query)) {
      const company = Number(row['c']);
      const known = totals.get(company) ?? {};
      totals.set(company, known);
      const aspect = 'walked' in row ? `${row['walked'] ? 'walked' : 'baseline'} ${name}` : name;
      const told = text(row);
      if (told !== null) known[aspect] = [...(known[aspect] ?? []), told];
    }
  }
  return totals;
}
