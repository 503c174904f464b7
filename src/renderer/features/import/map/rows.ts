import type { Policy } from '#domain/glossary/schema/policy';
import type { MappingFile } from '#domain/leads/mapping/files';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { ColumnFacts } from '#domain/leads/suggest/file-facts';
import { type ColumnPlace, otherFiles, type Question } from '#domain/leads/suggest/question';
import type { Suggestion } from '#domain/leads/suggest/suggestion';
import { faultsAt, type MapFault } from './faults';
import { PART_NAMES, PARTS } from './file-text';
import { columnAt, type MapFile, samePlace } from './map-files';
import { noteOf, type RowNote } from './notes';
import { historyOf, milestonesOf } from './stage-ways';
import { placeOf, type Target } from './targets';

/** What the step shows a mapping by. */
export interface MapView {
  readonly mapping: Mapping;
  readonly policy: Policy;
  readonly files: readonly MapFile[];
  /** As the files alone suggest it; null: nothing to compare with. */
  readonly base: Mapping | null;
  readonly suggestion: Suggestion | null;
  readonly questions: readonly Question[];
  readonly faults: readonly MapFault[];
}

/** A part of the mapping, as one row. */
export interface MapRow {
  /** Unique on the step, and the same as long as the row is about the same. */
  readonly id: string;
  readonly label: string;
  /** What the part means; empty: its name says it. */
  readonly means: string;
  readonly target: Target;
  readonly place: ColumnPlace | null;
  /** null: nothing is read, or the file has no such column. */
  readonly column: ColumnFacts | null;
  readonly note: RowNote | null;
  readonly faults: readonly string[];
  /** Those about it, by their place among the questions of the view. */
  readonly questions: readonly number[];
}

/** A stage with all the ways in which it is known that leads entered it. */
export interface StageRow {
  readonly id: string;
  readonly stage: string;
  readonly label: string;
  readonly means: string;
  /** Every lead begins here. */
  readonly isFirst: boolean;
  readonly ways: readonly MapRow[];
  readonly history: ReturnType<typeof historyOf>;
  readonly questions: readonly number[];
}

/** A row for a target. `paths` name the part in the mapping's document, for what contradicts it. */
export function rowOf(
  view: MapView,
  target: Target,
  paths: string | readonly string[],
  label: string,
  means = '',
): MapRow {
  const { mapping, files, base, suggestion, faults, questions } = view;
  const place = placeOf(mapping, target);
  const column = columnAt(files, place);
  return {
    id: idOf(target),
    label,
    means,
    target,
    place,
    column,
    note: noteOf(mapping, target, base, suggestion),
    faults: [
      ...[paths].flat().flatMap((path) => faultsAt(faults, path).map(({ text }) => text)),
      ...(place && !column ? [missingColumn(files, place)] : []),
    ],
    questions: questions.flatMap((question, i) => (isAbout(question, target, place) ? [i] : [])),
  };
}

const idOf = (target: Target): string => {
  switch (target.to) {
    case 'field':
      return `field ${target.field}`;
    case 'milestone':
      return `milestone ${target.index}`;
    case 'signal':
      return `signal ${target.signal}`;
    case 'file':
      return `file ${target.file} ${target.part}`;
    default:
      return target.to;
  }
};

const missingColumn = (files: readonly MapFile[], { file, column }: ColumnPlace): string => {
  const known = files.find((one) => one.file.id === file);
  return known?.facts
    ? `The file has no column “${column}”. Choose another one.`
    : `The file “${known?.file.name ?? file}” is not among those of this import. Add it, or choose a column of another file.`;
};

/** Whether a question is about the file, or about it as one of an export's parts. */
const isOf = (question: Question & { readonly file: string }, file: string): boolean =>
  question.file === file || otherFiles(question).includes(file);

/** Whether a question is about what the row reads, or how. */
export function isAbout(question: Question, target: Target, place: ColumnPlace | null): boolean {
  switch (question.kind) {
    case 'date-format':
      return place !== null && question.column === place.column && isOf(question, place.file);
    case 'number-format':
    case 'sentinel':
    case 'reasons':
      return samePlace(question, place);
    case 'variants':
    case 'values':
      return target.to === 'field' && target.field === question.field;
    case 'key':
      return target.to === 'file' && target.part === 'key' && isOf(question, target.file);
    case 'created':
      return target.to === 'created';
    case 'made-by':
      return target.to === 'file' && target.part === 'by' && isOf(question, target.file);
    case 'occurrence':
      return target.to === 'milestone' && samePlace(question, place);
    case 'activity-types':
      return target.to === 'file' && target.part === 'type' && isOf(question, target.file);
    case 'status-stage':
      return target.to === 'file' && target.part === 'newValue' && isOf(question, target.file);
    case 'zone':
      return false;
  }
}

