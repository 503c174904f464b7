import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { printDocument } from '#domain/format/envelope';
import { mappingFault } from '#domain/leads/import/check-mapping';
import { importLeads } from '#domain/leads/import/import-leads';
import { parseMapping } from '#domain/leads/mapping/format';
import type { Mapping } from '#domain/leads/mapping/schema';
import { PRESETS } from '#domain/leads/presets/recognise';
import { answer, answerAsSuggested } from '#domain/leads/suggest/answers';
import { answeredIds, otherFiles, type Question } from '#domain/leads/suggest/question';
import { questionText } from '#domain/leads/suggest/question-text';
import { questionsOf } from '#domain/leads/suggest/questions';
import { remember } from '#domain/leads/suggest/remember';
import { recall } from '#domain/leads/suggest/remembered';
import { resuggest } from '#domain/leads/suggest/resuggest';
import { suggestMapping } from '#domain/leads/suggest/suggest-mapping';
import type { SuggestFile, SuggestInput, Suggestion } from '#domain/leads/suggest/suggestion';
import { sampleGlossary } from '#domain/sample/rules';
import { allAnswered, suggestFile, suggestInput } from '../../../support/suggest-files';

const { policy } = sampleGlossary();

const LEADS = [
  'Id,CreatedDate,LeadSource,Status,OwnerId,IsConverted,ConvertedDate,ConvertedContactId,Industry,MQL_Date__c,Email,IsDeleted',
  ...Array.from({ length: 30 }, (_, i) => {
    const day = String(1 + (i % 28)).padStart(2, '0');
    return `00Q${String(i).padStart(12, '0')},2025-01-${day}T10:00:00Z,Webinar,New,005A,false,,,Software,2025-02-${day}T10:00:00Z,p${i}@c.invalid,false`;
  }),
].join('\n');
const CONTACTS = [
  'Id,CreatedDate,AccountId,MailingCountry,MailingState,LeadSource,OwnerId,Email,IsDeleted',
  ...Array.from(
    { length: 10 },
    (_, i) =>
      `003${String(i).padStart(12, '0')},2025-01-05T10:00:00Z,001A,US,NY,Webinar,005B,q${i}@c.invalid,false`,
  ),
].join('\n');
const HISTORY = [
  'LeadId,Field,OldValue,NewValue,CreatedDate',
  ...Array.from(
    { length: 10 },
    (_, i) =>
      `00Q${String(i).padStart(12, '0')},Status,New,${i % 2 ? 'MQL' : 'Wandering'},2025-02-0${1 + (i % 9)}T09:00:00Z`,
  ),
].join('\n');
const TASKS = [
  'Id,WhoId,ActivityDate,Status,Type,TaskSubtype,IsClosed,IsDeleted',
  ...Array.from(
    { length: 10 },
    (_, i) => `00T${i},00Q${String(i).padStart(12, '0')},2025-02-01,Completed,Call,Call,true,false`,
  ),
].join('\n');
const AMBIGUOUS = [
  'Lead ID,Created,Lead Owner,Converted Date,Number of Employees',
  ...Array.from(
    { length: 12 },
    (_, i) => `L${i},0${1 + (i % 9)}/0${1 + (i % 5)}/2025 10:00,Rep,,"1,${100 + i}"`,
  ),
].join('\n');

const suggestionOf = (
  files: readonly SuggestFile[],
  more: Partial<SuggestInput> = {},
): [Suggestion, SuggestInput] => {
  const input = { ...suggestInput(files, policy), ...more };
  return [suggestMapping(input), input];
};

function mappingIn({ mapping }: Suggestion): Mapping {
  if (mapping === null) throw new Error('no mapping');
  return mapping;
}

let leads: SuggestFile;
let contacts: SuggestFile;
let history: SuggestFile;
let tasks: SuggestFile;
let ambiguous: SuggestFile;
beforeAll(async () => {
  [leads, contacts, history, tasks, ambiguous] = await Promise.all([
    suggestFile('Leads.csv', LEADS),
    suggestFile('Contacts.csv', CONTACTS),
    suggestFile('LeadHistory.csv', HISTORY),
    suggestFile('Tasks.csv', TASKS),
    suggestFile('report.csv', AMBIGUOUS),
  ]);
});

