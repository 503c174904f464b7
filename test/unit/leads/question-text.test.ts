import { describe, expect, it } from 'vitest';
import type { Question, QuestionKind } from '#domain/leads/suggest/question';
import { QUESTION_KINDS, questionText } from '#domain/leads/suggest/question-text';
import { policy } from './fixture';

const terms = { policy, fileName: (id: string) => `${id}.csv` };
const place = { file: 'leads', column: 'C' };
const open = { id: 'x', isOpen: true };
const span = (text: string) => ({ text, count: 1, first: null, last: null });

const QUESTIONS: { readonly [K in QuestionKind]: readonly [Question & { kind: K }, string, string] } = {
  'date-format': [
    {
      ...open,
      ...place,
      kind: 'date-format',
      formats: ['DD/MM/YYYY', 'MM/DD/YYYY'],
      examples: ['1/2/2024'],
      suggested: 'DD/MM/YYYY',
    },
    'Which is the format of dates in "C" of leads.csv, such as "1/2/2024": DD/MM/YYYY or MM/DD/YYYY?',
    'DD/MM/YYYY',
  ],
  'number-format': [
    {
      ...open,
      ...place,
      kind: 'number-format',
      formats: [
        { decimal: '.', thousands: '' },
        { decimal: ',', thousands: '.' },
      ],
      examples: [],
      suggested: { decimal: ',', thousands: '.' },
    },
    'Which is the format of numbers in "C" of leads.csv: 1000.5 or 1.000,5?',
    '1.000,5',
  ],
  zone: [
    {
      ...open,
      kind: 'zone',
      columns: [place, { file: 'calls', column: 'At' }],
      suggested: 'Europe/Berlin',
    },
    'In which time zone are times that name none, in "C" of leads.csv, "At" of calls.csv?',
    'Europe/Berlin',
  ],
  sentinel: [
    { ...open, ...place, kind: 'sentinel', field: null, text: '999', count: 12, suggested: 'missing' },
    'Does "999", 12 times in "C" of leads.csv, stand for no value?',
    'yes, it is missing',
  ],
  variants: [
    {
      ...open,
      ...place,
      kind: 'variants',
      field: 'title',
      groups: [
        {
          suggested: 'USA',
          members: [
            { text: 'USA', count: 2 },
            { text: 'U.S.A.', count: 1 },
          ],
          why: 'spaces-and-marks',
        },
      ],
      suggested: { 'U.S.A.': 'USA' },
    },
    'Are these of "C" of leads.csv one value each: "USA" and "U.S.A."?',
    '"U.S.A." is "USA"',
  ],
  values: [
    {
      ...open,
      ...place,
      kind: 'values',
      field: 'industry',
      values: [{ text: 'Soft ware', count: 1 }],
      allowed: ['Software'],
      suggested: {},
    },
    'As which value of "industry" is each of these of "C" of leads.csv read: "Soft ware"?',
    'nothing',
  ],
  'status-stage': [
    {
      ...open,
      kind: 'status-stage',
      file: 'history',
      values: [span('Sales Ready'), span('Marketing Qualified')],
      renames: [{ from: 'Sales Ready', to: 'Marketing Qualified', since: '2025-07-01' }],
      suggested: [
        { since: null, map: { 'Sales Ready': 'mql' } },
        { since: '2025-07-01', map: { 'Marketing Qualified': 'mql', Other: null } },
      ],
    },
    'Which stage does each status of history.csv mean: "Sales Ready", "Marketing Qualified"? "Sales Ready" is probably called "Marketing Qualified" since 2025-07-01.',
    '"Sales Ready" is MQL; since 2025-07-01 "Marketing Qualified" is MQL, "Other" is none',
  ],
  'activity-types': [
    {
      ...open,
      kind: 'activity-types',
      file: 'calls',
      values: Array.from({ length: 10 }, (_, i) => ({ text: `T${i}`, count: 1 })),
      byPeople: [],
      suggested: { T0: 'call' },
    },
    'Which activity of the glossary is each type of calls.csv: "T0", "T1", "T2", "T3", "T4", "T5", "T6", "T7", and 2 more?',
    '"T0" is call',
  ],
  reasons: [
    {
      ...open,
      ...place,
      kind: 'reasons',
      values: [{ text: 'Later', count: 1 }],
      suggested: { Later: 'timing' },
    },
    'Which reason of the glossary does each of these of "C" of leads.csv mean: "Later"?',
    '"Later" is Timing',
  ],
  'made-by': [
    { ...open, ...place, kind: 'made-by', values: [{ text: 'API', count: 1 }], suggested: [] },
    'Which of these of "C" of leads.csv are automation, and no person: "API"?',
    'none',
  ],
  key: [
    { ...open, kind: 'key', file: 'leads', candidates: ['Id', 'Number'], suggested: 'Id' },
    'Which column of leads.csv holds the id of the lead: "Id" or "Number"?',
    '"Id"',
  ],
  created: [
    {
      ...open,
      kind: 'created',
      candidates: [{ ...place, format: 'iso' }],
      suggested: { ...place, format: 'iso' },
    },
    'Which column says when a lead was created: "C" of leads.csv?',
    '"C" of leads.csv',
  ],
  occurrence: [
    { ...open, ...place, kind: 'occurrence', stage: 'mql', suggested: 'first' },
    'Where a lead came to "MQL" more than once, is the first or the latest time in "C" of leads.csv?',
    'the first',
  ],
};

describe('a question in words', () => {
  it.each(Object.values(QUESTIONS).map(([question, ...said]) => [question.kind, question, ...said] as const))(
    '%s',
    (_kind, question, asks, suggested) => {
      expect(questionText(question, terms)).toEqual({ asks, suggested });
    },
  );

  it('can be of every kind', () => expect([...QUESTION_KINDS].sort()).toEqual(Object.keys(QUESTIONS).sort()));

  it('cuts a text that would hide the sentence', () => {
    const [question] = QUESTIONS.sentinel;
    const { asks } = questionText({ ...question, text: 'x'.repeat(5000) }, terms);
    expect(asks.length).toBeLessThan(150);
  });
});
