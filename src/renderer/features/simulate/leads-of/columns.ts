import { type CsvCell, printTabbed } from '#domain/export/csv';
import { VERDICTS } from '#domain/replay/clocks';
import type { Figure, ListedLead, Listing } from '#domain/replay/leads-of/figure';
import { isoInstant } from '#domain/replay/replay-input';
import { cellText } from '../../../ui/cell-text';
import { day, instant, money, none } from '../../../ui/format';
import type { Sides } from '../sides';
import { VERDICT_WORDS } from '../sla-text';
import { CLASS_WORDS } from './class-words';

/** A column of a list of leads: how it is shown, and how it is copied. */
export interface Column {
  readonly key: string;
  readonly head: string;
  /** Figures, which stand at the end of their cells. */
  readonly isNumber?: boolean;
  readonly side?: 'recorded' | 'proposal';
  /** @param zone of the data. */
  readonly show: (row: ListedLead, zone: string) => string;
  readonly copy: (row: ListedLead) => CsvCell;
  /** Whether there is anything to tell of a row; left out: always. */
  readonly has?: (row: ListedLead) => boolean;
}

/** What figures are told by: what their stages and sides are called. */
export interface Names {
  readonly sides: Sides;
  readonly stage: (id: string) => string;
  /** Of the outcome that leads are judged by; null: they are not. */
  readonly target: string | null;
}

const text = (key: 'opportunity' | 'through', head: string): Column => ({
  key,
  head,
  show: (row) => (row[key] === null ? none : cellText(row[key], 60)),
  copy: (row) => row[key],
  has: (row) => row[key] !== null,
});

type Time = 'before' | 'after' | 'at';

const time = (key: Time, head: string, write = instant, side?: Column['side']): Column => ({
  key,
  head,
  isNumber: true,
  ...(side && { side }),
  show: (row, zone) => (row[key] === null ? 'never' : write(row[key], zone)),
  copy: (row) => (row[key] === null ? null : isoInstant(row[key])),
});

/** When leads first enter a stage, on both sides. */
const entries = (stage: string, { sides }: Names): readonly Column[] => [
  time('before', `Enters ${stage}: ${inSentence(sides.baseline)}`, instant, 'recorded'),
  time('after', `Enters ${stage}: ${inSentence(sides.proposal)}`, instant, 'proposal'),
];

const inSentence = (side: string): string => side.slice(0, 1).toLowerCase() + side.slice(1);

const AMOUNT: Column = {
  key: 'amount',
  head: 'Amount',
  isNumber: true,
  show: ({ amount }) => (amount === null ? none : money(amount)),
  copy: ({ amount }) => (amount === null ? null : amount / 100),
  has: ({ amount }) => amount !== null,
};

/** When a clock runs out, and when it was stopped. */
const clockTime = (key: 'due' | 'stop', head: string): Column => {
  const at = ({ clock }: ListedLead) => clock?.[key] ?? null;
  return {
    key,
    head,
    isNumber: true,
    show: (row, zone) => {
      const stopped = at(row);
      return stopped === null ? 'never' : instant(stopped, zone);
    },
    copy: (row) => {
      const stopped = at(row);
      return stopped === null ? null : isoInstant(stopped);
    },
  };
};

const verdictName = ({ is }: ListedLead): string =>
  VERDICTS.flatMap((verdict) => (verdict === is ? VERDICT_WORDS[verdict].name : []))[0] ?? is;

const VERDICT: Column = { key: 'is', head: 'Verdict', show: verdictName, copy: verdictName };

/** Which of the classes of a figure, where it has several. */
const classOf = (head: string): Column => ({
  key: 'is',
  head,
  show: ({ is }) => CLASS_WORDS[is] ?? is,
  copy: ({ is }) => CLASS_WORDS[is] ?? is,
});

/** The columns of a figure, after that of the lead. */
export function columnsOf(figure: Figure, names: Names): readonly Column[] {
  switch (figure.kind) {
    case 'swap':
      return [
        ...(figure.of === 'kept' ? [classOf('When')] : []),
        ...(figure.of === 'added' ? [classOf('By people')] : []),
        ...(figure.of === 'neither' ? [] : entries(names.stage(figure.stage), names)),
      ];
    case 'step':
      return [
        ...(figure.of === 'converted' ? [] : [classOf('What became of it')]),
        ...entries(names.stage(figure.from), names),
        ...(figure.of === 'converted' || figure.of === 'reached'
          ? [time('at', `Went on to ${names.stage(figure.to)}`)]
          : []),
      ];
    case 'clock':
      return [
        ...(figure.of === 'clocks' ? [VERDICT] : []),
        time('at', 'Started'),
        clockTime('due', 'Runs out'),
        clockTime('stop', 'Stopped'),
      ];
    case 'wins':
      return [
        text('opportunity', 'Opportunity'),
        AMOUNT,
        // What is known to the day stands at its end, so that an hour would say too much.
        time('at', 'Won', day),
        ...(figure.of === 'wins' ? [classOf('Hand-over')] : []),
        ...entries(names.stage(figure.stage), names),
        text('through', 'Through lead'),
      ];
    case 'quality':
      return [
        classOf('What it is'),
        ...entries(names.stage(figure.stage), names),
        time('at', `Reached ${names.target ?? 'the outcome'}`, day),
      ];
    case 'arrivals':
      return [time('at', 'Handed over')];
    case 'set-aside':
      return [
        ...entries(names.stage(figure.stage), names),
        ...(figure.of === 'returned' || 'to' in figure.of ? [time('at', 'Came back')] : []),
      ];
    case 'entered':
      return entries(names.stage(figure.stage), names);
  }
}

/** When leads enter under each of two definitions. */
export const comparedColumns = (first: string, second: string): readonly Column[] => [
  time('before', `Enters by “${first}”`),
  time('after', `Enters by “${second}”`),
];

/** Those of which some row has something to tell. */
export const columnsWith = (columns: readonly Column[], rows: Listing['rows']): readonly Column[] =>
  columns.filter(({ has }) => !has || rows.some(has));

/** The rows as a spreadsheet takes them from the clipboard. */
export const listText = (columns: readonly Column[], rows: Listing['rows']): string =>
  printTabbed([
    ['Lead', ...columns.map(({ head }) => head)],
    ...rows.map((row) => [row.lead, ...columns.map(({ copy }) => copy(row))]),
  ]);
