import { chmod, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printDocument } from '#domain/format/envelope';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine, contentsOf } from './command-line';
import { fixtureFiles, fixtureMapping, fixturePolicy, glossaryText, LEADS, SIMULATE, SWEEP } from './fixture';

/** A command line, what has to be in its one line of refusal, and files that stand beside those of the fixture. */
type Refusal = readonly [
  what: string,
  argv: readonly string[],
  says: readonly string[],
  files?: Readonly<Record<string, string | Uint8Array>>,
];

async function refused([, argv, says, files = {}]: Refusal): Promise<void> {
  const folder = await temporaryFolder(fixtureFiles());
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  const before = await contentsOf(folder);
  const { code, stdout, stderr } = await commandLine(folder)(...argv);
  expect(stderr).toMatch(/^parley: [^\n]+\n$/);
  for (const words of says) expect(stderr).toContain(words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  for (const machine of [folder, tmpdir(), homedir(), process.cwd()]) expect(stderr).not.toContain(machine);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+|undefined|\[object|NaN/);
  expect(await contentsOf(folder)).toEqual(before);
}

const refusals = (title: string, table: readonly Refusal[]) =>
  describe(title, () => {
    it.each(table.map((row): [string, Refusal] => [row[0], row]))('%s', (_, row) => refused(row));
  });

const simulating = (leads: string) => [
  'simulate',
  'fixture.parley.json',
  '--leads',
  leads,
  '--activities',
  'activities.csv',
];
/** The sweep of the fixture with one of its options given another value. */
function sweeping(option: string, value?: string): readonly string[] {
  const name = option.split('=')[0] ?? '';
  const words: readonly string[] = SWEEP;
  const at = words.indexOf(name);
  return words.toSpliced(at, 2, option, ...(value === undefined ? [] : [value]));
}
const zip = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0, 8, 0, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0]);
const xls = Uint8Array.from([
  0xd0,
  0xcf,
  0x11,
  0xe0,
  0xa1,
  0xb1,
  0x1a,
  0xe1,
  ...new Array<number>(504).fill(0),
]);

refusals('what is no CSV', [
  ['a workbook', simulating('book.xlsx'), ['book.xlsx', 'CSV'], { 'book.xlsx': zip }],
  ['an old workbook', simulating('book.xls'), ['book.xls', 'CSV'], { 'book.xls': xls }],
  ['an archive', simulating('a.zip'), ['a.zip'], { 'a.zip': zip }],
  [
    'bytes',
    simulating('noise.csv'),
    ['noise.csv'],
    { 'noise.csv': Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3)) % 256) },
  ],
  [
    'a web page',
    simulating('page.csv'),
    ['page.csv'],
    { 'page.csv': '<!DOCTYPE html>\n<html><body>Sign in</body></html>\n' },
  ],
  ['JSON', simulating('data.csv'), ['data.csv'], { 'data.csv': '[{"Id": 1, "Created": "2026-01-05"}]\n' }],
  ['an empty file', simulating('empty.csv'), ['empty.csv', 'empty'], { 'empty.csv': '' }],
  ['blank lines', simulating('blank.csv'), ['blank.csv'], { 'blank.csv': '\n\n\r\n' }],
  ['no file', simulating('nowhere.csv'), ['no such file', 'nowhere.csv']],
  ['no file in a folder', simulating('none/leads.csv'), ['no such file', 'none/leads.csv']],
  ['a folder', simulating('.'), ['folder']],
  [
    'a quotation mark never closed',
    simulating('q.csv'),
    ['q.csv', 'quotation mark'],
    { 'q.csv': LEADS.replace('Alpha', '"Alpha') },
  ],
  [
    'a header and nothing else',
    simulating('head.csv'),
    ['created'],
    { 'head.csv': LEADS.slice(0, LEADS.indexOf('\n')) },
  ],
]);

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'refuses a CSV this user may not read (skipped for root and on Windows, who may)',
  async () => {
    const folder = await temporaryFolder(fixtureFiles());
    await chmod(join(folder, 'leads.csv'), 0);
    const { code, stderr } = await commandLine(folder)(...SIMULATE);
    expect(code).toBe(2);
    expect(stderr).toContain('may not read it (leads.csv)');
  },
);

const text = glossaryText(fixturePolicy());
const altered = (change: (document: Record<string, unknown>) => void): string => {
  const document = JSON.parse(text) as Record<string, unknown>;
  change(document);
  return JSON.stringify(document);
};
const linting = ['lint', 'g.json'];

