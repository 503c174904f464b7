import type { Policy } from '#domain/glossary/schema/policy';
import type { ReplayResult } from '#domain/replay/result';
import { assumptionText } from '#domain/replay/uncertainty/assumption-text';
import { breakEvenText } from '#domain/replay/uncertainty/break-even-text';
import { left, optional, right, tableOf } from './fields';
import { clockTime, count, counted, NONE, percent, percentRange, rangeOf, signed } from './numbers';
import { setAsideTables } from './set-aside-text';
import { namesOf, type Step, stepName, stepsOf } from './steps';

/** What a result says of how sure its figures are, and of what they mean for others: tables, each with what it says below. */
export function judgementText(result: ReplayResult, policy: Policy): string[] {
  return [
    differenceTable(result),
    samplingTable(result),
    higherRates(result),
    assumedTable(result, policy),
    timeToStageTable(result),
    qualityTable(result),
    winsTable(result),
    amountsTable(result),
    opportunitiesText(result),
    ...setAsideTables(result),
    ...restatementTables(result),
  ];
}

type Difference = NonNullable<ReplayResult['stages'][number]['difference']>;

interface Change {
  readonly name: string;
  readonly difference: Difference;
  readonly shown: (value: number) => string;
}

/** Every figure that is compared with the baseline, with what drawing the leads again and what nobody knows could make of it. */
function differenceTable(result: ReplayResult): string {
  if (result.intervals === null) return '';
  const name = stepName(result);
  const points = (value: number) => `${signed(value * 100, 1)} points`;
  const changes: Change[] = [
    ...result.stages.flatMap(({ name: stage, difference }) =>
      difference ? { name: stage, difference, shown: (value: number) => signed(value, 0) } : [],
    ),
    ...stepsOf(result).flatMap((step) =>
      step.difference ? { name: name(step), difference: step.difference, shown: points } : [],
    ),
    ...result.slas.flatMap(({ name: sla, difference }) =>
      difference ? { name: sla, difference, shown: points } : [],
    ),
  ];
  const table = tableOf<Change>(changes, [
    left('Change', ({ name: of }) => of),
    right('Against\nbaseline', ({ difference: { value }, shown }) => (value === null ? NONE : shown(value))),
    right('If such leads\nwere drawn again', ({ difference: { interval }, shown }) =>
      interval ? rangeOf(interval, shown) : 'too few to tell',
    ),
    optional('Possible, given\nwhat is unknown', ({ difference: { bounds }, shown }) =>
      bounds && bounds[0] !== bounds[1] ? rangeOf(bounds, shown) : '',
    ),
  ]);
  const { groups, by, replicates } = result.intervals;
  const { maturityDays } = result.options;
  const of =
    maturityDays > 0 && changes.some(({ difference }) => 'counts' in difference)
      ? `\nWith a maturity of ${counted(maturityDays, 'day')}, changes of steps are of leads mature on both sides, and so is what is possible.`
      : '';
  return table === ''
    ? ''
    : `${table.trimEnd()}${of}\nDrawn again: 95 % intervals of ${count(replicates)} replicates over ${counted(groups, 'group')} of leads by ${by}.\nOf 20 such intervals one is expected to miss.`;
}

/** As wide as the tables. */
const WIDEST_LINE = 120;

/** What it would take of the leads nobody worked for a higher rate: one sentence for each step. */
function higherRates(result: ReplayResult): string {
  const name = stepName(result);
  return stepsOf(result)
    .flatMap((step) => {
      const { breakEven, unknown } = step.bounds;
      if (!breakEven) return [];
      const { higher, text } = breakEvenText(breakEven, unknown, { percent, counted });
      const [of, said] = [`${name(step)}:`, `${higher ? 'a higher rate' : 'no higher rate'} ${text}.`];
      return of.length + 1 + said.length > WIDEST_LINE ? `${of}\n  ${said}` : `${of} ${said}`;
    })
    .join('\n');
}

