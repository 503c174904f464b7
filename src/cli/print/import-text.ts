import { whatWasDone } from '#domain/leads/error-file';
import type { ImportDocument } from '#domain/leads/import-format';
import { REJECTION_WORDS } from '#domain/leads/rejection-words';
import { left, optional, right, tableOf } from './fields';
import { count, counted, NONE, percent } from './numbers';
import { printable } from './printable';

type FileOfImport = ImportDocument['files'][number];
type Finding = ImportDocument['findings'][number];

/** An import for a person at a terminal: what was read and how it belongs together, what was not used, what to look at. */
export function importText(document: ImportDocument): string {
  return [
    headline(document),
    filesTable(document),
    linksTable(document),
    leftOutText(document),
    rejectionsText(document),
    findingsText(document),
    questionsText(document),
  ]
    .map((part) => part.trimEnd())
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function headline({ mapping, glossary, leads, inStock, asOf, people, proxies }: ImportDocument): string {
  const under = glossary ? `under ${glossary.title}, version ${glossary.version}` : 'without a glossary';
  return [
    `Mapping: ${mapping.name}, ${under}`,
    `${counted(leads, 'lead')}${asOf === null ? '' : `, as of ${asOf}`}.`,
    inStock > 0 ? `${count(inStock)} in stock: they have no created time.` : '',
    people ? peopleText(people) : '',
    proxies.length > 0 ? `Derived, not recorded: ${proxies.join(', ')}.` : '',
  ]
    .filter((line) => line !== '')
    .map(printable)
    .join('\n');
}

function peopleText({ persons, several, records, byKind }: NonNullable<ImportDocument['people']>): string {
  const by = byKind.filter(({ joins }) => joins > 0).map(({ kind, joins }) => `${count(joins)} by ${kind}`);
  const how = by.length > 0 ? `; joined ${by.join(', ')}` : '';
  return `${counted(persons, 'person')}, ${count(several)} of them with ${count(records)} records${how}.`;
}

function filesTable({ files }: ImportDocument): string {
  const more = (value: number) => (value === 0 ? '' : count(value));
  return tableOf<FileOfImport>(files, [
    left('File', ({ name }) => name),
    left('Role', ({ role }) => role),
    right('Rows', ({ rows }) => count(rows)),
    right('Used', ({ used }) => count(used)),
    right('Of a\nlead', ({ matchedRows }) => (matchedRows === null ? NONE : count(matchedRows))),
    right('Match', ({ matchedRows, rows, leftOut }) => matchRate(matchedRows, rows - leftOut)),
    right('Leads', ({ matchedLeads }) => (matchedLeads === null ? NONE : count(matchedLeads))),
    optional('Left out by\nthe mapping', ({ leftOut }) => more(leftOut)),
    optional('New\nleads', ({ addedLeads }) => more(addedLeads)),
    optional('By another id', ({ matchedByLink }) =>
      matchedByLink.map(({ kind, rows }) => `${kind} ${count(rows)}`).join(', '),
    ),
  ]);
}

/** Of the rows that the mapping does not leave out by itself. */
const matchRate = (matched: number | null, rows: number): string =>
  matched === null || rows === 0 ? NONE : percent(matched / rows);

function linksTable({ links, files }: ImportDocument): string {
  return tableOf(links, [
    left('Other ids in', ({ file }) => nameOf(files, file)),
    left('Column', ({ column }) => column),
    left('Kind', ({ kind }) => kind),
    right('Ids', ({ ids }) => count(ids)),
    right('Of two leads', ({ clashes }) => count(clashes)),
  ]);
}

function leftOutText({ exclusions, erased, pseudonymised, readable }: ImportDocument): string {
  return [
    ...exclusions.map(({ name, leads }) => `${counted(leads, 'lead')} left out: ${name}.`),
    erased > 0 ? `${counted(erased, 'lead')} passed by: their persons were erased.` : '',
    pseudonymised.length > 0 ? `Made unreadable: ${pseudonymised.join(', ')}.` : '',
    readable.length > 0 ? `Readable still, as criteria ask for the values: ${readable.join(', ')}.` : '',
  ]
    .filter((line) => line !== '')
    .map(printable)
    .join('\n');
}

function rejectionsText({ rejections, files }: ImportDocument): string {
  if (rejections.length === 0) return 'Every cell of every row could be used.';
  const table = tableOf(rejections, [
    right('Times', (one) => count(one.count)),
    left('File', ({ file }) => nameOf(files, file)),
    left('Column', ({ column }) => column ?? NONE),
    { ...left('Why', ({ reason }) => REJECTION_WORDS[reason]), wrapAt: 44 },
    { ...left('Done', whatWasDone), wrapAt: 44 },
  ]);
  return `Not used as it stands\n${table}`;
}

const SEVERITY_TITLES: Readonly<Record<Finding['severity'], string>> = {
  blocks: 'Must be mended: nothing that rests on it can be right',
  doubt: 'To decide',
  note: 'To know',
};

function findingsText({ findings, files }: ImportDocument): string {
  if (findings.length === 0) return 'Nothing doubtful was found.';
  return (['blocks', 'doubt', 'note'] as const)
    .flatMap((severity) => {
      const own = findings.filter((finding) => finding.severity === severity);
      const alike = [...new Set(own.map(adviceOf))].map((advice) =>
        own.filter((finding) => adviceOf(finding) === advice),
      );
      return own.length === 0
        ? []
        : [[SEVERITY_TITLES[severity], ...alike.flatMap((group) => alikeLines(group, files))]];
    })
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Most findings of one kind have the same, which is then told once. */
const adviceOf = ({ replay, mend }: Finding): string => JSON.stringify([replay, mend]);

function alikeLines(alike: readonly Finding[], files: readonly FileOfImport[]): string[] {
  const [first] = alike;
  if (!first) return [];
  return [
    ...alike.flatMap(({ what, examples }) => {
      const shown = examples.slice(0, MOST_EXAMPLES).map((example) => exampleText(example, files));
      const told = shown.filter((text) => text !== '').join('; ');
      return [`  - ${what}`, ...(told === '' ? [] : [`      For example: ${told}`])];
    }),
    `    In the replay: ${first.replay}`,
    `    To mend: ${first.mend}`,
  ].map((line) => line.replace(/\S.*$/s, printable));
}

/** What of the examples is told; the JSON has all. */
const MOST_EXAMPLES = 3;
const MOST_ROWS = 3;

function exampleText(
  { lead, column, text, at, rows }: Finding['examples'][number],
  files: readonly FileOfImport[],
): string {
  const told = rows.slice(0, MOST_ROWS).map(({ file, row }) => `${nameOf(files, file)} row ${row}`);
  const where = rows.length > MOST_ROWS ? [...told, '…'] : told;
  return [
    lead === null ? '' : `lead ${lead}`,
    column === null ? '' : `column "${column}"`,
    text === null || text === '' ? '' : `"${text}"`,
    at === null ? '' : `at ${at}`,
    where.length > 0 ? `(${where.join(', ')})` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const nameOf = (files: readonly FileOfImport[], id: string): string =>
  files.find((file) => file.id === id)?.name ?? id;

function questionsText({ questions }: ImportDocument): string {
  const part = (title: string, isOpen: boolean): string => {
    const own = questions.filter((question) => question.isOpen === isOpen);
    if (own.length === 0) return '';
    const lines = own.flatMap(({ asks, suggested }) => [`  - ${asks}`, `      Suggested: ${suggested}`]);
    return [title, ...lines.map((line) => line.replace(/\S.*$/s, printable))].join('\n');
  };
  return [
    part('Must be answered in the mapping: something is not read for want of it', true),
    part('To make sure of: the mapping takes it so, and the files cannot tell', false),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}