refusals('what is no glossary', [
  [
    'newer',
    linting,
    ['g.json', 'formatVersion', 'newer Parley'],
    { 'g.json': altered((g) => (g['formatVersion'] = 2)) },
  ],
  [
    'of no version',
    linting,
    ['g.json', 'formatVersion'],
    { 'g.json': altered((g) => delete g['formatVersion']) },
  ],
  ['cut off', linting, ['g.json', 'cut off'], { 'g.json': text.slice(0, text.length / 2) }],
  [
    'damaged',
    linting,
    ['g.json', 'policy.stages'],
    { 'g.json': text.replace('"kind": "won"', '"kind": "wun"') },
  ],
  [
    'contradicting itself',
    linting,
    ['g.json', 'nowhere'],
    { 'g.json': text.replace('"to": "won"', '"to": "nowhere"') },
  ],
  ['with a key too many', linting, ['g.json', 'extra'], { 'g.json': altered((g) => (g['extra'] = 1)) }],
  ['a mapping', ['lint', 'fixture.mapping.json'], ['fixture.mapping.json', 'parley.mapping', 'glossary']],
  ['a CSV', ['lint', 'leads.csv'], ['leads.csv', 'not JSON']],
  ['not text', linting, ['g.json', 'UTF-8'], { 'g.json': Uint8Array.from([0xff, 0xfe, 0, 1, 0xc3]) }],
  ['empty', linting, ['g.json'], { 'g.json': '' }],
  ['a list', linting, ['g.json', 'object'], { 'g.json': '[]' }],
  ['a folder', ['lint', '.'], ['folder']],
  ['not there', ['lint', 'sub/none.parley.json'], ['no such file', 'sub/none.parley.json']],
  [
    'not there, as the baseline',
    [...SIMULATE, '--baseline', 'old.parley.json'],
    ['no such file', 'old.parley.json'],
  ],
]);

const mappingText = (change: (mapping: ReturnType<typeof fixtureMapping>) => void): string => {
  const mapping = structuredClone(fixtureMapping());
  change(mapping);
  return printDocument(mapping);
};
const mapped = [...SIMULATE, '--mapping', 'm.json'];
const renamed = LEADS.replace('Employees', 'Employes');

refusals('a mapping or files that do not fit', [
  [
    'a column no file has, with the closest that one has',
    simulating('renamed.csv'),
    ['renamed.csv', 'column "Employees"', '"Employes"', 'fields[2]'],
    { 'renamed.csv': renamed },
  ],
  [
    'another column of the leads',
    mapped,
    ['leads.csv', 'column "Created on"', '"Created"'],
    { 'm.json': mappingText((m) => Object.assign(m.lead.created, { column: 'Created on' })) },
  ],
  [
    'a field of another glossary',
    mapped,
    ['m.json', 'turnover', 'fields[2]'],
    { 'm.json': mappingText((m) => Object.assign(m.fields[2] ?? {}, { field: 'turnover' })) },
  ],
  [
    'a stage of another glossary',
    mapped,
    ['m.json', 'sal', 'milestones[0]'],
    { 'm.json': mappingText((m) => Object.assign(m.milestones[0] ?? {}, { stage: 'sal' })) },
  ],
  [
    'a zone that does not exist',
    mapped,
    ['m.json', 'Mars/Olympus'],
    { 'm.json': mappingText((m) => Object.assign(m, { zone: 'Mars/Olympus' })) },
  ],
  [
    'the glossary as the mapping',
    [...SIMULATE, '--mapping', 'fixture.parley.json'],
    ['fixture.parley.json', 'mapping'],
  ],
  ['no mapping there', [...SIMULATE, '--mapping', 'none.json'], ['no such file', 'none.json']],
  [
    'no mapping named and none beside',
    ['simulate', 'g.parley.json', '--leads', 'leads.csv'],
    ['--mapping', 'g.mapping.json'],
    { 'g.parley.json': text },
  ],
  ['too few files', ['simulate', 'fixture.parley.json', '--leads', 'leads.csv'], ['activities.csv']],
  ['no leads', ['simulate', 'fixture.parley.json'], ['--leads']],
  [
    'too many files',
    [...SIMULATE, '--leads', 'more.csv'],
    ['more.csv', 'no place'],
    { 'more.csv': 'A,B\n1,2\n' },
  ],
  [
    'files in each other’s place',
    ['simulate', 'fixture.parley.json', '--leads', 'activities.csv', '--activities', 'leads.csv'],
    ['was given as something else', '--'],
  ],
]);