/** The lead itself. */
export function leadRows(view: MapView): readonly MapRow[] {
  const [first] = view.mapping.files;
  const of = (target: Target, path: string, label: string, means: string): MapRow =>
    rowOf(view, target, path, label, means);
  return [
    ...(first
      ? [
          of(
            { to: 'file', file: first.id, part: 'key' },
            'files[0].key',
            'Id of the lead',
            'Tells one lead from another; other files name leads by it.',
          ),
        ]
      : []),
    of(
      { to: 'created' },
      'lead.created',
      'Created',
      'When the lead came to be; it is the start of everything.',
    ),
    of({ to: 'owner' }, 'lead.owner', 'Owner', 'Who has the lead; business hours go by it.'),
    of({ to: 'account' }, 'lead.account', 'Account', 'The company; leads of one account can be told by it.'),
    of({ to: 'opportunity' }, 'lead.opportunity', 'Opportunity', 'Its id, so that an amount counts once.'),
    of({ to: 'amount' }, 'lead.amount', 'Amount', 'The value of the opportunity.'),
  ];
}

/** Why leads were disqualified, and what people agreed to. */
export const reasonRows = (view: MapView): readonly MapRow[] => [
  rowOf(
    view,
    { to: 'reason' },
    'lead.reason',
    'Reason',
    'Why a lead was disqualified or sent back to marketing.',
  ),
];

export const consentRows = (view: MapView): readonly MapRow[] => [
  rowOf(
    view,
    { to: 'granted' },
    'consent.granted',
    'Consent given',
    'When the person agreed to be contacted.',
  ),
  rowOf(view, { to: 'withdrawn' }, 'consent.withdrawn', 'Consent withdrawn', 'When the person took it back.'),
];

export const fieldRows = (view: MapView): readonly MapRow[] =>
  view.policy.fields.map(({ id, label, definition }) =>
    rowOf(
      view,
      { to: 'field', field: id },
      view.mapping.fields.flatMap(({ field }, i) => (field === id ? [`fields[${i}]`] : [])),
      label,
      definition,
    ),
  );

export const signalRows = (view: MapView): readonly MapRow[] =>
  view.policy.signals.map(({ id, label, definition }) =>
    rowOf(
      view,
      { to: 'signal', signal: id },
      view.mapping.signals.flatMap(({ signal }, i) => (signal === id ? [`signals[${i}]`] : [])),
      label,
      definition,
    ),
  );

export function stageRows(view: MapView): readonly StageRow[] {
  const { mapping, policy, questions } = view;
  return policy.stages.map(({ id, name, definition }) => {
    const ways = milestonesOf(mapping, id).map(({ index }) =>
      rowOf(view, { to: 'milestone', index }, `milestones[${index}]`, name),
    );
    const history = historyOf(mapping, id);
    const asked = questions.flatMap((question, i) =>
      question.kind === 'status-stage' && history.some(({ file }) => file === question.file) ? [i] : [],
    );
    return {
      id: `stage ${id}`,
      stage: id,
      label: name,
      means: definition,
      isFirst: policy.initialStage === id,
      ways,
      history,
      questions: [...asked, ...ways.flatMap((way) => way.questions)],
    };
  });
}

/** The columns of the files of events and joins, apart from the key of the first file, which is the lead's. */
export const fileRows = (view: MapView): readonly MapRow[] =>
  view.mapping.files.flatMap((file, i) => rowsOfFile(view, file, i));

export function rowsOfFile(view: MapView, file: MappingFile, index: number): readonly MapRow[] {
  return PARTS[file.role].flatMap((part): MapRow[] => {
    if (index === 0 && part === 'key') return [];
    const { label, means } = PART_NAMES[part];
    const path = part === 'by' ? `files[${index}].status.by` : `files[${index}].${part}`;
    return [rowOf(view, { to: 'file', file: file.id, part }, path, label, means)];
  });
}

/** Every row of the step. */
export const allRows = (view: MapView): readonly MapRow[] => [
  ...fileRows(view),
  ...leadRows(view),
  ...stageRows(view).flatMap(({ ways }) => ways),
  ...signalRows(view),
  ...fieldRows(view),
  ...reasonRows(view),
  ...consentRows(view),
];

/** What contradicts itself and is about no row; what is about a file is said there. */
export function otherFaults(view: MapView): readonly string[] {
  const said = new Set(allRows(view).flatMap(({ faults }) => faults));
  return view.faults.flatMap(({ path, text }) => (said.has(text) || path.startsWith('files[') ? [] : [text]));
}