/** How far the rates of either side are from being exact, were such leads drawn again. Bounds are another matter. */
function samplingTable(result: ReplayResult): string {
  const rows = stepsOf(result).filter(({ baseline, proposal }) => baseline?.wilson || proposal.wilson);
  const name = stepName(result);
  const sampling = (side: Step['baseline']) => (side?.wilson ? percentRange(side.wilson) : NONE);
  return tableOf<Step>(rows, [
    left('Rates, if such leads were drawn again', name),
    right('Baseline', ({ baseline }) => percent(baseline?.rate ?? null)),
    right('95 %\ninterval', ({ baseline }) => sampling(baseline)),
    right('Proposal', ({ proposal }) => percent(proposal.rate)),
    right('95 %\ninterval', ({ proposal }) => sampling(proposal)),
  ]);
}

function assumedTable(result: ReplayResult, policy: Policy): string {
  const name = stepName(result);
  const rows = stepsOf(result).flatMap((step) =>
    step.bounds.unknown === 0
      ? []
      : step.bounds.assumed.map(({ assumption, rate }) => ({
          step: name(step),
          assumption: assumptionText(assumption, policy),
          without: step.bounds.rate,
          rate,
        })),
  );
  return tableOf<(typeof rows)[number]>(rows, [
    left('Assumed', ({ step }) => step),
    left('What', ({ assumption }) => assumption),
    right('Possible\nwithout it', ({ without }) => percentRange(without)),
    right('Possible\nwith it', ({ rate }) => percentRange(rate)),
  ]);
}

const SHOWN_DAYS = [7, 30, 90];

function timeToStageTable(result: ReplayResult): string {
  const name = stepName(result);
  const rows = stepsOf(result).flatMap((step) =>
    step.proposal.toStage && step.proposal.toStage.events > 0
      ? { name: name(step), ...step.proposal.toStage }
      : [],
  );
  return tableOf<(typeof rows)[number]>(rows, [
    left('Converted by', (row) => row.name),
    ...SHOWN_DAYS.map((days) =>
      right<(typeof rows)[number]>(`${days} days`, ({ at }) => {
        const found = at.find((point) => point.days === days);
        if (!found) return NONE;
        return found.interval
          ? `${percent(found.share)} (${percentRange(found.interval)})`
          : percent(found.share);
      }),
    ),
    right('Half of them by', ({ median }) => clockTime(median)),
  ]);
}

function qualityTable(result: ReplayResult): string {
  if (!result.quality) return '';
  const name = namesOf(result);
  const [first] = result.quality;
  if (!first) return '';
  type Row = typeof first;
  return tableOf<Row>(result.quality, [
    left(`Finds ${name(first.target)}`, ({ stage }) => name(stage)),
    right('In the\nstage', ({ m }) => count(m)),
    right('Reached\ntarget', ({ hits }) => count(hits)),
    right('Precision', ({ precision }) => percentRange(precision)),
    right('Sampling', ({ precisionInterval, hits, m, unknown }) =>
      precisionInterval ? percentRange(precisionInterval) : `${count(hits)} of ${count(m - unknown)}`,
    ),
    right('Recall', ({ recall }) => percentRange(recall)),
    right('of those\non record', ({ recallRecorded }) => percent(recallRecorded)),
    right('Lift', ({ lift }) => (lift ? rangeOf(lift, (times) => `${times.toFixed(1)} ×`) : NONE)),
    optional('Too late', ({ late }) => (late > 0 ? count(late) : '')),
    optional('Too young', ({ immature }) => (immature > 0 ? count(immature) : '')),
  ]);
}

type Wins = NonNullable<ReplayResult['stages'][number]['wins']>;
const HANDED_OVER = [
  ['same', 'At the same\ntime'],
  ['earlier', 'Earlier'],
  ['later', 'Later'],
  ['throughOpportunity', 'By another of\nthe opportunity'],
  ['throughAccount', 'By another of\nthe account'],
  ['notFound', 'No hand-over\nfound'],
] as const;

const winsOf = ({ stages }: ReplayResult) =>
  stages.flatMap(({ name, wins }) => (wins && wins.wins > 0 ? { name, wins } : []));

