import type { ColumnGuess } from '#domain/leads/column-guess';
import type { ColumnMeaning } from '#domain/leads/column-names';
import type { NumberFormat } from '#domain/leads/numbers';
import type { CsvProfile } from '#domain/leads/profile';
import type { NamedProfile } from '#domain/leads/profile-document';
import { variantsAcrossFiles } from '#domain/leads/understand/across-files';
import type { ColumnProfile } from '#domain/leads/understand/column-observer';
import type { OddRows } from '#domain/leads/understand/odd-rows';
import type { Sentinel } from '#domain/leads/understand/sentinels';
import type { VariantGroup } from '#domain/leads/understand/variants';
import { delimiterWord } from '../dialect-options';
import { fieldSpansTable, renameLines } from './field-spans-text';
import { count, counted, NONE, percent } from './numbers';
import { printable } from './printable';
import { textTable } from './text-table';

/** What files are, for reading: each by itself, and what one writes otherwise than another. */
export function profilesText(profiles: readonly NamedProfile[]): string {
  const lines = variantsAcrossFiles(profiles).flatMap(({ file, column, list, groups }) =>
    groups.map(
      ({ suggested, members }) =>
        `"${column}" of ${file}: ${members.map(times).join(', ')}; "${list.column}" of ${list.file} has ${quoted(suggested)}`,
    ),
  );
  return `${profiles.map(profileText).join('\n')}${section('What one file probably writes otherwise than another', lines)}`;
}

/** What a file is, for reading: facts, a table of its columns, and what to look at. */
function profileText(profile: NamedProfile): string {
  const { name, columns, rows } = profile;
  const facts: readonly (readonly [string, string])[] = [
    ['Encoding', profile.packed ? `${profile.encoding}, packed with gzip` : profile.encoding],
    ['Delimiter', delimiterWord(profile.delimiter)],
    ['Line endings', profile.lineEnding],
    ['Rows', `${count(rows)} below the header`],
    [
      'Columns',
      profile.emptyColumns === 0
        ? count(columns.length)
        : `${count(columns.length)}, and ${count(profile.emptyColumns)} without name and values`,
    ],
  ];
  const width = Math.max(...facts.map(([label]) => label.length));
  const table = textTable(
    [
      { title: 'Column', wrapAt: 32 },
      { title: 'Type', wrapAt: 40 },
      { title: 'Missing', align: 'right' },
      { title: 'Doubtful', align: 'right' },
      { title: 'Different', align: 'right' },
      { title: 'Examples', wrapAt: 48 },
    ],
    columns.map((column) => [
      column.name,
      typeText(column.guess),
      column.missing.count === 0 ? NONE : percent(column.missing.count / Math.max(1, rows)),
      column.guess.doubtful === 0 ? NONE : count(column.guess.doubtful),
      column.distinct === null ? 'over 1,000' : count(column.distinct),
      column.examples.map(shortened).join(' · '),
    ]),
  );
  return [
    `${printable(name)}\n`,
    ...facts.map(([label, fact]) => `  ${label.padEnd(width)}  ${fact}\n`),
    '\n',
    table,
    profile.byField.length === 0 ? '' : `\n${EVENTS_TITLE}\n${fieldSpansTable(profile.byField)}`,
    section('To look at', toLookAt(profile)),
    section('Suggested mapping, by the names of the columns', suggestions(profile)),
  ].join('');
}

