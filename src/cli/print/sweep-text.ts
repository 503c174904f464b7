import type { SweepDocument, SweepPoint } from '#domain/replay/sweep-document';
import { bestText, cellsText } from './best-text';
import { type Field, left, optional, right, tableOf } from './fields';
import { count, counted, countRange, percent, percentRange } from './numbers';
import { printable } from './printable';
import { baselineName, POSSIBLE } from './result-text';

/** A stage, a step or an SLA, and its figures at each point. */
interface Subject {
  readonly name: string;
  readonly fields: readonly Field<SweepPoint>[];
}

/** A sweep for a person at a terminal: a table for each stage, step and SLA that the threshold moves; of one value, for all. */
export function sweepText(sweep: SweepDocument): string {
  const { points } = sweep;
  const subjects = [...stagesOf(sweep), ...stepsOf(sweep), ...slasOf(sweep)];
  const still =
    points.length === 1 ? [] : subjects.filter(({ fields }) => !fields.some((field) => moves(points, field)));
  const tables = subjects
    .filter((subject) => !still.includes(subject))
    .map((subject) => tableOf(points, [...rowHeads(sweep, subject), ...subject.fields]));
  return [
    headline(sweep).map(printable).join('\n'),
    bestText(sweep).split('\n').map(printable).join('\n'),
    ...tables,
    cellsText(sweep),
    tables.some((table) => table.includes('Possible')) ? POSSIBLE : '',
    still.length === 0
      ? ''
      : printable(`The same at every value: ${still.map(({ name }) => name).join('; ')}.`),
  ]
    .map((part) => part.trimEnd())
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function headline({ glossary, threshold, set, baseline, leads, options, points }: SweepDocument): string[] {
  const others = set.map(({ label, from, to }) => `${label} ${from} → ${to}`).join(', ');
  return [
    `Sweep: ${glossary.title}, version ${glossary.version}${others ? `, with ${others}` : ''}`,
    `${threshold.label}: ${counted(points.length, 'value')} from ${points[0]?.value} to ${points.at(-1)?.value}; the glossary says ${threshold.value}`,
    `Baseline: ${baselineName(baseline)}`,
    '',
    `${cohorts(points)} of ${counted(leads.total, 'lead')} replayed, as of ${options.asOf}.`,
  ];
}

/** How many leads were replayed: a range where the threshold decides on populations, too. */
function cohorts(points: readonly SweepPoint[]): string {
  const sizes = points.map(({ leads }) => leads.cohort);
  return countRange([Math.min(...sizes), Math.max(...sizes)]);
}

const moves = (points: readonly SweepPoint[], { cell }: Field<SweepPoint>): boolean =>
  new Set(points.map((point) => cell(point))).size > 1;

const rowHeads = ({ threshold }: SweepDocument, { name }: Subject): Field<SweepPoint>[] => [
  left(name, ({ value }) => `${threshold.label} ${value}${value === threshold.value ? ' ← now' : ''}`),
];

const stagesOf = ({ stages }: SweepDocument): Subject[] =>
  stages.map(({ name }, index) => {
    const stage = (point: SweepPoint) => point.stages[index];
    const swap = (of: 'kept' | 'added' | 'dropped') => (point: SweepPoint) => {
      const swaps = stage(point)?.swap;
      return swaps ? count(swaps[of]) : '';
    };
    return {
      name,
      fields: [
        right('Reached', (point) => count(stage(point)?.reached ?? 0)),
        optional('Possible', (point) => {
          const range = stage(point)?.range;
          return range && range[0] !== range[1] ? countRange(range) : '';
        }),
        optional('Kept', swap('kept')),
        optional('Added', swap('added')),
        optional('Dropped', swap('dropped')),
      ],
    };
  });

/** Conversion is from stage to stage, whatever the way: several transitions between two stages are one step. */
function stepsOf({ stages, transitions }: SweepDocument): Subject[] {
  const name = (id: string) => stages.find(({ stage }) => stage === id)?.name ?? id;
  return transitions.flatMap(({ from, to }, index) => {
    if (transitions.findIndex((other) => other.from === from && other.to === to) !== index) return [];
    const step = (point: SweepPoint) => point.transitions[index];
    return [
      {
        name: `${name(from)} → ${name(to)}`,
        fields: [
          right('Converted', (point) => {
            const { converted = 0, observed = 0 } = step(point) ?? {};
            return `${count(converted)} of ${count(observed)}`;
          }),
          right('Rate', (point) => percent(step(point)?.rate ?? null)),
          optional('Possible', (point) => {
            const bounds = step(point)?.bounds;
            const isOpen = bounds && bounds.unknown + bounds.pending + bounds.upstream > 0;
            return isOpen ? percentRange(bounds.rate) : '';
          }),
        ],
      },
    ];
  });
}

const slasOf = ({ slas }: SweepDocument): Subject[] =>
  slas.map(({ name, target }, index) => {
    const sla = (point: SweepPoint) => point.slas[index];
    return {
      name: `${name} (target ${percent(target)})`,
      fields: [
        right('Clocks', (point) => count(sla(point)?.clocks ?? 0)),
        right('Attained', (point) => percent(sla(point)?.attainment ?? null)),
        optional('Possible', (point) => {
          const { attainment = null, bounds = null } = sla(point) ?? {};
          return bounds && !(bounds[0] === attainment && bounds[1] === attainment)
            ? percentRange(bounds)
            : '';
        }),
      ],
    };
  });