/** How the wins on record are handed over under the proposal. Never called lost: what would have become of them is unknown. */
function winsTable(result: ReplayResult): string {
  type Row = { readonly name: string; readonly wins: Wins };
  return tableOf<Row>(winsOf(result), [
    left('Recorded wins', ({ name }) => `handed over at ${name}`),
    right('All', ({ wins }) => count(wins.wins)),
    ...HANDED_OVER.map(([of, title]) => right<Row>(title, ({ wins }) => count(wins[of]))),
    optional('Of the later,\nafter the win', ({ wins }) => (wins.afterWin > 0 ? count(wins.afterWin) : '')),
  ]);
}

function amountsTable(result: ReplayResult): string {
  const rows = winsOf(result).flatMap(({ name, wins: { amount } }) => (amount ? { name, amount } : []));
  type Row = (typeof rows)[number];
  return tableOf<Row>(rows, [
    left('Won amount', ({ name }) => `handed over at ${name}`),
    right('All', ({ amount }) => money(amount.wins)),
    ...HANDED_OVER.map(([of, title]) => right<Row>(title, ({ amount }) => money(amount[of]))),
    optional('Wins without\nan amount', ({ amount }) => (amount.missing > 0 ? count(amount.missing) : '')),
  ]);
}

function opportunitiesText({ opportunities }: ReplayResult): string {
  if (!opportunities) return '';
  const { total, withoutLead, wonWithoutLead, amountWithoutLead } = opportunities;
  if (total === 0) return '';
  // The amount is of all of them, won or not, so it stands before the wins.
  const amount = amountWithoutLead === null ? '' : `, for ${money(amountWithoutLead)} in all`;
  return `${count(withoutLead)} of ${counted(total, 'opportunity', 'opportunities')} (${percent(withoutLead / total)}) have no lead here${amount};\n${count(wonWithoutLead)} of those ${wonWithoutLead === 1 ? 'was' : 'were'} won. No rule for leads reaches them.`;
}

/** Entries and pipeline by period, as Finance would have to restate them: one table for each figure that any side has. */
function restatementTables(result: ReplayResult): string[] {
  const { restatement } = result;
  if (!restatement) return [];
  const name = namesOf(result);
  const period = restatement.by[0]?.toUpperCase() + restatement.by.slice(1);
  type Row = (typeof restatement.rows)[number];
  const sides = (
    figure: (row: Row) => Row['stages'][number] | Row['pipeline'] | undefined,
    shown: (value: number) => string,
  ) => [
    right<Row>('Record', (row) => cell(figure(row)?.recorded, shown)),
    right<Row>('Today’s\nrules', (row) => cell(figure(row)?.today, shown)),
    right<Row>('Proposal', (row) => cell(figure(row)?.proposal, shown)),
  ];
  const stages = (restatement.rows[0]?.stages ?? []).flatMap(({ stage }, index) => {
    const isEmpty = restatement.rows.every((row) => {
      const figure = row.stages[index];
      return (figure?.recorded ?? 0) + (figure?.today ?? 0) + (figure?.proposal ?? 0) === 0;
    });
    return isEmpty
      ? []
      : tableOf<Row>(restatement.rows, [
          left(`${period}: entered ${name(stage)}`, ({ from }) => from),
          ...sides((row) => row.stages[index], count),
          optional('Possible', (row) => {
            const range = row.stages[index]?.range;
            return range && range[0] !== range[1] ? rangeOf(range, count) : '';
          }),
        ]);
  });
  const hasPipeline = restatement.rows.some(({ pipeline }) => pipeline !== null);
  const pipeline = hasPipeline
    ? [
        tableOf<Row>(restatement.rows, [
          left(`${period}: pipeline`, ({ from }) => from),
          ...sides((row) => row.pipeline, money),
        ]),
      ]
    : [];
  return [...stages, ...pipeline];
}

const cell = (value: number | null | undefined, shown: (value: number) => string): string =>
  value === null || value === undefined ? NONE : shown(value);

/** Whole minor units with two decimals: 1234500 → `12,345.00`. */
function money(units: number): string {
  const [whole = '', cents] = (Math.abs(units) / 100).toFixed(2).split('.');
  return `${units < 0 ? '-' : ''}${count(Number(whole))}.${cents}`;
}
