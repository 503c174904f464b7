import type { Company } from './company';
import { type Facts, iso, keyOf } from './facts';
import { route } from './sql/assignment';
import { chooseBaselines } from './sql/baseline';
import { Database, type Row } from './sql/database';
import { loadLeads } from './sql/load-leads';
import { loadPolicies } from './sql/load-policy';
import { prepareMeasures } from './sql/measures';
import { findMembers } from './sql/populations';
import { ENTERED, prepareRecord, SPELLS, STANDING, UNKNOWN, UNWORKED, WORKED } from './sql/record';
import { prepareSides } from './sql/sides';
import { judgeClocks, VERDICT_ROWS } from './sql/sla';
import { Truths } from './sql/truths';
import { PENDING, REFUSED_BY_CRITERIA, walk } from './sql/walk';
import { totalsOf } from './totals';

const VISITS = `
  SELECT c, l, visit.s, t, tr, entry.ts AS act, clamped, day_only, against FROM visit LEFT JOIN entry USING (c, l, e)
  WHERE v >= 0 ORDER BY c, l, v`;
const REFUSED = 'SELECT DISTINCT c, l, s FROM refusal ORDER BY ALL';
const SIGNALS_SEEN = 'SELECT c, l, g, min(t) AS t FROM seen GROUP BY ALL ORDER BY ALL';

const visitText = ({ s, t, tr, act, clamped, day_only, against }: Row): string =>
  [
    `${s} at ${iso(Number(t))} by ${tr}`,
    ...(act === null ? [] : [`act of ${iso(Number(act))}`]),
    ...(clamped ? ['clamped'] : []),
    ...(day_only ? ['known to the day'] : []),
    ...(against ? ['against criteria'] : []),
  ].join(', ');
const stageText = ({ s }: Row): string => String(s);
const stepText = ({ tr }: Row): string => String(tr);
const side = ({ walked }: Row): string => (walked ? 'walked' : 'recorded');

/** Every aspect: its name, the query its rows come from, and a row as text. */
const aspects = (companies: readonly Company[]) =>
  [
    ['visits', VISITS, visitText],
    ['refused', REFUSED, stageText],
    ['pending', PENDING, stepText],
    ['refused by criteria', REFUSED_BY_CRITERIA, stepText],
    [
      'signals',
      SIGNALS_SEEN,
      ({ c, g, t }: Row) => `${companies[Number(c)]?.policy.signals[Number(g)]?.id} at ${iso(Number(t))}`,
    ],
    ['worked', WORKED, stageText],
    ['unknown', UNKNOWN, stageText],
    [
      'entries',
      ENTERED,
      ({ s, times }: Row) => `${s} at ${String(times).split(' ').map(Number).map(iso).join(', ')}`,
    ],
    ['standing', STANDING, stageText],
    ['spells', SPELLS, ({ s, ms, ended }: Row) => `${s} for ${ms}${ended ? '' : ', open'}`],
    ['unworked', UNWORKED, stageText],
    [
      'clocks',
      VERDICT_ROWS,
      ({ z, t, verdict, early, elapsed }: Row) =>
        `${z} from ${iso(Number(t))} ${verdict}${early ? ', early' : ''}${elapsed === null ? '' : ` after ${elapsed}`}`,
    ],
  ] as const;

export interface Answers {
  readonly facts: Facts;
  /** Leads whose score came so close to a bar that another way to take powers might answer otherwise. */
  readonly doubtful: ReadonlySet<string>;
}

/** The companies, and behind them, as companies of their own, other glossaries and the rules in force. */
function withOthers(companies: readonly Company[]) {
  const others = companies.flatMap((company, c) => [
    ...(company.baseline ? [{ c, company, policy: company.baseline, in_force: false }] : []),
    ...(company.today ? [{ c, company, policy: company.today, in_force: true }] : []),
  ]);
  return {
    all: [...companies, ...others.map(({ company, policy }) => ({ ...company, policy, segments: [] }))],
    others: others.map(({ c, in_force }, index) => ({ c, o: companies.length + index, in_force })),
  };
}

/** What is compared of the leads of these, beside what has a side. */
const OF_OTHERS = new Set(['pending', 'worked', 'unworked', 'unknown']);

/** What a row is part of: by side where it has one; null where it is not compared. */
function aspectOf(name: string, row: Row, other: string | undefined): string | null {
  if (other === undefined) return 'walked' in row ? `${side(row)} ${name}` : name;
  const isCompared = 'walked' in row ? row['walked'] === true : OF_OTHERS.has(name);
  return isCompared ? `${other} ${name}` : null;
}

/** What the SQL makes of the companies, all of them at once. */
export async function oracleFacts(only: readonly Company[]): Promise<Answers> {
  const db = await Database.open();
  const { all: companies, others } = withOthers(only);
  const otherName = new Map(others.map(({ o, in_force }) => [o, in_force ? 'today' : 'other']));
  try {
    await db.load('other', { c: 'INTEGER', o: 'INTEGER', in_force: 'BOOLEAN' }, others);
    await loadPolicies(db, companies);
    await loadLeads(db, companies);
    const truths = await Truths.over(db);
    await findMembers(db, truths);
    await walk(db, truths);
    await prepareRecord(db);
    await judgeClocks(db, truths);
    await route(db, truths);
    await chooseBaselines(db);
    await prepareSides(db);
    await prepareMeasures(db);

    const key = ({ c, l }: Row) => keyOf(companies[Number(c)]?.seed ?? 0, Number(l));
    const facts = new Map<string, Record<string, string[]>>();
    for (const row of await db.rows('SELECT c, l FROM raw_lead')) facts.set(key(row), {});
    const members = new Set((await db.rows('SELECT c, l FROM member')).map(key));
    for (const [name, query, text] of aspects(companies)) {
      for (const row of await db.rows(query)) {
        const lead = facts.get(key(row));
        if (!lead || !members.has(key(row))) continue;
        const aspect = aspectOf(name, row, otherName.get(Number(row['c'])));
        if (aspect !== null) lead[aspect] = [...(lead[aspect] ?? []), text(row)];
      }
    }
    for (const [c, totals] of await totalsOf(db)) {
      const company = only[c];
      if (company) facts.set(keyOf(company.seed, 'all'), totals);
    }
    const doubtful = new Set((await db.rows('SELECT DISTINCT c, l FROM doubt')).map(key));
    return { facts, doubtful };
  } finally {
    db.close();
  }
}
