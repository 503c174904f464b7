import { freshId } from '../../glossary/commands/fresh-id';
import type { Command } from '../../glossary/commands/run';
import type { Policy } from '../../glossary/schema/policy';
import { wordsOf } from '../presets/fold';
import { presetById } from '../presets/recognise';
import { factsOf } from './file-facts';
import type { SuggestedFile, SuggestInput, UnmappedColumn } from './suggestion';

type AddField = Extract<Command, { do: 'add-field' }>;

/** Words of headers under which persons are found. */
const PERSONAL =
  /^(?:e?mail|phone|mobile|fax|firstname|lastname|fullname|surname|linkedin|twitter|street|birthdate)$/;

/**
 * The edit of a glossary that makes a field of a column nothing is read from, so that it is mapped when a mapping is
 * suggested again; null when there is nothing in the column that could be one.
 */
export function newField(
  { file, column, type }: UnmappedColumn,
  files: readonly SuggestedFile[],
  { files: given, policy }: Pick<SuggestInput, 'files' | 'policy'>,
): AddField | null {
  const known = files.find(({ id }) => id === file);
  const csv = known && given[known.index];
  if (!known || !csv || type === null) return null;
  const words = wordsOf(column);
  const label = sentence(words) || column.slice(0, LONGEST_LABEL);
  const { values } = factsOf(csv, known.index).column(column);
  const system = presetById(known.preset ?? '')?.system;
  return {
    do: 'add-field',
    field: freshId(label, idsOf(policy), 'field'),
    label,
    type,
    values: type === 'category' ? values.map(({ text }) => text.slice(0, LONGEST_LABEL)) : [],
    personal: words.some((word) => PERSONAL.test(word)) || PERSONAL.test(words.join('')),
    apiNames: {
      ...{ salesforce: null, hubspot: null, marketo: null },
      ...(system && column.length <= LONGEST_API_NAME && { [system]: column }),
    },
  };
}

const LONGEST_LABEL = 200;
const LONGEST_API_NAME = 80;

const idsOf = ({ fields }: Policy): string[] => fields.map(({ id }) => id);

const sentence = (words: readonly string[]): string => {
  const text = words.join(' ').slice(0, LONGEST_LABEL);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
};
