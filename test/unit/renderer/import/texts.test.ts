import { describe, expect, it } from 'vitest';
import type { CsvProfile } from '#domain/leads/profile';
import type { Suggestion } from '#domain/leads/suggest/suggestion';
import type { ColumnProfile } from '#domain/leads/understand/column-observer';
import type { FilePeek } from '#domain/leads/understand/peek';
import type { Candidate, DraftFile, ImportDraft } from '../../../../src/renderer/app/session/importing-state';
import { fileOf, WIZARD_STEPS } from '../../../../src/renderer/app/session/importing-state';
import { hindranceOf, stateOfStep } from '../../../../src/renderer/app/session/importing-steps';
import { openDoubts } from '../../../../src/renderer/features/import/done/done-facts';
import {
  KIND_CHOICES,
  kindOfValue,
  valueOfKind,
} from '../../../../src/renderer/features/import/files/file-kinds';
import { filesLead, rowsText, takenOf } from '../../../../src/renderer/features/import/files/file-rows';
import { sameRowsIn, sameRowsText } from '../../../../src/renderer/features/import/files/same-rows';
import { columnFacts, typeText } from '../../../../src/renderer/features/import/preview/column-text';
import { fileFacts, previewLead } from '../../../../src/renderer/features/import/preview/file-facts';
import { file, mapping, policy } from '../../worker/fixture';

const problem = { code: 'file-not-csv', message: 'It is a PDF', remedy: 'Export it.' } as const;

const peek = (given: Partial<FilePeek> = {}): FilePeek => ({
  encoding: 'utf-8',
  delimiter: ',',
  lineEnding: 'LF',
  packed: false,
  header: ['Id', 'Created'],
  renamed: [],
  fingerprint: `sha-256:${'0'.repeat(64)}`,
  rows: [
    ['1', '2025-01-02'],
    ['2', ''],
  ],
  isWhole: false,
  columns: [
    { name: 'Id', guess: { type: 'text', doubtful: 0 }, kinds: ['fits', 'fits'] },
    { name: 'Created', guess: { type: 'date', formats: ['iso'], doubtful: 0 }, kinds: ['fits', 'missing'] },
  ],
  ...given,
});

const column = (given: Partial<ColumnProfile> = {}): ColumnProfile => ({
  name: 'Created',
  guess: { type: 'date', formats: ['iso'], doubtful: 0 },
  doubtful: [],
  missing: { count: 0, first: [] },
  sentinels: [],
  zone: null,
  dateOnly: 0,
  proof: null,
  variants: [],
  examples: [],
  distinct: null,
  values: [],
  ...given,
});

const profile = (given: Partial<CsvProfile> = {}): CsvProfile => ({
  encoding: 'utf-8',
  rows: 4600,
  lostCharacters: 0,
  doubtfulQuotes: 0,
  packed: false,
  delimiter: ',',
  lineEnding: 'LF',
  renamed: [],
  emptyColumns: 0,
  shortRows: { count: 0, first: [] },
  longRows: { count: 0, first: [] },
  key: null,
  suggestion: { role: null, columns: [], preset: null },
  columns: [column()],
  byField: [],
  ...given,
});

const draftFile = (name: string, given: Partial<DraftFile> = {}): DraftFile => ({
  ...fileOf(file(name, 'Id\n1\n')),
  peek: { ok: true, value: peek() },
  profile: { ok: true, value: profile() },
  ...given,
});

const suggestion = (given: Partial<Suggestion> = {}): Suggestion => ({
  mapping,
  files: [],
  notes: [],
  questions: [],
  unmapped: [],
  unused: [],
  ...given,
});

const taken = (index: number, confidence: 'sure' | 'likely' | 'guess' = 'sure') => ({
  index,
  id: `file-${index}`,
  role: 'leads' as const,
  preset: null,
  title: 'Salesforce: Lead',
  form: null,
  share: 1,
  remembered: false,
  confidence,
  reason: 'Its columns are called so.',
});

