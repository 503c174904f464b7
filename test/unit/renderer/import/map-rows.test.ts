import { describe, expect, it } from 'vitest';
import { runCommand } from '#domain/glossary/commands/run';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { Question, QuestionKind } from '#domain/leads/suggest/question';
import type { ValueSpan } from '#domain/leads/understand/spans';
import { sampleGlossary } from '#domain/sample/rules';
import {
  columnFits,
  resultText,
  rowFits,
  stageFits,
} from '../../../../src/renderer/features/import/map/filter';
import {
  readAsNumber,
  readAsTime,
  tellingExamples,
} from '../../../../src/renderer/features/import/map/format-text';
import { columnAt } from '../../../../src/renderer/features/import/map/map-files';
import {
  meaningOfRow,
  meaningRows,
  splitRow,
  valuesOfStatus,
} from '../../../../src/renderer/features/import/map/meaning-rows';
import { withPlace } from '../../../../src/renderer/features/import/map/place-edits';
import {
  mapLead,
  questionsTitle,
  questionText,
  recordsStages,
} from '../../../../src/renderer/features/import/map/question-text';
import {
  allRows,
  fieldRows,
  leadRows,
  type MapView,
  stageRows,
} from '../../../../src/renderer/features/import/map/rows';
import {
  addFieldCommand,
  newFieldFor,
  unusedColumns,
  usesFor,
} from '../../../../src/renderer/features/import/map/unused';
import { shippedFile } from '../../sample/sample-data';
import { draftOf, shown } from './map-fixture';

const glossary = sampleGlossary();
const { policy } = glossary;
const draft = draftOf(
  { 'leads.csv': `${shippedFile('leads.csv')}`, 'history.csv': shippedFile('history.csv') },
  policy,
);
const view = async (): Promise<MapView> => shown(await draft, policy);
const span = (text: string, count: number, first: number | null = null): ValueSpan => ({
  text,
  count,
  first,
  last: first,
});

describe('rows of the mapping', () => {
  it('say of each part from which column it is read, how sure that is and why', async () => {
    const [id, created] = leadRows(await view());
    expect(id?.place?.column).toBe('Id');
    expect(created).toMatchObject({ label: 'Created', place: { column: 'CreatedDate' }, faults: [] });
    expect(created?.note?.confidence).toBe('sure');
    expect(created?.column?.examples).toHaveLength(3);
  });

  it('are unlike each other, whatever they are about', async () => {
    const ids = allRows(await view()).map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are yours once another column was chosen, or none', async () => {
    const now = await view();
    const place = { file: now.mapping.files[0]?.id ?? '', column: 'LeadSource' };
    const field = { to: 'field', field: 'country' } as const;
    const noteAfter = (mapping: Mapping) =>
      fieldRows({ ...now, mapping }).find(({ id }) => id === 'field country')?.note?.confidence;
    expect(noteAfter(now.mapping)).not.toBe('yours');
    expect(noteAfter(withPlace(now.mapping, field, place, columnAt(now.files, place), policy))).toBe('yours');
    expect(noteAfter(withPlace(now.mapping, field, null, null, policy))).toBe('yours');
  });

  it('say that a column is not there', async () => {
    const begun = await draft;
    const now = shown(begun, policy);
    const { created } = now.mapping.lead;
    const lost = { ...now.mapping, lead: { ...now.mapping.lead, created: { ...created, column: 'Gone' } } };
    const [, row] = leadRows(shown(begun, policy, lost));
    expect(row?.faults).toEqual(['The file has no column “Gone”. Choose another one.']);
    expect(row?.column).toBeNull();
  });

  it('show what contradicts itself beside what it is about', async () => {
    const begun = await draft;
    const { mapping } = shown(begun, policy);
    const [first] = mapping.fields;
    const twice = { ...mapping, fields: [...mapping.fields, ...(first ? [first] : [])] };
    const faulty = fieldRows(shown(begun, policy, twice)).filter(({ faults }) => faults.length > 0);
    expect(shown(begun, policy, twice).faults).toHaveLength(1);
    expect(faulty.map(({ target }) => target)).toEqual([{ to: 'field', field: first?.field }]);
    const unknown = {
      ...mapping,
      fields: mapping.fields.map((one, i) =>
        i === 0 ? { ...one, from: { ...one.from, file: 'nowhere' } } : one,
      ),
    };
    const rows = fieldRows(shown(begun, policy, unknown)).filter(({ faults }) => faults.length > 0);
    expect(rows.map(({ target }) => target)).toEqual([{ to: 'field', field: first?.field }]);
  });

  it('know the stages by columns and by the history of the status', async () => {
    const stages = stageRows(await view());
    expect(stages.map(({ stage }) => stage)).toEqual(policy.stages.map(({ id }) => id));
    const mql = stages.find(({ stage }) => stage === 'mql');
    expect(mql?.ways.map(({ place }) => place?.column)).toEqual(['MQL_Date__c']);
    expect(mql?.history.flatMap(({ texts }) => texts).length).toBeGreaterThan(0);
    expect(stages.filter(({ isFirst }) => isFirst)).toHaveLength(1);
  });
});

