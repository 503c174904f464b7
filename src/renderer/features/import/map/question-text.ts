import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Mapping } from '#domain/leads/mapping/schema';
import { type ColumnPlace, otherFiles, type Question } from '#domain/leads/suggest/question';
import { cellText } from '../../../ui/cell-text';
import { isoDayText } from '../../../ui/day-text';
import { count, counted, listed } from '../../../ui/format';

/** A question in words: what is asked, and why it is. */
export interface QuestionText {
  readonly asks: string;
  readonly why: string;
}

const quoted = (text: string): string => `“${cellText(text, 60)}”`;

/** Columns that are named of many. */
const MOST_NAMED = 3;

export function questionText(question: Question, mapping: Mapping, policy: Policy): QuestionText {
  const fileName = (id: string): string =>
    cellText(mapping.files.find((file) => file.id === id)?.name ?? id, 60);
  const others = otherFiles(question).length;
  const files = (id: string): string =>
    others === 0
      ? fileName(id)
      : `${fileName(id)} and ${counted(others, 'other file')} with the same columns`;
  const place = ({ file, column }: ColumnPlace): string => `${quoted(column)} of ${files(file)}`;
  switch (question.kind) {
    case 'date-format':
      return {
        asks: `How are the dates in ${place(question)} written?`,
        why: 'Day and month could be taken for each other: no value has a day beyond the twelfth that would tell.',
      };
    case 'number-format':
      return {
        asks: `How are the numbers in ${place(question)} written?`,
        why: 'Its points and commas could be decimal marks or could part thousands; no value tells which.',
      };
    case 'zone': {
      const names = question.columns.slice(0, MOST_NAMED).map(place);
      const more = question.columns.length - names.length;
      return {
        asks: 'In which time zone are times that name none?',
        why: `${listed([...names, ...(more > 0 ? [counted(more, 'other column')] : [])])} ${question.columns.length === 1 ? 'gives' : 'give'} clock times or days without a zone. Response times and months depend on it.`,
      };
    }
    case 'sentinel':
      return {
        asks: `Does ${quoted(question.text)} in ${place(question)} mean that there is no value?`,
        why: `It stands there ${times(question.count)}. Until you say so it counts as a value.`,
      };
    case 'variants':
      return {
        asks: `Are these spellings in ${place(question)} one value?`,
        why: `${counted(question.groups.length, 'value')} of the field ${quoted(nameOf(policy, 'field', question.field))} ${question.groups.length === 1 ? 'seems' : 'seem'} to be written in several ways; criteria take each spelling for another value.`,
      };
    case 'values':
      return {
        asks: `Which values of ${quoted(nameOf(policy, 'field', question.field))} are these?`,
        why: `${counted(question.values.length, 'text')} in ${place(question)} ${question.values.length === 1 ? 'is none' : 'are none'} of the ${counted(question.allowed.length, 'value')} that the glossary allows, so no criterion would match ${question.values.length === 1 ? 'it' : 'them'}.`,
      };
    case 'status-stage':
      return {
        asks: `Which stage does each status in ${files(question.file)} mean?`,
        why:
          question.renames.length === 0
            ? 'Stages are told by these values; one that means no stage is left out.'
            : `Stages are told by these values. ${renameText(question.renames)}`,
      };
    case 'activity-types':
      return {
        asks: `Which activity is each type in ${files(question.file)}?`,
        why: 'The glossary calls its activities otherwise. A type that is none of them is left out, and counted.',
      };
    case 'reasons':
      return {
        asks: `Which reasons of the glossary are these in ${place(question)}?`,
        why: `${counted(question.values.length, 'text')} ${question.values.length === 1 ? 'is' : 'are'} not called as a reason of the glossary.`,
      };
    case 'made-by':
      return {
        asks: `Who in ${place(question)} is no person?`,
        why: 'Changes that automation made are no acts of a person; SLAs and recipes count acts of persons only.',
      };
    case 'key':
      return {
        asks: `Which column of ${files(question.file)} is the id of the lead?`,
        why: 'Nothing says so beyond doubt. Two leads of one id would be taken for one.',
      };
    case 'created':
      return {
        asks: 'Which column says when a lead was created?',
        why: 'Nothing says so beyond doubt, and every time to a stage is counted from there.',
      };
    case 'occurrence':
      return {
        asks: `Which entry into ${quoted(nameOf(policy, 'stage', question.stage))} does ${place(question)} hold?`,
        why: 'Leads can enter this stage more than once, and the column holds one time.',
      };
  }
}

const times = (value: number): string => (value === 1 ? 'once' : `${count(value)} times`);

/** "From 1 Jul 2025 on “Qualified” is called “Marketing Qualified”." */
export function renameText(
  renames: readonly { readonly from: string; readonly to: string; readonly since: string }[],
): string {
  const said = renames.map(
    ({ from, to, since }) => `${quoted(from)} seems to be called ${quoted(to)} since ${isoDayText(since)}`,
  );
  return `${listed(said)}.`;
}

const NO_STAGES =
  'Nothing says when leads came to a stage, so there would be no record to hold rules against: choose columns under Stages, or add a file with the changes of the status.';

export const OCCURRENCES = [
  { value: 'first', label: 'The first one' },
  { value: 'latest', label: 'The latest one' },
  { value: 'unknown', label: 'Not known' },
] as const;

const openOf = (questions: readonly Question[]): number => questions.filter(({ isOpen }) => isOpen).length;

/** "2 questions to answer, and 3 to confirm". */
export function questionsTitle(questions: readonly Question[]): string {
  const open = openOf(questions);
  const rest = questions.length - open;
  if (open === 0) return rest === 0 ? 'No questions' : `${counted(rest, 'question')} to confirm`;
  return `${counted(open, 'question')} to answer${rest === 0 ? '' : `, and ${count(rest)} to confirm`}`;
}

/** Whether anything says when leads came to a stage. */
export const recordsStages = ({ milestones, files }: Mapping): boolean =>
  milestones.length > 0 || files.some((file) => file.role === 'history' && file.status !== null);

/** What the step says at its head: whether anything is needed. */
export function mapLead(
  questions: readonly Question[],
  faults: number,
  guesses: number,
  hasStages: boolean,
): string {
  if (faults > 0)
    return `${counted(faults, 'thing')} in the mapping ${faults === 1 ? 'contradicts' : 'contradict'} itself; what and how to mend it stands beside ${faults === 1 ? 'it' : 'each'}.`;
  const open = openOf(questions);
  const asked =
    questions.length === 0
      ? hasStages
        ? 'Nothing to decide here: what is used was told by names and values, or by you.'
        : ''
      : open === 0
        ? `${hasStages ? 'Nothing has to be decided here. ' : ''}What is suggested holds; ${counted(questions.length, 'question')} ${questions.length === 1 ? 'is' : 'are'} worth a look, as only you can say whether it is right.`
        : `${counted(open, 'question')} ${open === 1 ? 'is' : 'are'} yours to answer. Until you do, what nobody explained is left out and counted, so you can also go on.`;
  const guessed =
    guesses === 0
      ? ''
      : `${counted(guesses, 'part')} ${guesses === 1 ? 'is a guess' : 'are guesses'}: look whether ${guesses === 1 ? 'it is' : 'they are'} right.`;
  return [hasStages ? '' : NO_STAGES, asked, guessed].filter((text) => text !== '').join(' ');
}