const draft = (given: Partial<ImportDraft> = {}): ImportDraft => ({
  sitting: 'one',
  step: 'files',
  reached: 'files',
  shown: true,
  files: [draftFile('leads.csv')],
  copy: 'use',
  mapping,
  base: mapping,
  answered: new Set(),
  past: [],
  future: [],
  suggestion: suggestion({ files: [taken(0)] }),
  candidate: null,
  work: null,
  stop: null,
  ...given,
});

describe('whether a step can be gone to', () => {
  const hindered = (given: Partial<ImportDraft>) =>
    WIZARD_STEPS.filter((step) => hindranceOf(step, draft(given), policy) !== null);

  it.each([
    ['with nothing', { files: [], mapping: null, suggestion: null }, WIZARD_STEPS.slice(2)],
    [
      'while files are looked at',
      { files: [draftFile('a.csv', { peek: null, profile: null })], mapping: null },
      WIZARD_STEPS.slice(3),
    ],
    [
      'with files that cannot be read',
      { files: [draftFile('a.csv', { peek: { ok: false, error: problem } })], mapping: null },
      WIZARD_STEPS.slice(3),
    ],
    ['without a mapping', { mapping: null }, WIZARD_STEPS.slice(3)],
    [
      'with a mapping of another glossary',
      {
        mapping: {
          ...mapping,
          milestones: [{ ...mapping.milestones[0], stage: 'gone' }],
        } as ImportDraft['mapping'],
      },
      WIZARD_STEPS.slice(4),
    ],
    ['with a mapping', {}, ['done']],
  ])('%s', (_, given, expected) => {
    expect(hindered(given)).toEqual(expected);
  });

  it('says what to do, and of a mapping what is wrong with it', () => {
    expect(hindranceOf('preview', draft({ files: [] }), policy)).toBe('Add a file first.');
    const unfit = { ...mapping, milestones: [{ ...mapping.milestones[0], stage: 'gone' }] } as typeof mapping;
    expect(hindranceOf('people', draft({ mapping: unfit }), policy)).toMatch(/names the stage “gone”/);
  });

  it('holds a mapping that contradicts itself at step Map, and says how', () => {
    const [first] = mapping.files;
    const contradicting = draft({ mapping: { ...mapping, files: first ? [first, first] : [] } });
    const why = 'The file id “leads” is used twice. Change it in step Map, where it is marked.';
    expect(hindranceOf('map', contradicting, policy)).toBeNull();
    for (const step of ['people', 'check', 'fidelity', 'done'] as const) {
      expect(hindranceOf(step, contradicting, policy)).toBe(why);
    }
    expect(stateOfStep('map', contradicting, policy)).toEqual({ kind: 'problem', words: 'a problem' });
  });

  it('lets one on to the end once the data are read by the mapping as it is', () => {
    const given = draft();
    const candidate = {
      mapping,
      policy,
      given: given.files.map(({ source }) => source),
    } as unknown as Candidate;
    expect(hindranceOf('done', { ...given, candidate }, policy)).toBeNull();
    expect(
      hindranceOf('done', { ...given, candidate: { ...candidate, mapping: { ...mapping } } }, policy),
    ).not.toBeNull();
    expect(hindranceOf('done', { ...given, candidate: { ...candidate, given: [] } }, policy)).not.toBeNull();
  });
});

