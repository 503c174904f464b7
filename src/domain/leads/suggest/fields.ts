import type { Field } from '../../glossary/schema/dictionary';
import type { FieldMapping } from '../mapping/schema';
import { PLAIN_NUMBER } from '../numbers';
import { foldHeader, lettersAndDigits, wordsOf } from '../presets/fold';
import type { PresetSystem } from '../presets/preset';
import type { PresetMatch } from '../presets/recognise';
import type { ValueCount } from '../understand/value-count';
import { type ColumnFacts, formatOf, ownColumns } from './file-facts';
import { type FilePlan, systemName } from './file-plan';
import type { JoinedPlan } from './match-files';
import { matchPicklist, yesAndNo } from './picklist';
import type { Confidence } from './suggestion';

/** A column for a field of the glossary. */
export interface FieldMatch {
  readonly field: Field;
  readonly plan: FilePlan;
  readonly column: string;
  readonly confidence: Confidence;
  readonly reason: string;
}

interface Candidate extends FieldMatch {
  /** Smaller is better. */
  readonly rank: number;
}

/** For each field of the glossary the column that is most likely it, each column for one field. */
export function matchFields(
  fieldsOfPolicy: readonly Field[],
  plans: readonly JoinedPlan[],
): readonly FieldMatch[] {
  const names = fieldsOfPolicy.map(foldedNames);
  const candidates = plans
    .filter(({ plan }) => plan.role === 'leads')
    .flatMap(({ plan }) => ownColumns(plan.facts).flatMap((column) => candidatesOf(names, plan, column)));
  // Sorting keeps the order of files and columns among those that are as good.
  const ranked = candidates.sort((a, b) => a.rank - b.rank);
  const fields = new Set<string>();
  const ranks = new Map<string, number>();
  const chosen: FieldMatch[] = [];
  for (const { rank, ...match } of ranked) {
    const place = `${match.plan.facts.index} ${match.column}`;
    // Two picklists may share a column, as one of reasons, if nothing is called like it.
    if (fields.has(match.field.id) || (ranks.has(place) && ranks.get(place) !== BY_VALUES)) continue;
    if (ranks.has(place) && rank !== BY_VALUES) continue;
    fields.add(match.field.id);
    ranks.set(place, rank);
    chosen.push(match);
  }
  return chosen.sort((a, b) => fieldsOfPolicy.indexOf(a.field) - fieldsOfPolicy.indexOf(b.field));
}

const [BY_API, BY_PRESET, BY_NAME, BY_OTHER_API, BY_VALUES] = [0, 1, 2, 3, 4];

/** What a field is called, folded. */
interface FoldedField {
  readonly field: Field;
  readonly names: readonly string[];
  readonly api: Readonly<Record<PresetSystem, string | null>>;
}

const foldedNames = (field: Field): FoldedField => {
  const { salesforce, hubspot, marketo } = field.apiNames;
  const folded = (name: string | null): string | null => (name === null ? null : foldHeader(name));
  return {
    field,
    names: [lettersAndDigits(field.label), lettersAndDigits(field.id)],
    api: { salesforce: folded(salesforce), hubspot: folded(hubspot), marketo: folded(marketo) },
  };
};

function candidatesOf(fields: readonly FoldedField[], plan: FilePlan, column: string): Candidate[] {
  const facts = plan.facts.column(column);
  const known = plan.matches.find(({ header }) => header === column);
  const folded = foldHeader(column);
  const before = new Set(plan.remembered?.known);
  return fields
    .filter(({ field }) => !before.has(field.id))
    .flatMap((names): Candidate[] => {
      const { field } = names;
      const found = howNamed(names, plan, folded, known) ?? howValued(field, facts, column);
      if (found === null) return [];
      const fits = fitsType(field, facts);
      if (!fits && found.rank > BY_PRESET) return [];
      const seen = facts.filled === 0 ? 'no row that was seen has a value' : `${saysFit(field, facts)}`;
      return [
        {
          field,
          plan,
          column,
          rank: found.rank,
          confidence: fits ? found.confidence : 'likely',
          reason: fits
            ? `${found.reason}, and ${seen}.`
            : `${found.reason}, but its values do not look like those of a ${field.type} field.`,
        },
      ];
    });
}

interface How {
  readonly rank: number;
  readonly confidence: Confidence;
  readonly reason: string;
}