describe('the filter', () => {
  it('finds parts by name and by column', async () => {
    const now = await view();
    const search = (text: string) => ({ show: 'all', search: text }) as const;
    const found = (text: string) => allRows(now).filter((row) => rowFits(search(text), row));
    expect(found('createddate').map(({ target }) => target.to)).toContain('created');
    expect(found('no such thing')).toEqual([]);
    expect(stageRows(now).filter((row) => stageFits(search('mql_date'), row))).toHaveLength(1);
    expect(columnFits(search('FAX'), 'Fax__c', 'leads.csv')).toBe(true);
  });

  it('shows guesses, and what somebody is asked about', async () => {
    const now = await view();
    const [question] = now.questions;
    const guesses = allRows(now).filter((row) => rowFits({ show: 'guesses', search: '' }, row));
    expect(guesses.every(({ note }) => note?.confidence === 'guess')).toBe(true);
    const asked = {
      kind: 'occurrence',
      id: 'occurrence',
      isOpen: false,
      suggested: 'unknown',
      stage: 'mql',
      file: now.mapping.files[0]?.id ?? '',
      column: 'MQL_Date__c',
    } as const;
    const all = { ...now, questions: question ? [question, asked] : [asked] };
    const needed = stageRows(all).filter((row) => stageFits({ show: 'needs-me', search: '' }, row));
    expect(needed.map(({ stage }) => stage)).toContain('mql');
    expect(columnFits({ show: 'guesses', search: '' }, 'Fax', 'leads.csv')).toBe(false);
  });
});

it.each([
  [{ show: 'all', search: ' ' }, 3, 1, ''],
  [{ show: 'all', search: 'x' }, 3, 0, '3\u00a0parts shown.'],
  [{ show: 'guesses', search: '' }, 1, 2, '1\u00a0part and 2\u00a0files shown.'],
  [{ show: 'needs-me', search: '' }, 0, 0, 'Nothing here needs you.'],
  [{ show: 'needs-me', search: 'x' }, 0, 0, 'Nothing fits.'],
] as const)('what is shown by %j is counted', (filter, parts, files, text) => {
  expect(resultText(filter, parts, files)).toBe(text);
});