describe('what is open before leads are used', () => {
  const candidate = {
    mapping,
    summary: { report: { files: [] } },
    people: null,
    check: { findings: [] },
    fidelity: { stages: [] },
  } as unknown as Candidate;
  const zone = (id: string, isOpen: boolean) =>
    ({ kind: 'zone', id, isOpen, columns: [], suggested: 'UTC' }) as const;
  const doubts = (given: Partial<ImportDraft>) =>
    openDoubts({ ...candidate, fidelity: null }, draft(given), 0.85).filter(
      (text) => !text.includes('Fidelity'),
    );

  it('tells questions that nothing stands in for from those whose suggestion counts', () => {
    const questions = [zone('a', true), zone('b', false), zone('c', false)];
    expect(doubts({ suggestion: suggestion({ files: [taken(0)], questions }) })).toEqual([
      '1\u00a0question of step Map is not answered; what nobody explained is left out.',
      '2\u00a0questions of step Map are not confirmed; what was suggested counts.',
    ]);
  });

  it('names files that nothing is read from, but for those that somebody left out', () => {
    const files = [
      draftFile('leads.csv'),
      draftFile('calls.csv'),
      draftFile('old.csv', { is: { role: null } }),
      draftFile('scan.csv', {
        peek: { ok: false, error: { code: 'csv-binary', message: '', remedy: '' } },
      } as never),
    ];
    const unused = [1, 2].map((index) => ({ index, preset: null, why: 'No column "Id".' }));
    expect(doubts({ files, suggestion: suggestion({ files: [taken(0)], unused }) })).toEqual([
      'calls.csv is not used. No column “Id”.',
      'scan.csv cannot be read, so it is not used.',
    ]);
  });
});

describe('how a step stands', () => {
  const words = (given: Partial<ImportDraft>, step: (typeof WIZARD_STEPS)[number]) =>
    stateOfStep(step, draft(given), policy).words;

  it.each([
    ['files', { files: [] }, 'no file yet'],
    ['files', { files: [draftFile('a.csv', { peek: null })] }, 'looking'],
    [
      'files',
      { files: [draftFile('a.csv', { peek: { ok: false, error: problem } }), draftFile('b.csv')] },
      '1\u00a0problem',
    ],
    ['files', { files: [draftFile('a.csv', { profile: { ok: false, error: problem } })] }, '1\u00a0problem'],
    ['files', {}, '1\u00a0file'],
    ['files', { reached: 'map' }, 'done'],
    ['preview', { files: [draftFile('a.csv', { profile: null })] }, '1\u00a0file to read'],
    ['preview', {}, 'ready'],
    ['map', { mapping: null }, ''],
    ['map', {}, 'ready'],
    [
      'map',
      {
        suggestion: suggestion({
          questions: [{ isOpen: true }, { isOpen: false }, { isOpen: true }] as never,
        }),
      },
      'needs 2\u00a0answers',
    ],
    ['map', { suggestion: suggestion({ questions: [{ isOpen: false }] as never }) }, '1 to confirm'],
    ['map', { reached: 'check' }, 'done'],
    ['people', { reached: 'check' }, 'to be read again'],
    ['people', { step: 'people', work: { piece: 'read', share: 0.347, detail: '' } }, 'working, 34\u00a0%'],
    ['check', { step: 'people', work: { piece: 'read', share: 0.3, detail: '' } }, ''],
    ['check', { stop: { piece: 'check', problem } }, 'a problem'],
    ['check', { stop: { piece: 'check', problem: { ...problem, code: 'cancelled' } } }, ''],
  ] as const)('%s of %j: %s', (step, given, expected) => {
    expect(words(given as Partial<ImportDraft>, step)).toBe(expected);
  });
});