describe('a suggested mapping', () => {
  it('unites contacts with the leads they were converted to, and reads what means the same as one', () => {
    const mapping = mappingIn(suggestionOf([history, contacts, tasks, leads])[0]);
    const [first, second] = mapping.files;
    expect([first?.name, second?.name]).toEqual(['Leads.csv', 'Contacts.csv']);
    expect(first).toMatchObject({
      rows: 'unite',
      links: [{ column: 'ConvertedContactId', kind: 'contact', list: null }],
    });
    expect(second).toMatchObject({ rows: 'unite', key: 'Id' });
    if (second?.role !== 'leads') throw new Error('no second file of leads');
    expect(new Set(second.columns.map(({ column, as }) => `${column} as ${as}`))).toEqual(
      new Set(
        ['CreatedDate', 'LeadSource', 'OwnerId', 'Email', 'IsDeleted'].map((name) => `${name} as ${name}`),
      ),
    );
    expect(mapping.fields.find(({ field }) => field === 'country')?.from).toEqual({
      file: second.id,
      column: 'MailingCountry',
    });
    expect(mapping.exclusions.map(({ file }) => file)).toEqual([first?.id, second.id]);
  });

  it('says of each file what it is, and of each part why', () => {
    const [{ files, notes, unmapped }] = suggestionOf([leads, history]);
    expect(files.map(({ preset, confidence }) => [preset, confidence])).toEqual([
      ['salesforce-lead', 'sure'],
      ['salesforce-lead-history', 'sure'],
    ]);
    expect(notes.find(({ path }) => path === 'lead.created')).toEqual({
      path: 'lead.created',
      confidence: 'sure',
      reason: 'Salesforce calls the time of creation so, and all 30 values are dates.',
    });
    expect(notes.every(({ reason }) => reason.endsWith('.'))).toBe(true);
    expect(unmapped.map(({ column }) => column)).toEqual(['IsConverted']);
  });

  it('joins the leads of another system by the id they have here, and its events by its own', async () => {
    const ids = Array.from({ length: 12 }, (_, i) => ({
      crm: `00Q${String(i).padStart(12, '0')}`,
      map: `${i}`,
    }));
    const texts = {
      'sf.csv': [
        'Id,CreatedDate,OwnerId,IsConverted,Marketo_ID__c',
        ...ids.map(({ crm, map }) => `${crm},2025-01-02T00:00:00Z,005,false,${map}`),
      ],
      'mkto.csv': [
        'id,sfdcLeadId,leadScore,leadStatus,createdAt,updatedAt,email',
        ...ids.map(
          ({ crm, map }) => `${map},${crm},7,x,2025-01-02T00:00:00Z,2025-01-02T00:00:00Z,e${map}@x.invalid`,
        ),
      ],
      'activities.csv': [
        'marketoGUID,leadId,activityDate,activityTypeId',
        ...ids.map(({ map }) => `g${map},${map},2025-01-05T00:00:00Z,11`),
      ],
    };
    const files = await Promise.all(
      Object.entries(texts).map(([name, rows]) => suggestFile(name, rows.join('\n'))),
    );
    const mapping = mappingIn(suggestionOf(files)[0]);
    expect(mapping.files).toMatchObject([
      { id: 'sf', key: 'Id', links: [{ column: 'Marketo_ID__c', kind: 'map' }] },
      { id: 'mkto', key: 'sfdcLeadId', rows: 'join', links: [{ column: 'id', kind: 'map' }] },
      { id: 'activities', key: 'leadId', types: [{ value: '11', activity: 'email-click' }] },
    ]);
    expect(mapping.fields.find(({ field }) => field === 'lead-score')?.from.file).toBe('mkto');
    // Addresses end in ".invalid", which is a value of "Email status" and no reason to take them for it.
    expect(mapping.fields.map(({ field }) => field)).not.toContain('email-status');
  });

  it('takes the end of an opportunity from the deal, and its beginning from the contact', async () => {
    const texts = {
      'contacts.csv': [
        'Record ID,Lifecycle Stage,Create Date,Became a Marketing Qualified Lead Date,Became a Customer Date,Associated Deal IDs',
        ...Array.from(
          { length: 9 },
          (_, i) =>
            `${i + 1},Customer,2025-01-0${i + 1} 10:00,2025-01-1${i} 10:00,2025-03-01 10:00,${501 + i}`,
        ),
      ],
      'deals.csv': [
        'Record ID,Deal Name,Deal Stage,Close Date,Create Date,Amount',
        ...Array.from(
          { length: 9 },
          (_, i) =>
            `${501 + i},D,${i % 2 ? 'Closed Won' : 'Closed Lost'},2025-03-0${i + 1} 10:00,2025-02-01 10:00,10`,
        ),
      ],
    };
    const files = await Promise.all(
      Object.entries(texts).map(([name, rows]) => suggestFile(name, rows.join('\n'))),
    );
    const mapping = mappingIn(suggestionOf(files)[0]);
    expect(mapping.files).toMatchObject([
      { id: 'contacts', links: [{ column: 'Associated Deal IDs', kind: 'opportunity' }] },
      { id: 'deals', key: 'Record ID', rows: 'join' },
    ]);
    expect(mapping.milestones).toMatchObject([
      {
        stage: 'mql',
        occurrence: 'first',
        at: { file: 'contacts', column: 'Became a Marketing Qualified Lead Date' },
      },
      { stage: 'opportunity', at: { file: 'deals', column: 'Create Date' } },
      {
        stage: 'closed-won',
        at: { file: 'deals', column: 'Close Date', when: { column: 'Deal Stage', in: ['Closed Won'] } },
      },
      { stage: 'closed-lost', at: { file: 'deals', column: 'Close Date' } },
    ]);
    expect(mapping.lead.amount?.from).toEqual({ file: 'deals', column: 'Amount' });
  });

  it('is none where no file has a row for each lead, and says so', () => {
    const [{ mapping, unused, questions }] = suggestionOf([history]);
    expect([mapping, questions]).toEqual([null, []]);
    expect(unused).toMatchObject([{ index: 0, preset: 'salesforce-lead-history' }]);
  });

  it('takes a file for what a person says', () => {
    const [{ files, unused }] = suggestionOf([{ ...leads, is: { role: null } }, contacts]);
    expect(files.map(({ preset }) => preset)).toEqual(['salesforce-contact']);
    expect(unused).toMatchObject([{ index: 0, preset: 'salesforce-lead' }]);
    const [{ files: said }] = suggestionOf([{ ...contacts, is: { preset: 'salesforce-lead' } }]);
    expect(said).toMatchObject([{ preset: 'salesforce-lead', confidence: 'sure' }]);
  });

  it('loses only a column that is called otherwise', async () => {
    const renamed = await suggestFile('Leads.csv', LEADS.replace('Industry', 'Line of work'));
    const before = mappingIn(suggestionOf([leads])[0]);
    const after = mappingIn(suggestionOf([renamed])[0]);
    const without = before.fields.filter(({ field }) => field !== 'industry');
    expect(after).toEqual({ ...before, fields: without });
  });

  it('stays what it is whatever the order of the columns', async () => {
    const shuffled = LEADS.split('\n')
      .map((line) => line.split(',').reverse().join(','))
      .join('\n');
    const [a, b] = [leads, await suggestFile('Leads.csv', shuffled)].map((file) =>
      mappingIn(suggestionOf([file])[0]),
    );
    expect(b?.lead).toEqual(a?.lead);
    expect(b?.fields).toEqual(a?.fields);
    expect(b?.milestones).toEqual(a?.milestones);
  });
});