describe('columns that are not used', () => {
  it('are all the others, with a reason each', async () => {
    const { mapping, files, suggestion } = await view();
    const unused = unusedColumns(mapping, files, suggestion);
    const leads = files[0]?.facts?.header ?? [];
    const own = unused
      .filter(({ file }) => file.file.id === mapping.files[0]?.id)
      .map(({ column }) => column);
    const read = new Set(
      JSON.stringify(mapping)
        .match(/"[^"]*"/g)
        ?.map((text) => JSON.parse(text)),
    );
    expect(own).toEqual(leads.filter((column) => !read.has(column)));
    expect(unused.every(({ why }) => why.endsWith('.'))).toBe(true);
  });

  it('can be used for what has no column yet', async () => {
    const { mapping } = await view();
    const bare = { ...mapping, fields: mapping.fields.filter(({ field }) => field !== 'country') };
    const named = (of: Mapping) =>
      usesFor(of, policy).flatMap(({ items }) => items.map(({ label }) => label));
    const label = policy.fields.find(({ id }) => id === 'country')?.label;
    expect(named(mapping)).not.toContain(label);
    expect(named(bare)).toContain(label);
  });

  it('become a new field by one edit of the glossary', async () => {
    const { files } = await view();
    const [file] = files;
    if (!file) throw new Error('no file');
    const unused = { file, column: 'LeadSource', why: '', type: 'category' as const };
    expect(newFieldFor({ ...unused, column: 'Fax_Number__c' })).toEqual({
      label: 'Fax Number',
      type: 'category',
      personal: true,
    });
    const command = addFieldCommand(policy, unused, newFieldFor(unused));
    expect(command.apiNames).toEqual({ salesforce: 'LeadSource', hubspot: null, marketo: null });
    const done = runCommand(glossary, command);
    const made = done.ok ? done.value.glossary.policy.fields.at(-1) : undefined;
    expect(made).toMatchObject({ id: command.field, label: 'Lead Source', type: 'category' });
    expect(made?.values.map(({ value }) => value)).toEqual(
      file.facts?.column('LeadSource').values.map(({ text }) => text),
    );
    expect(policy.fields.some(({ id }) => id === command.field)).toBe(false);
  });
});

describe('texts and their meanings', () => {
  it('put spellings of one value into one row, the most frequent first', () => {
    const rows = meaningRows([
      span('Germany', 90, 5),
      span('France', 40),
      span('germany', 3, 1),
      span('FRANCE', 1),
    ]);
    expect(rows.map(({ texts, count }) => [texts.map(({ text }) => text), count])).toEqual([
      [['Germany', 'germany'], 93],
      [['France', 'FRANCE'], 41],
    ]);
    expect(rows[0]).toMatchObject({ first: 1, last: 5 });
    expect(rows.flatMap(splitRow)).toHaveLength(4);
  });

  it.each([
    [
      { a: 'x', b: 'x' },
      { kind: 'meant', meaning: 'x' },
    ],
    [{ a: 'x', b: null }, { kind: 'mixed' }],
    [{ a: 'x' }, { kind: 'mixed' }],
    [{ a: null, b: null }, { kind: 'nothing' }],
    [{}, { kind: 'unnamed' }],
  ])('of a row that a table names as %j', (map, meaning) => {
    const row = { texts: [span('a', 2), span('b', 1)], count: 3, first: null, last: null };
    expect(meaningOfRow(row, { since: null, map })).toEqual(meaning);
  });

  it('are those of the status with counts and times, and those that only the mapping names', async () => {
    const { mapping, files } = await view();
    const known = files.find(({ file }) => file.role === 'history');
    const file = known?.file;
    if (file?.role !== 'history' || !file.status || !known) throw new Error('no history');
    const status = { ...file.status, tables: [{ since: null, map: { 'Never met': 'mql' } }] };
    const values = valuesOfStatus({ ...file, status }, known.facts);
    expect(values.find(({ text }) => text === 'Never met')?.count).toBe(0);
    expect(values.filter(({ count, first }) => count > 0 && first === null)).toEqual([]);
    expect(mapping.files).toContain(file);
  });
});