describe('the files in words', () => {
  it.each([
    [{ peek: null }, 'being looked at'],
    [{ peek: { ok: false, error: problem } }, 'not read'],
    [{}, '4,600\u00a0rows, 2\u00a0columns'],
    [{ profile: null }, 'the first 2\u00a0rows seen, 2\u00a0columns'],
    [{ profile: null, peek: { ok: true, value: peek({ isWhole: true }) } }, '2\u00a0rows, 2\u00a0columns'],
    [
      { profile: null, progress: { rows: 1200, share: 0.259 } },
      '1,200\u00a0rows read so far (25\u00a0% of the file), 2\u00a0columns',
    ],
  ] as const)('%j: %s', (given, expected) => {
    expect(rowsText(draftFile('a.csv', given as Partial<DraftFile>))).toBe(expected);
  });

  const two = [draftFile('a.csv'), draftFile('b.csv')];
  it.each([
    ['none', { files: [] }, /^Add the exports you have/],
    ['looking', { files: [draftFile('a.csv', { peek: null })] }, /^Looking at 1\sfile\.$/],
    [
      'a broken one',
      { files: [...two, draftFile('c.csv', { peek: { ok: false, error: problem } })] },
      /^1 of 3\sfiles cannot be read as it is\./,
    ],
    [
      'none with leads',
      { files: two, mapping: null, suggestion: suggestion({ mapping: null }) },
      /^No file could be recognised/,
    ],
    [
      'a guess',
      { files: two, suggestion: suggestion({ files: [taken(0), taken(1, 'guess')] }) },
      /^2 of 2\sfiles will be used, 1 of them by a guess/,
    ],
    [
      'nothing but guesses',
      { files: two, suggestion: suggestion({ files: [taken(0, 'guess'), taken(1, 'guess')] }) },
      /^It is a guess what the 2\sfiles are, since they are like no export/,
    ],
    [
      'one unused',
      { files: two, suggestion: suggestion({ files: [taken(0)] }) },
      /^1 of 2\sfiles will be used\./,
    ],
    [
      'a copy',
      { files: two, suggestion: suggestion({ files: [taken(0), taken(1)] }) },
      /^1 of 2\sfiles seems to have the same rows as another one\./,
    ],
    [
      'all',
      {
        files: [
          draftFile('a.csv'),
          draftFile('b.csv', { peek: { ok: true, value: peek({ rows: [['other']] }) } }),
        ],
        suggestion: suggestion({ files: [taken(0), taken(1)] }),
      },
      /^Nothing to decide here: 2 of 2\sfiles were recognised\.$/,
    ],
  ] as const)('%s', (_, given, expected) => {
    expect(filesLead(draft(given as Partial<ImportDraft>))).toMatch(expected);
  });

  it('say where one has the rows of another, and how sure that is', () => {
    const whole = { ok: true, value: peek({ isWhole: true }) } as const;
    const said = (b: Partial<DraftFile>, a: Partial<DraftFile> = {}) => {
      const files = [draftFile('a.csv', a), draftFile('b.csv', b)];
      return [...sameRowsIn(files)].map(([file, same]) => [file.source.name, sameRowsText(same)]);
    };
    expect(said({})).toEqual([
      ['b.csv', expect.stringMatching(/^It seems .* a\.csv: .*counts of every column/)],
    ]);
    expect(said({ profile: null }, { profile: null })).toEqual([
      ['b.csv', expect.stringMatching(/^It seems .* a\.csv: .*so is the size/)],
    ]);
    expect(said({ peek: whole }, { peek: whole })).toEqual([
      ['b.csv', expect.stringMatching(/^It has the same rows as a\.csv\./)],
    ]);
    expect(said({ peek: whole })).toEqual([]);
    expect(said({ peek: { ok: true, value: peek({ rows: [['other']] }) } })).toEqual([]);
    expect(
      said(
        { peek: { ok: true, value: peek({ rows: [] }) } },
        { peek: { ok: true, value: peek({ rows: [] }) } },
      ),
    ).toEqual([]);
    const three = ['a.csv', 'b.csv', 'c.csv'].map((name) => draftFile(name));
    expect([...sameRowsIn(three).values()].map(({ as }) => as.source.name)).toEqual(['a.csv', 'a.csv']);
  });

  it('are told apart although one before them cannot be read', () => {
    const broken = draftFile('x.csv', { peek: { ok: false, error: problem } });
    const given = draft({
      files: [broken, ...two],
      suggestion: suggestion({
        files: [taken(1)],
        unused: [{ index: 0, preset: null, why: 'It has no leads.' }],
      }),
    });
    const known = takenOf(given);
    expect(given.files.map((one) => known.get(one)?.title)).toEqual([
      undefined,
      'Not used',
      'Salesforce: Lead',
    ]);
  });

  it('can be said to be anything that is offered', () => {
    const values = KIND_CHOICES.flatMap((one) => ('group' in one ? one.items : [one])).map(
      ({ value }) => value,
    );
    expect(new Set(values).size).toBe(values.length);
    for (const value of values) expect(valueOfKind(kindOfValue(value))).toBe(value);
    expect(kindOfValue('none')).toEqual({ role: null });
    expect(kindOfValue('role:made-up')).toBeNull();
  });
});