/** Headers that the presets know, and others, in files of any shape. */
const knownHeaders = PRESETS.flatMap(({ columns }) =>
  columns.flatMap(({ api, label }) => [...api, ...label]),
);
const header = fc.uniqueArray(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...knownHeaders) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('MQL_Date__c', 'Reason', 'stage', 'a b', '_fivetran_synced', 'Größe', '1'),
    },
  ),
  { minLength: 1, maxLength: 14 },
);
const cell = fc.constantFrom(
  '',
  '1',
  '2025-01-02',
  '01/02/2025',
  '2025-01-02 10:00',
  'true',
  'MQL',
  'x',
  'constructor',
  '0.5',
  '1,5',
  'N/A',
);
const table = header.chain((names) =>
  fc
    .array(fc.array(cell, { minLength: names.length, maxLength: names.length }), { maxLength: 8 })
    .map((rows) => [names, ...rows].map((cells) => cells.map((text) => `"${text}"`).join(',')).join('\n')),
);
const tables = fc.array(table, { minLength: 1, maxLength: 4 });

/** A file of leads, and an export of one object in several files. */
const eventHeader = fc.constantFrom(
  ['WhoId', 'Subject', 'ActivityDate', 'Type'],
  ['LeadId', 'Field', 'OldValue', 'NewValue', 'CreatedDate', 'CreatedById'],
  ['lead_id', 'when', 'event_type', 'event_time'],
);
const rowsOf = (names: readonly string[]) =>
  fc
    .array(fc.array(cell, { minLength: names.length, maxLength: names.length }), {
      minLength: 1,
      maxLength: 5,
    })
    .map((rows) => [names, ...rows].map((cells) => cells.map((text) => `"${text}"`).join(',')).join('\n'));