refusals('options that cannot be used', [
  ['no such option', [...SIMULATE, '--treshold', 'x'], ["'--treshold'", 'parley simulate --help']],
  ['an option without its value', ['simulate', 'fixture.parley.json', '--leads'], ['--leads']],
  ['a value with a dash', [...SIMULATE, '--maturity', '-5'], ['--maturity needs a value']],
  ['a flag with a value', ['lint', 'fixture.parley.json', '--json=yes'], ['--json']],
  ['an option twice', [...SIMULATE, '--maturity', '1', '--maturity', '2'], ['--maturity is given twice']],
  ['too few words', ['lint'], ['"lint" needs 1 argument']],
  ['too many words', ['lint', 'fixture.parley.json', 'leads.csv'], ['"leads.csv"']],
  ['no such threshold', [...SIMULATE, '--set', 'height=3'], ['"height"', 'size']],
  ['a threshold out of its range', [...SIMULATE, '--set', 'size=1001'], ['1000']],
  ['a threshold below its range', [...SIMULATE, '--set', 'size=-1'], ['0']],
  ['a threshold without a number', [...SIMULATE, '--set', 'size=many'], ['"size=many"']],
  ['a threshold without a value', [...SIMULATE, '--set', 'size='], ['"size="']],
  ['a period of one day', [...SIMULATE, '--period', '2026-01-05'], ['"2026-01-05"', 'FROM..TO']],
  ['a period that runs backwards', [...SIMULATE, '--period', '2026-02-01..2026-01-01'], ['ends before']],
  ['a period of words', [...SIMULATE, '--period', 'yesterday..today'], ['"yesterday"', '--period']],
  ['a day that does not exist', [...SIMULATE, '--period', '2026-02-30..2026-03-01'], ['"2026-02-30"']],
  ['an as-of that is no time', [...SIMULATE, '--as-of', '31/01/2026'], ['"31/01/2026"', '--as-of']],
  ['an as-of before every lead', [...SIMULATE, '--as-of', '2020-01-01', '--maturity', 'x'], ['"x"']],
  ['a maturity of nothing', [...SIMULATE, '--maturity', ''], ['days']],
  ['a limit of fidelity as a share', [...SIMULATE, '--fidelity-limit', '0.85'], ['"0.85"', 'per cent']],
  ['a limit of fidelity over everything', [...SIMULATE, '--fidelity-limit', '101'], ['"101"']],
  ['a limit of fidelity of nothing', [...SIMULATE, '--fidelity-limit', ''], ['85']],
  ['a negative maturity', [...SIMULATE, '--maturity=-1'], ['"-1"']],
  ['a seed that is no number', [...SIMULATE, '--seed', '1.5'], ['"1.5"']],
  ['no such population', [...SIMULATE, '--population', 'partners'], ['"partners"', 'customers, retail']],
  ['no such segment', [...SIMULATE, '--segment', 'country'], ['"country"', 'industry']],
  ['a segment of numbers', [...SIMULATE, '--segment', 'employees'], ['Employees', 'industry']],
  ['no such timing', [...SIMULATE, '--timing', 'fast'], ['"fast"', 'delays, dates']],
  ['a list over the leads', [...SIMULATE, '--leads-out', 'leads.csv'], ['--leads-out', 'leads.csv']],
  [
    'a list over the mapping beside',
    [...SIMULATE, '--leads-out', './fixture.mapping.json'],
    ['fixture.mapping.json'],
  ],
  ['a list over the glossary', [...SIMULATE, '--leads-out', 'fixture.parley.json'], ['fixture.parley.json']],
  [
    'no threshold to sweep',
    [...SWEEP.slice(0, -8), '--from', '1', '--to', '2', '--step', '1'],
    ['--threshold'],
  ],
  ['a threshold to sweep that is none', sweeping('--threshold', 'bar'), ['"bar"', 'size']],
  [
    'a sweep from nowhere',
    ['sweep', 'fixture.parley.json', '--leads', 'leads.csv', '--threshold', 'size'],
    ['--from'],
  ],
  ['a sweep from no number', sweeping('--from', 'low'), ['--from', '"low"']],
  ['a sweep to infinity', sweeping('--to', 'Infinity'), ['--to', '"Infinity"']],
  ['a sweep backwards', sweeping('--to', '30'), ['30', '40', 'lower value first']],
  ['a sweep that stands still', sweeping('--step', '0'), ['step of 0']],
  ['a sweep backwards by its step', sweeping('--step=-1'), ['step of -1']],
  ['a sweep beyond the bounds', sweeping('--to', '1001'), ['1001', '1000']],
  ['a sweep too fine', sweeping('--step', '0.001'), ['20001', '5000']],
  ['a sweep of what is set', [...SWEEP, '--set', 'size=45'], ['"size"', '--set']],
  ['a sweep in two forms', [...SWEEP, '--json', '--csv'], ['--json', '--csv']],
  ['no template', ['new', '--out', 'x.json'], ['--template']],
  ['no such template', ['new', '--template', 'raci', '--out', 'x.json'], ['"raci"', 'lifecycle-matrix']],
  ['nowhere to write', ['new', '--template', 'gtm-glossary'], ['--out']],
  [
    'a title that is too long',
    ['new', '--template', 'gtm-glossary', '--out', 'x.json', '--title', 'x'.repeat(201)],
    ['200'],
  ],
  [
    'over a file',
    ['new', '--template', 'gtm-glossary', '--out', 'fixture.parley.json'],
    ['fixture.parley.json'],
  ],
  [
    'into a file as if a folder',
    ['export', 'fixture.parley.json', '--to', 'md', '--out', 'leads.csv'],
    ['leads.csv'],
  ],
  ['no form', ['export', 'fixture.parley.json', '--out', '.'], ['--to']],
  [
    'no such form',
    ['export', 'fixture.parley.json', '--to', 'rtf', '--out', '.'],
    ['"rtf"', 'html, md, json'],
  ],
  ['a plan without a start', ['plan', 'fixture.parley.json', '--to', 'md', '--out', '.'], ['--start']],
  [
    'a plan from no day',
    ['plan', 'fixture.parley.json', '--start', '2026-13-01', '--to', 'md', '--out', '.'],
    ['2026-13-01'],
  ],
  [
    'no such schedule',
    [
      'plan',
      'fixture.parley.json',
      '--start',
      '2026-01-05',
      '--to',
      'md',
      '--out',
      '.',
      '--schedule',
      'long',
    ],
    ['"long"', 'short'],
  ],
  ['no such document', ['schema', 'policy'], ['"policy"', 'glossary, mapping, result, sweep']],
  ['no such document, though every object has it', ['schema', 'constructor'], ['"constructor"']],
  ['a port that is none', ['serve', '--port', '70000'], ['"70000"']],
  ['an encoding that is none', [...SIMULATE, '--encoding', 'koi8-r'], ['"koi8-r"', 'windows-1252']],
  ['a delimiter that is none', [...SIMULATE, '--delimiter', '#'], ['"#"', 'semicolon']],
  [
    'a wrong encoding',
    [...SIMULATE, '--encoding', 'utf-16le'],
    ['not one of the columns', 'its own encoding'],
  ],
  ['no such command', ['replay'], ['"replay"', 'simulate']],
  ['a target that is no stage', [...SIMULATE, '--target', 'gold'], ['"gold"', 'mql']],
  ['a target nothing is recorded of', [...SWEEP, '--target', 'lead'], ['Lead', 'won']],
  [
    'an assumption that is none',
    [...SIMULATE, '--assume', 'unworked=0'],
    ['"unworked=0"', 'unworked-convert=PERCENT'],
  ],
  ['a share that is none', [...SIMULATE, '--assume', 'unworked-convert=120'], ['unworked-convert=PERCENT']],
  ['a share left out', [...SIMULATE, '--assume', 'unworked-convert='], ['unworked-convert=PERCENT']],
  ['too much said', [...SIMULATE, '--assume', 'unworked-no-better=1'], ['unworked-no-better']],
  ['a field that is none', [...SIMULATE, '--assume', 'unworked-as-observed=planet'], ['"planet"']],
  ['an effect without a queue', [...SIMULATE, '--assume', 'response-effect=5'], ['timed by queues']],
  ['cohorts that are none', [...SIMULATE, '--cohorts', 'decade'], ['"decade"', 'quarter']],
  ['a regime that is no day', [...SIMULATE, '--regime', 'spring'], ['"spring"', '--regime']],
  ['a cell that is none', [...SIMULATE, '--smallest-cell', '0'], ['"0"', 'whole number']],
]);

const later = 'is not in this version';
refusals('what a later version brings', [
  ['witnesses', ['lint', 'fixture.parley.json', '--leads', 'leads.csv'], ['--leads', later]],
  ...['pdf', 'docx', 'xlsx', 'odcs', 'helptext'].map(
    (to): Refusal => [
      `export to ${to}`,
      ['export', 'fixture.parley.json', '--to', to, '--out', 'o'],
      [to, later],
    ],
  ),
  [
    'a plan as xlsx',
    ['plan', 'fixture.parley.json', '--start', '2026-01-05', '--to', 'xlsx', '--out', 'o'],
    ['xlsx', later],
  ],
  ...['request', 'respond', 'revoke'].map(
    (action): Refusal => [`sign ${action}`, ['sign', action, 'x'], [`"sign ${action}"`, later]],
  ),
  ['review', ['review', 'leads.csv'], ['"review"', later]],
]);