describe('formats', () => {
  it('are shown by what real cells would mean', () => {
    expect(readAsTime('03/04/2025', 'DD/MM/YYYY')).toBe('3 Apr 2025');
    expect(readAsTime('03/04/2025', 'MM/DD/YYYY')).toBe('4 Mar 2025');
    expect(readAsTime('2025-03-04T14:05:00Z', 'iso')).toBe('4 Mar 2025, 14:05');
    expect(readAsTime('tomorrow', 'iso')).toBeNull();
    expect(readAsNumber('1.234', { decimal: ',', thousands: '.' })).toBe('1,234');
    expect(readAsNumber('1.234', { decimal: '.', thousands: '' })).toBe('1.234');
  });

  it('take the examples that tell them apart', () => {
    const formats = ['DD/MM/YYYY', 'MM/DD/YYYY'];
    expect(tellingExamples(['05/05/2025', '03/04/2025'], formats, readAsTime)).toEqual(['03/04/2025']);
    expect(tellingExamples(['05/05/2025'], formats, readAsTime)).toEqual(['05/05/2025']);
  });
});

describe('questions in words', () => {
  const place = { file: 'leads', column: 'C\u202e<b>' };
  const [stage, field] = [policy.stages[0]?.id ?? '', policy.fields[0]?.id ?? ''];
  const says: { readonly [K in QuestionKind]: object } = {
    'date-format': { ...place, formats: [], examples: [] },
    'number-format': { ...place, formats: [], examples: [] },
    zone: { columns: [place, place, place, place] },
    sentinel: { ...place, field: null, text: '-', count: 1 },
    variants: { ...place, field, groups: [] },
    values: { ...place, field, values: [], allowed: [] },
    'status-stage': { file: 'leads', values: [], renames: [{ from: 'A', to: 'B', since: '2025-07-01' }] },
    'activity-types': { file: 'leads', values: [], byPeople: [] },
    reasons: { ...place, values: [] },
    'made-by': { ...place, values: [] },
    key: { file: 'leads', candidates: [] },
    created: { candidates: [] },
    occurrence: { ...place, stage },
  };

  it.each(Object.entries(says))(
    '%s: asked and why, with nothing of a file that moves the text',
    async (kind, parts) => {
      const { mapping } = await view();
      const question = { kind, id: kind, isOpen: true, suggested: null, ...parts } as unknown as Question;
      const { asks, why } = questionText(question, mapping, policy);
      expect(asks).toMatch(/\?$/);
      expect(why).toMatch(/\.$/);
      expect(`${asks}${why}`).not.toMatch(/\u202e|undefined|null/);
    },
  );

  it('are counted at the head of the step', () => {
    const question = (isOpen: boolean) =>
      ({ kind: 'zone', id: 'zone', isOpen, columns: [], suggested: 'UTC' }) as const;
    expect(mapLead([], 0, 0, true)).toMatch(/^Nothing to decide here/);
    expect(mapLead([question(true)], 0, 2, true)).toBe(
      '1\u00a0question is yours to answer. Until you do, what nobody explained is left out and counted, so you can also go on. 2\u00a0parts are guesses: look whether they are right.',
    );
    expect(mapLead([question(false)], 0, 0, true)).toMatch(/^Nothing has to be decided here/);
    expect(mapLead([], 1, 0, true)).toContain('contradicts itself');
    expect(questionsTitle([question(true), question(false), question(false)])).toBe(
      '1\u00a0question to answer, and 2 to confirm',
    );
    expect(questionsTitle([])).toBe('No questions');
  });

  it('are not said to be all, where nothing tells when leads came to a stage', async () => {
    const { mapping } = await view();
    expect(recordsStages(mapping)).toBe(true);
    const bare = {
      ...mapping,
      milestones: [],
      files: mapping.files.filter(({ role }) => role !== 'history'),
    };
    expect(recordsStages(bare)).toBe(false);
    expect(mapLead([], 0, 0, false)).toMatch(/^Nothing says when leads came to a stage/);
    expect(mapLead([], 0, 0, false)).not.toContain('Nothing to decide');
  });
});