const parts = fc
  .tuple(
    fc.constant(LEADS),
    eventHeader.chain((names) => fc.array(rowsOf(names), { minLength: 2, maxLength: 4 })),
  )
  .map(([first, others]) => [first, ...others]);

/** What a file of a mapping says of its texts: "text since day" to its meaning. */
const said = (file: Mapping['files'][number]): Record<string, unknown> => {
  if (file.role === 'activities')
    return Object.fromEntries(file.types.map((type) => [`${type.value}`, type]));
  if (file.role !== 'history') return {};
  const tables = file.status?.tables ?? [];
  return Object.fromEntries(
    tables.flatMap(({ since, map }) =>
      Object.entries(map).map(([text, stage]) => [`${text} since ${since}`, stage]),
    ),
  );
};

const filesOf = (texts: readonly string[], isProfiled: boolean): Promise<SuggestFile[]> =>
  Promise.all(texts.map((text, i) => suggestFile(`f${i}.csv`, text, isProfiled)));

function expectSound(mapping: Mapping): void {
  const parsed = parseMapping(printDocument(mapping));
  expect(parsed.ok ? null : parsed.error).toBeNull();
  expect(mappingFault(mapping, policy)).toBeUndefined();
}

describe('names of no system', () => {
  it('are known where they say what a column is', async () => {
    const first = LEADS.split('\n')
      .map((line, i) => `${line},${i === 0 ? 'Betrag' : 1000 + i}`)
      .join('\n');
    const events = ['LeadId,When,What', '00Q000000000001,2025-02-01T09:00:00Z,Call'].join('\n');
    const mapping = mappingIn(suggestionOf(await filesOf([first, events], true))[0]);
    expect(mapping.lead.amount?.from).toEqual({ file: 'f0', column: 'Betrag' });
    expect(mapping.files[1]).toMatchObject({
      role: 'activities',
      key: 'LeadId',
      at: { column: 'When' },
      type: 'What',
    });
  });
});

describe('an export in parts', () => {
  const part = (types: readonly string[]): string =>
    [
      'WhoId,At,Type',
      ...types.map((type, i) => `00Q${String(i).padStart(12, '0')},2025-02-01T09:00:00Z,${type}`),
    ].join('\n');
  const asked = (questions: readonly Question[]) => questions.filter(({ kind }) => kind === 'activity-types');

  it('is asked about once, and the answer goes into each part', async () => {
    const files = await filesOf(
      [LEADS, part(['Pigeon', 'Pigeon', 'Smoke']), part(['Pigeon', 'Semaphore']), part(['Smoke'])],
      true,
    );
    const [suggestion, input] = suggestionOf(files);
    const mapping = mappingIn(suggestion);
    const [question, ...others] = asked(suggestion.questions);
    if (question?.kind !== 'activity-types') throw new Error('nothing is asked');
    expect(others).toEqual([]);
    expect(question.values).toEqual([
      { text: 'Pigeon', count: 3 },
      { text: 'Smoke', count: 2 },
      { text: 'Semaphore', count: 1 },
    ]);
    const { asks } = questionText(question, { policy, fileName: (id) => id });
    expect(asks).toContain('f1 and 2 other files with the same columns');

    const [activity] = policy.activities;
    const after = answer(mapping, question, { Pigeon: activity?.id ?? null, Smoke: null, Semaphore: null });
    const types = after.files.flatMap((file) =>
      file.role === 'activities' ? [file.types.find(({ value }) => value === 'Pigeon')?.activity] : [],
    );
    expect(types).toEqual([activity?.id, activity?.id, activity?.id]);
    expect(asked(questionsOf(after, input))).toEqual([]);
    // Put aside without an answer, it is asked for none of its files.
    const answered = new Set(answeredIds(question));
    expect(asked(questionsOf(mapping, { ...input, answered }))).toEqual([]);
  });

  it('keeps what one part says already of a text that another is asked about', async () => {
    const [suggestion, input] = suggestionOf(
      await filesOf([LEADS, part(['Pigeon', 'Smoke']), part(['Pigeon', 'Smoke'])], true),
    );
    const [first, second] = policy.activities;
    const byHand: Mapping = {
      ...mappingIn(suggestion),
      files: mappingIn(suggestion).files.map((file) =>
        file.id === 'f2' && file.role === 'activities'
          ? {
              ...file,
              types: [
                { value: 'Pigeon', when: null, activity: first?.id ?? null, madeBy: 'person', answers: null },
              ],
            }
          : file,
      ),
    };
    const [question] = asked(questionsOf(byHand, input));
    if (question?.kind !== 'activity-types') throw new Error('nothing is asked');
    expect(otherFiles(question)).toEqual(['f2']);
    const after = answer(byHand, question, { Pigeon: second?.id ?? null, Smoke: null });
    const pigeons = after.files.flatMap((file) =>
      file.role === 'activities' ? [file.types.find(({ value }) => value === 'Pigeon')?.activity] : [],
    );
    expect(pigeons).toEqual([second?.id, first?.id]);
  });

  it('stays several questions where other columns stand beside, or something else is suggested', async () => {
    const other = part(['Pigeon']).replace('WhoId,At,Type', 'WhoId,When done,Type');
    const [{ questions }] = suggestionOf(await filesOf([LEADS, part(['Pigeon']), other], true));
    expect(asked(questions)).toHaveLength(2);
  });
});