function howNamed(
  { names, api }: FoldedField,
  { preset }: FilePlan,
  folded: string,
  known: PresetMatch | undefined,
): How | null {
  if (preset && api[preset.preset.system] === folded) {
    const reason = `The glossary says that ${systemName(preset)} calls the field so`;
    return { rank: BY_API, confidence: 'sure', reason };
  }
  if (preset && known?.column.field.some((name) => names.includes(lettersAndDigits(name)))) {
    return { rank: BY_PRESET, confidence: 'sure', reason: `${systemName(preset)} calls it so` };
  }
  if (names.includes(folded)) {
    return { rank: BY_NAME, confidence: 'likely', reason: 'It is called as the field in the glossary' };
  }
  if (!Object.values(api).includes(folded)) return null;
  const reason = 'The glossary says that a system calls the field so';
  return { rank: BY_OTHER_API, confidence: 'likely', reason };
}

/** Of a picklist: each word of the header is one of the field's, and at least three of its values are met as they stand there. */
function howValued(field: Field, facts: ColumnFacts, column: string): How | null {
  if (field.type !== 'category') return null;
  const words = wordsOf(`${field.label} ${field.id}`);
  if (!wordsOf(column).every((word) => words.includes(word))) return null;
  const match = matchPicklist(field, facts);
  if (match === null || match.known - match.guessed.length < LEAST_VALUES) return null;
  return {
    rank: BY_VALUES,
    confidence: 'guess',
    reason: `${match.known} of its values are values of the field`,
  };
}

const LEAST_VALUES = 3;

function fitsType(field: Field, facts: ColumnFacts): boolean {
  const { type } = facts.guess;
  if (type === 'empty') return true;
  switch (field.type) {
    case 'text':
      return true;
    case 'category': {
      const match = matchPicklist(field, facts);
      return match === null || match.known > 0;
    }
    case 'number':
      return (
        type === 'number' || (type === 'boolean' && facts.values.every(({ text }) => /^[01]$/.test(text)))
      );
    case 'boolean':
      return type === 'boolean' || yesAndNo(facts) !== null;
    case 'date':
      return type === 'date';
  }
}

function saysFit(field: Field, facts: ColumnFacts): string {
  const { guess, filled } = facts;
  const fitting = filled - guess.doubtful;
  const of = fitting === filled ? `all ${filled} values` : `${fitting} of ${filled} values`;
  switch (field.type) {
    case 'number':
      return `${of} are numbers`;
    case 'date':
      return `${of} are dates`;
    case 'boolean':
      return `${of} are yes or no`;
    case 'category': {
      const match = matchPicklist(field, facts);
      return match === null
        ? `${filled} rows have a value`
        : `${match.known} of its ${facts.values.length} values are those of the field`;
    }
    case 'text':
      return `${filled} rows have a value`;
  }
}

/**
 * How a column is read as a field.
 * @param siblings fields that share the column: what is a value of theirs alone is none of this one.
 */
export function fieldMapping(
  field: Field,
  file: string,
  facts: ColumnFacts,
  siblings: readonly Field[],
): FieldMapping {
  const { guess } = facts;
  const number = field.type === 'number' && guess.type === 'number' ? guess.formats[0] : undefined;
  const isPlain = number?.decimal === PLAIN_NUMBER.decimal && number.thousands === PLAIN_NUMBER.thousands;
  const format = field.type === 'date' ? formatOf(facts) : 'iso';
  const { yes, no } = (field.type === 'boolean' ? yesAndNo(facts) : null) ?? { yes: [], no: [] };
  const match = matchPicklist(field, facts);
  const map = { ...match?.map, ...ofSiblings(match?.unknown ?? [], facts, siblings) };
  return {
    field: field.id,
    from: { file, column: facts.name },
    number: number === undefined || isPlain ? null : number,
    date: format === 'iso' ? null : format,
    yes,
    no,
    values: Object.keys(map).length === 0 ? [] : [{ since: null, map: { ...map } }],
    missing: [],
  };
}

function ofSiblings(unknown: readonly ValueCount[], facts: ColumnFacts, siblings: readonly Field[]) {
  const theirs = siblings.flatMap((field) => matchPicklist(field, facts) ?? []);
  const known = unknown.filter(({ text }) =>
    theirs.some((match) => !match.unknown.some((one) => one.text === text)),
  );
  return Object.fromEntries(known.map(({ text }) => [text, null]));
}