describe('a column in words', () => {
  it.each([
    [{ type: 'text', doubtful: 0 }, 'text'],
    [{ type: 'boolean', doubtful: 0 }, 'yes or no'],
    [{ type: 'date', formats: ['DD.MM.YYYY'], doubtful: 0 }, 'date, DD.MM.YYYY'],
    [{ type: 'date', formats: ['D/M/YYYY', 'M/D/YYYY'], doubtful: 0 }, 'date, D/M/YYYY or M/D/YYYY'],
    [{ type: 'number', formats: [{ decimal: ',', thousands: '.' }], doubtful: 0 }, 'number, decimal comma'],
    [{ type: 'number', formats: [{ decimal: '.', thousands: '' }], doubtful: 0 }, 'number'],
  ] as const)('%j: %s', (guess, expected) => {
    expect(typeText(guess)).toBe(expected);
  });

  const created = peek().columns[1];
  if (!created) throw new Error('there is no such column');

  it('is told by the rows that were seen, until all are', () => {
    expect(columnFacts(created, null, null)).toMatchObject({
      missing: '50.0\u00a0% empty so far',
      doubts: [],
    });
    const known = column({ missing: { count: 46, first: [] } });
    expect(columnFacts(created, known, 4600)).toMatchObject({ missing: '1.0\u00a0% empty', doubts: [] });
    expect(columnFacts(created, column({ missing: { count: 1, first: [] } }), 4600).missing).toBe(
      'under 0.1 % empty',
    );
    expect(columnFacts(created, column(), 4600).missing).toBe('none empty');
  });

  it('has its doubts named', () => {
    const known = column({
      guess: { type: 'date', formats: ['D/M/YYYY', 'M/D/YYYY'], doubtful: 3 },
      sentinels: [
        { text: 'Select', count: 60, why: 'word' },
        { text: '-', count: 1, why: 'word' },
        { text: 'N/A', count: 1, why: 'word' },
      ],
      zone: 'none',
      dateOnly: 312,
      variants: [{ suggested: 'a', members: [], why: 'case' }],
    });
    expect(columnFacts(created, known, 4600).doubts).toEqual([
      'day and month could be taken for each other',
      '3\u00a0values do not fit',
      '“Select” 60 times, “-” once and 1 more: perhaps no value',
      'times name no zone',
      '312\u00a0values without a time of day',
      '1\u00a0value written in several ways',
    ]);
  });
});

describe('a file as a whole in words', () => {
  it('tells what is odd about it', () => {
    const known = profile({
      shortRows: { count: 1, first: [7] },
      longRows: { count: 9, first: [3, 4, 5, 6, 8] },
      lostCharacters: 2,
      key: { column: 'Id', distinct: 4, duplicates: 3, missing: 0, examples: [] },
    });
    const given = draftFile('a.csv', { profile: { ok: true, value: known } });
    expect(fileFacts(given, peek({ renamed: [{ column: 2, header: '', name: 'column 2' }] }))).toEqual([
      '4,600\u00a0rows, 2\u00a0columns.',
      '1\u00a0column had no name of its own and is called “column 2”.',
      '1\u00a0row has fewer cells than there are columns; what is missing reads as empty (row 7).',
      '9\u00a0rows have more cells than there are columns, and are left out (rows 3, 4, 5, 6, 8, …).',
      '2\u00a0characters cannot be read in this encoding; another one may be right.',
      '3\u00a0rows bear an id of “Id” that an earlier row has.',
    ]);
  });

  it('says at the head of the step whether anything is still being read', () => {
    expect(previewLead(draft({ files: [draftFile('a.csv', { profile: null })] }))).toMatch(
      /while 1\sfile is read to the end/,
    );
    expect(previewLead(draft())).toMatch(/nothing is needed from you\.$/);
  });
});