const EVENTS_TITLE = 'What changed or happened when, times without an offset taken for UTC';

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${title}\n${lines.map((line) => `  - ${printable(line)}\n`).join('')}`;

const LONGEST_EXAMPLE = 40;

const shortened = (text: string): string =>
  text.length > LONGEST_EXAMPLE ? `${text.slice(0, LONGEST_EXAMPLE - 1)}…` : text;

function typeText(guess: ColumnGuess): string {
  switch (guess.type) {
    case 'date':
      return `date, ${guess.formats.join(' or ')}`;
    case 'number':
      return `number, ${guess.formats.map(numberText).join(' or ')}`;
    case 'boolean':
      return 'yes or no';
    default:
      return guess.type;
  }
}

/** A format by a number written in it. */
const numberText = ({ decimal, thousands }: NumberFormat): string => `1${thousands}234${decimal}5`;

function toLookAt(profile: NamedProfile): string[] {
  const { lostCharacters, doubtfulQuotes, renamed, shortRows, longRows, key, columns } = profile;
  return [
    ...(lostCharacters > 0
      ? [`${counted(lostCharacters, 'character')} could not be read in ${profile.encoding}`]
      : []),
    ...(doubtfulQuotes > 0 ? [`${counted(doubtfulQuotes, 'quotation mark')} within cells not doubled`] : []),
    ...renamed.map(
      ({ column, header, name }) =>
        `column ${column} ${header === '' ? 'has no name' : `is called "${header}" as another is`}; it goes by "${name}"`,
    ),
    ...(shortRows.count > 0
      ? [`${counted(shortRows.count, 'row')} with fewer cells than the header${at(shortRows)}`]
      : []),
    ...(longRows.count > 0
      ? [
          `${counted(longRows.count, 'row')} with more cells than the header, left out on import${at(longRows)}`,
        ]
      : []),
    ...keyLines(key),
    ...columns.flatMap(columnLines),
    ...renameLines(profile.byField),
  ];
}

const at = ({ count: all, first }: OddRows): string =>
  `: row ${first.map(String).join(', ')}${all > first.length ? ' …' : ''}`;

function keyLines(key: CsvProfile['key']): string[] {
  if (!key || (key.duplicates === 0 && key.missing === 0)) return [];
  const examples = key.examples.map(
    ({ text, row, firstRow }) => `"${text}" in row ${row}, first in row ${firstRow}`,
  );
  return [
    ...(key.duplicates > 0
      ? [
          `"${key.column}", probably the id: ${counted(key.duplicates, 'row')} with an id that was there before: ${examples.join('; ')}`,
        ]
      : []),
    ...(key.missing > 0
      ? [`"${key.column}", probably the id: ${counted(key.missing, 'row')} without one`]
      : []),
  ];
}

function columnLines(column: ColumnProfile): string[] {
  const { name, guess, doubtful, missing, distinct } = column;
  const lines: string[] = [];
  if (distinct === 0) lines.push('no value at all');
  else if (missing.count > 0) lines.push(`${counted(missing.count, 'value')} missing${at(missing)}`);
  lines.push(...sentinelLines(column.sentinels));
  if (guess.doubtful > 0) {
    const examples = doubtful.map(({ row, text }) => `${quoted(text)} in row ${row}`);
    lines.push(`${counted(guess.doubtful, 'value')} not read as ${typeText(guess)}: ${examples.join(', ')}`);
  }
  const ambiguous = ambiguity(guess);
  if (ambiguous !== null) lines.push(ambiguous);
  lines.push(...timeLines(column), ...column.variants.map(variantLine));
  return lines.map((line) => `"${name}": ${line}`);
}

const quoted = (text: string): string => `"${shortened(text)}"`;

const times = ({ text, count: all }: { readonly text: string; readonly count: number }): string =>
  `${quoted(text)} ${count(all)} ×`;

const SENTINEL_WORDS: Readonly<Record<Sentinel['why'], string>> = {
  word: 'texts that may mean no value',
  number: 'numbers out of line with the others, which may mean no value',
  date: 'days that programs write for no date',
};

function sentinelLines(sentinels: readonly Sentinel[]): string[] {
  return (['word', 'number', 'date'] as const).flatMap((kind) => {
    const found = sentinels.filter(({ why }) => why === kind);
    return found.length === 0 ? [] : [`${SENTINEL_WORDS[kind]}: ${found.map(times).join(', ')}`];
  });
}

function timeLines({ zone, dateOnly, proof, guess }: ColumnProfile): string[] {
  const lines: string[] = [];
  if (proof !== null) lines.push(`not ${proof.rulesOut}: ${quoted(proof.text)} in row ${proof.row} decides`);
  if (zone === 'none') lines.push('times without an offset from UTC: the mapping must name their zone');
  if (zone === 'some')
    lines.push('some times name their offset from UTC; the mapping must name the zone of the others');
  if (zone !== null && dateOnly > 0 && guess.type === 'date') {
    lines.push(`${counted(dateOnly, 'value')} with a day and no time`);
  }
  return lines;
}

const VARIANT_WORDS: Readonly<Record<VariantGroup['why'], string>> = {
  case: 'probably one value in upper and lower case',
  'spaces-and-marks': 'probably one value with and without spaces or marks',
  accents: 'probably one value with and without accents',
  typing: 'probably one value with a typing error',
};

const variantLine = ({ members, why }: VariantGroup): string =>
  `${VARIANT_WORDS[why]}: ${members.map(times).join(', ')}`;

/** What would decide between formats that fit alike. */
function ambiguity(guess: ColumnGuess): string | null {
  if (guess.type === 'date' && guess.formats.length > 1) {
    return `${guess.formats.join(' and ')} fit every value alike; a day after the 12th would decide, or somebody who knows`;
  }
  if (guess.type === 'number' && guess.formats.length > 1) {
    return `${guess.formats.map(numberText).join(' and ')} fit every value alike; a value with both marks would decide, or somebody who knows`;
  }
  return null;
}

const MEANINGS: Readonly<Record<ColumnMeaning, string>> = {
  id: 'the id of a record',
  lead: 'the lead it is about',
  created: 'when the lead was created',
  updated: 'when it was last changed',
  owner: 'the owner',
  status: 'the status or stage',
  source: 'the source',
  company: 'the company',
  country: 'the country',
  industry: 'the industry',
  employees: 'the number of employees',
  revenue: 'the revenue',
  score: 'the score',
  converted: 'when it was converted',
  milestone: 'when it entered a stage',
  time: 'when it happened',
  'activity-type': 'the type of activity',
  value: 'a value',
  field: 'which field changed',
  'old-value': 'the value before',
  'new-value': 'the value after',
};

function suggestions({ suggestion: { role, columns } }: CsvProfile): string[] {
  const lines = columns.map(({ column, meaning }) => `"${column}": ${MEANINGS[meaning]}`);
  return role === null || lines.length === 0 ? lines : [`the file probably holds ${role}`, ...lines];
}