describe('whatever the files are', () => {
  it('parts of one export are asked for once, and answering leaves no question', async () => {
    await fc.assert(
      fc.asyncProperty(parts, fc.boolean(), async (texts, isProfiled) => {
        const [suggestion, input] = suggestionOf(await filesOf(texts, isProfiled));
        if (suggestion.mapping === null) return;
        const { mapping, left } = allAnswered(suggestion.mapping, input);
        expect(left).toBe(0);
        expectSound(mapping);
        // Each by itself comes to the same: a question about several files says no other than they would.
        const each = suggestion.questions.flatMap((one): readonly Question[] => one.among ?? [one]);
        const apart = each.reduce(answerAsSuggested, suggestion.mapping);
        const whole = suggestion.questions.reduce(answerAsSuggested, suggestion.mapping);
        for (const [i, file] of apart.files.entries()) {
          const other = whole.files[i];
          expect(other && said(other)).toMatchObject(said(file));
        }
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  it('the mapping is sound, an import can read by it, and answering leaves no question', async () => {
    await fc.assert(
      fc.asyncProperty(tables, fc.boolean(), async (texts, isProfiled) => {
        const files = await filesOf(texts, isProfiled);
        const [suggestion, input] = suggestionOf(files);
        expect(suggestion.files.length + suggestion.unused.length).toBe(files.length);
        if (suggestion.mapping === null) return;
        expectSound(suggestion.mapping);
        const { mapping, left } = allAnswered(suggestion.mapping, input);
        expect(left).toBe(0);
        expectSound(mapping);
        const sources = suggestion.files.map(({ id, index }) => {
          const bytes = new TextEncoder().encode(texts[index]);
          const open = async function* () {
            yield bytes;
          };
          return [id, { name: `f${index}.csv`, size: bytes.length, open }] as const;
        });
        const read = await importLeads({
          mapping,
          policy,
          files: new Map(sources),
          onRejection: () => undefined,
        });
        expect(read.ok ? null : read.error).toBeNull();
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  it('what was changed by hand stays when a mapping is suggested again', async () => {
    const edit = fc.record({
      zone: fc.constantFrom('Europe/Vienna', 'Asia/Tokyo'),
      drop: fc.nat(),
      missing: fc.constantFrom([], ['N/A'], ['x', '-']),
    });
    await fc.assert(
      fc.asyncProperty(tables, edit, async (texts, { zone, drop, missing }) => {
        const [before] = suggestionOf(await filesOf(texts, false));
        if (before.mapping === null) return;
        const index = drop % Math.max(1, before.mapping.fields.length);
        const dropped = before.mapping.fields[index]?.field;
        const edited: Mapping = {
          ...before.mapping,
          zone,
          missing: [...missing],
          fields: before.mapping.fields.filter((_, i) => i !== index),
        };
        const input = suggestInput(await filesOf(texts, true), policy);
        const { mapping } = resuggest(before, edited, input);
        if (mapping === null) throw new Error('the mapping is gone');
        expectSound(mapping);
        expect([mapping.zone, mapping.missing]).toEqual([zone, missing]);
        expect(mapping.fields.map(({ field }) => field)).not.toContain(dropped ?? '');
      }),
      { seed: 42, numRuns: 30 },
    );
  });
});

describe('suggesting again', () => {
  it('adds what a new file tells, beside what was changed', () => {
    const [before] = suggestionOf([leads]);
    const edited = { ...mappingIn(before), zone: 'Europe/Vienna' };
    const mapping = mappingIn(resuggest(before, edited, suggestInput([leads, history], policy)));
    expect([mapping.zone, mapping.files.map(({ role }) => role)]).toEqual([
      'Europe/Vienna',
      ['leads', 'history'],
    ]);
  });

  it('lets the file that makes the leads come later, and go again with all that was read from it', () => {
    const [before] = suggestionOf([contacts]);
    const edited = { ...mappingIn(before), zone: 'Europe/Vienna', missing: ['-'] };
    const input = suggestInput([contacts, leads], policy);
    const both = resuggest(before, edited, input);
    const more = mappingIn(both);
    expect(more.files.map(({ name }) => name)).toEqual(['Leads.csv', 'Contacts.csv']);
    expect([more.zone, more.missing]).toEqual(['Europe/Vienna', ['-']]);
    const changed: Mapping = {
      ...more,
      fields: more.fields.map((field) => ({ ...field, missing: ['none'] })),
      milestones: more.milestones.map((one) => ({ ...one, madeBy: 'person' })),
    };
    const base = suggestMapping(input);
    const { mapping } = resuggest(base, changed, suggestInput([contacts], policy));
    expect(mapping?.files.map(({ name }) => name)).toEqual(['Contacts.csv']);
    expect([mapping?.zone, mapping?.missing]).toEqual(['Europe/Vienna', ['-']]);
    expect(JSON.stringify(mapping)).not.toContain('"file":"leads"');
    expectSound(mapping ?? more);
  });

  it('maps a field that came into the glossary', () => {
    const [before, input] = suggestionOf([leads]);
    const field = {
      ...policy.fields.find(({ type }) => type === 'boolean'),
      id: 'is-converted',
      label: 'Is converted',
    };
    const grown = { ...policy, fields: [...policy.fields, field as (typeof policy.fields)[number]] };
    const mapping = mappingIn(resuggest(before, mappingIn(before), { ...input, policy: grown }));
    expect(mapping.fields.at(-1)).toMatchObject({ field: 'is-converted', from: { column: 'IsConverted' } });
  });
});

describe('what is remembered', () => {
  it('comes before what a preset knows, for a file with the same columns under another name', async () => {
    const suggested = mappingIn(suggestionOf([leads])[0]);
    const decided: Mapping = {
      ...suggested,
      zone: 'Europe/Vienna',
      missing: ['-'],
      fields: suggested.fields.filter(({ field }) => field !== 'source'),
      milestones: suggested.milestones.map((one) => ({ ...one, occurrence: 'latest' })),
    };
    const headers = new Map([[decided.files[0]?.id ?? '', leads.peek.header]]);
    const parts = remember(decided, headers, policy).map((part) => recall(printDocument(part)));
    const [part] = parts.map((one) => (one.ok ? one.value : null));
    if (!part) throw new Error('nothing remembered');
    const again = await suggestFile('Leads of May.csv', LEADS);
    const [suggestion] = suggestionOf([again], { remembered: new Map([[again.peek.fingerprint, part]]) });
    const { name, files, ...mapping } = mappingIn(suggestion);
    const { name: _, files: before, ...expected } = decided;
    const renamed = JSON.parse(JSON.stringify(expected).replaceAll('"leads"', '"leads-of-may"'));
    expect(mapping).toEqual(renamed);
    expect(files[0]).toEqual({ ...before[0], id: 'leads-of-may', name: 'Leads of May.csv' });
    expect([name, suggestion.files[0]?.remembered]).toEqual(['Leads of May.csv', true]);
  });

  it('holds no cells of personal fields or owners', () => {
    const suggested = mappingIn(suggestionOf([leads])[0]);
    const secret = 'Jane Doe';
    const decided: Mapping = {
      ...suggested,
      lead: { ...suggested.lead, owner: { from: suggested.lead.created, calendars: { [secret]: 'uki' } } },
      fields: suggested.fields.map((field) =>
        field.field === 'owner'
          ? { ...field, missing: [secret], values: [{ since: null, map: { [secret]: 'x' } }] }
          : field,
      ),
    };
    expect(decided.fields.some(({ field }) => field === 'owner')).toBe(true);
    const headers = new Map([[decided.files[0]?.id ?? '', leads.peek.header]]);
    expect(JSON.stringify(remember(decided, headers, policy))).not.toContain(secret);
  });

  it('is left out where the glossary no longer has it', () => {
    const headers = new Map([['leads', leads.peek.header]]);
    const [part] = remember(mappingIn(suggestionOf([leads])[0]), headers, policy);
    if (!part) throw new Error('nothing remembered');
    const smaller = { ...policy, fields: policy.fields.filter(({ id }) => id !== 'industry') };
    const input = {
      ...suggestInput([leads], smaller),
      remembered: new Map([[leads.peek.fingerprint, part]]),
    };
    const mapping = mappingIn(suggestMapping(input));
    expect(mapping.fields.map(({ field }) => field)).not.toContain('industry');
    expect(mappingFault(mapping, smaller)).toBeUndefined();
  });
});

describe('questions', () => {
  it('ask for formats and the zone where dates and numbers can be read in several ways', () => {
    const [suggestion, input] = suggestionOf([ambiguous]);
    const mapping = mappingIn(suggestion);
    const kinds = suggestion.questions.map(({ kind }) => kind);
    expect(kinds).toContain('date-format');
    expect(kinds).toContain('zone');
    const question = suggestion.questions.find((one) => one.kind === 'date-format');
    if (question?.kind !== 'date-format') throw new Error('no question');
    const other = question.formats.find((format) => format !== question.suggested);
    if (other === undefined) throw new Error('no other format');
    const answered = answer(mapping, question, other);
    expect(answered.lead.created.format).toBe(other);
    const left = questionsOf(answered, { ...input, answered: new Set([question.id]) });
    expect(left.map(({ kind }) => kind)).not.toContain('date-format');
  });

  it('ask which stage a status means, and are open until each value has its answer', () => {
    const [suggestion, input] = suggestionOf([leads, history]);
    const question = suggestion.questions.find((one) => one.kind === 'status-stage');
    if (question?.kind !== 'status-stage') throw new Error('no question');
    expect(question).toMatchObject({
      isOpen: true,
      suggested: [{ since: null, map: { MQL: 'mql', Wandering: null, New: null } }],
    });
    const tables = [{ since: null, map: { MQL: 'mql', Wandering: 'sql', New: null } }];
    const mapping = answer(mappingIn(suggestion), question, tables);
    expect(mapping.files.find(({ role }) => role === 'history')).toMatchObject({ status: { tables } });
    expect(questionsOf(mapping, input).map(({ kind }) => kind)).not.toContain('status-stage');
  });

  it('take names of what every object has for texts like others', async () => {
    const odd = ['constructor', 'toString', '__proto__', 'MQL'];
    const changes = ['LeadId,Field,OldValue,NewValue,CreatedDate'].concat(
      odd.map((text, i) => `00Q00000000000${i},Status,hasOwnProperty,${text},2025-02-01T09:00:00Z`),
    );
    const done = TASKS.replaceAll(',Call,Call,', ',valueOf,Call,');
    const files = await Promise.all([
      suggestFile('LeadHistory.csv', changes.join('\n')),
      suggestFile('Tasks.csv', done),
    ]);
    const [suggestion, input] = suggestionOf([leads, ...files]);
    const open = suggestion.questions.filter(({ isOpen }) => isOpen).map(({ kind }) => kind);
    expect(open).toEqual(['status-stage', 'activity-types']);
    const { mapping, left } = allAnswered(mappingIn(suggestion), input);
    expect(left).toBe(0);
    expectSound(mapping);
    const again = questionsOf(mapping, input);
    expect(again.filter(({ isOpen }) => isOpen)).toEqual([]);
  });

  it('are not asked again once they were answered', () => {
    const [{ questions }, input] = suggestionOf([ambiguous, history, leads]);
    expect(questions.length).toBeGreaterThan(0);
    const answered = new Set(questions.map(({ id }) => id));
    expect(suggestMapping({ ...input, answered }).questions).toEqual([]);
  });
});
