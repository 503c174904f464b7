import { describe, expect, it } from 'vitest';
import { FINDING_KINDS } from '#domain/leads/checks/finding';
import { mappingFault } from '#domain/leads/import/check-mapping';
import type { ImportReport } from '#domain/leads/lead-data';
import type { LeadFile } from '#domain/leads/mapping/files';
import type { Mapping } from '#domain/leads/mapping/schema';
import {
  conditionText,
  draftFault,
  draftOf,
  emptyDraft,
  textsOf,
  withExclusion,
  withoutExclusion,
  withText,
} from '../../../../src/renderer/features/import/people/exclusion-draft';
import { joinRows, keySample, mendText } from '../../../../src/renderer/features/import/people/join-rows';
import { journeyColumns } from '../../../../src/renderer/features/import/people/journey-columns';
import { joinedText, recordsText } from '../../../../src/renderer/features/import/people/persons-text';
import { mapping, policy } from '../../worker/fixture';

type FileReport = ImportReport['files'][number];
const [leads, activities] = mapping.files;
if (!leads || !activities) throw new Error('the mapping of the fixture has two files');

const fileReport = (id: string, more: Partial<FileReport>): FileReport => ({
  id,
  name: `${id}.csv`,
  rows: 10,
  used: 10,
  encoding: 'utf-8',
  delimiter: ',',
  digest: '',
  matchedRows: null,
  matchedLeads: null,
  leftOut: 0,
  addedLeads: 0,
  orphanIds: null,
  matchedByLink: [],
  idForms: { short: 0, long: 0 },
  renamedColumns: [],
  lostCharacters: 0,
  doubtfulQuotes: 0,
  ...more,
});

const reportOf = (files: FileReport[], more: Partial<ImportReport> = {}): ImportReport => ({
  files,
  leads: 10,
  inStock: 0,
  rejections: [],
  examples: [],
  historyConflicts: [],
  proxies: [],
  links: [],
  opportunities: null,
  exclusions: [],
  people: null,
  erased: 0,
  pseudonymised: [],
  readable: [],
  ...more,
});

describe('how files belong together', () => {
  const joined = (more: Partial<FileReport>, rest: Partial<ImportReport> = {}) =>
    joinRows(mapping, reportOf([fileReport(leads.id, {}), fileReport(activities.id, more)], rest))[1];

  it.each([
    [{ matchedRows: 0 }, 'none'],
    [{ matchedRows: 4 }, 'few'],
    [{ matchedRows: 5 }, 'all-right'],
    [{ matchedRows: 0, rows: 0 }, 'all-right'],
    [{ matchedRows: 0, leftOut: 10 }, 'unread'],
    [{ matchedRows: 3, leftOut: 4 }, 'all-right'],
  ] as const)('%o is %s', (more, state) => {
    expect(joined(more)?.state).toBe(state);
  });

  it('takes rows that became leads of their own for leads', () => {
    const further: Mapping = {
      ...mapping,
      files: [leads, { ...(leads as LeadFile), id: 'contacts', rows: 'unite' }],
    };
    const rows = joinRows(
      further,
      reportOf([fileReport(leads.id, {}), fileReport('contacts', { matchedRows: 0, addedLeads: 10 })]),
    );
    expect(rows[1]).toMatchObject({ state: 'all-right', added: 10 });
  });

  it('tells rows by the id of the lead from those by links, the most frequent first', () => {
    const by = joined({ matchedRows: 9, matchedByLink: [{ kind: 'contact', rows: 7 }] })?.by;
    expect(by).toEqual([
      expect.stringMatching(/^7.rows by the id of a contact, in “Lead”$/),
      expect.stringMatching(/^2.rows by the id of the lead, in “Lead”$/),
    ]);
  });

  it('counts rows of leads that were merged, and ids that clash', () => {
    const one = { file: activities.id, column: null, count: 3 };
    const rejections: ImportReport['rejections'] = [
      { ...one, reason: 'merged-away' },
      { ...one, reason: 'id-clash' },
    ];
    expect(joined({ matchedRows: 10 }, { rejections })?.notes).toEqual([
      expect.stringMatching(/^3.rows of leads that were merged/),
      expect.stringMatching(/^3.ids already meant another lead/),
    ]);
  });

  it('samples what stands in a column, each text once', () => {
    const peek = { header: ['A', 'B'], rows: [['', 'x'], ['1', 'y'], ['1', ''], ['2'], ['3'], ['4']] };
    expect(keySample(peek, 'A').texts).toEqual(['1', '2', '3']);
    expect(keySample(peek, 'C').texts).toEqual([]);
    expect(keySample(undefined, 'A').texts).toEqual([]);
  });

  it.each([
    [[], ['1'], /empty in the rows/],
    [['12', '13'], ['00Q5Fen0000004J'], /of another form/],
    [['0035Fen0000004J'], ['00Q5Fen0000004J'], /of another form/],
    [['00Q5Fen0000004JAAX'], ['00Q5Fen0000004J'], /exported for other leads/],
    [['12'], ['99'], /exported for other leads/],
  ])('says of ids like %o beside %o how to mend it', (own, others, says) => {
    const sample = (texts: string[]) => ({ column: 'Id', texts });
    expect(mendText(activities, sample(own), sample(others))).toMatch(says);
  });
});

describe('whom to leave out', () => {
  const condition = { column: 'Email', endsWith: ['@acme.com'] };
  const exclusion = { id: 'own', name: 'Own people', file: leads.id, when: condition };

  it.each([
    [{ column: 'A', in: ['x'] }, '“A” is “x”'],
    [{ column: 'A', in: ['x', 'y'] }, '“A” is “x” or “y”'],
    [{ column: 'A', notIn: ['x', 'y'] }, '“A” is none of “x” or “y”'],
    [{ column: 'A', endsWith: ['@x', '@y'] }, '“A” ends in “@x” or “@y”'],
    [{ column: 'A', is: 'empty' as const }, '“A” is empty'],
    [{ column: 'A', is: 'filled' as const }, '“A” is not empty'],
    [{ column: 'A', in: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }, '“A” is “a”, “b”, “c”, “d”, “e” or 2 more'],
  ])('%o reads %s', (when, text) => {
    expect(conditionText(when)).toBe(text);
  });

  it('is asked for all that a condition needs', () => {
    const draft = emptyDraft(leads.id);
    expect(draftFault(draft)).toMatch(/column/);
    expect(draftFault({ ...draft, column: 'A' })).toMatch(/text/);
    expect(draftFault({ ...draft, column: 'A', test: 'empty' })).toBeNull();
    expect(draftFault({ ...draft, column: 'A', texts: ' \n x ' })).toBeNull();
  });

  it('takes texts by lines, each once, and by pressing them', () => {
    const draft = { ...emptyDraft(leads.id), texts: 'a\n b \na\n' };
    expect(textsOf(draft)).toEqual(['a', 'b']);
    expect(textsOf(withText(draft, 'c'))).toEqual(['a', 'b', 'c']);
    expect(textsOf(withText(draft, 'a'))).toEqual(['b']);
  });

  it('comes back from a draft as it was, under the same id', () => {
    const given: Mapping = { ...mapping, exclusions: [exclusion] };
    expect(withExclusion(given, draftOf(exclusion), 'own')).toEqual(given);
    expect(withoutExclusion(given, 'own').exclusions).toEqual([]);
  });

  it('never gets an id that findings are counted by, or that another has', () => {
    const column = leads.key;
    for (const name of [...FINDING_KINDS, 'own', '']) {
      const given: Mapping = { ...mapping, exclusions: [exclusion] };
      const draft = { ...emptyDraft(leads.id), column, test: 'empty' as const, name };
      const next = withExclusion(given, draft, null);
      expect(next.exclusions).toHaveLength(2);
      expect(mappingFault({ ...next, exclusions: next.exclusions.slice(1) }, policy)).toBeUndefined();
      expect(next.exclusions[1]?.id).not.toBe('own');
    }
  });
});

describe('persons', () => {
  it('are told with their records', () => {
    expect(recordsText({ persons: 8, several: 2, records: 4, byKind: [] }, 10)).toMatch(
      /^10.leads are 8.persons: 2 of them have several records, 4 in all, 2\.0 each\.$/,
    );
    expect(recordsText({ persons: 10, several: 0, records: 0, byKind: [] }, 10)).toMatch(
      /nobody is there twice/,
    );
    const byKind = [
      { kind: 'email' as const, joins: 1 },
      { kind: 'map' as const, joins: 2 },
      { kind: 'contact' as const, joins: 0 },
    ];
    expect(joinedText({ persons: 7, several: 2, records: 5, byKind })).toMatch(
      /: 2.records by the id of marketing automation and 1.record by the e-mail address\.$/,
    );
  });

  it.each([
    [0, [1], false],
    [3, [1, 2, 3], false],
    [5, [1, 2, 3, 4, 5], false],
    [9, [1, 2, 3, 4], true],
  ])('with up to %i journeys have columns %o', (most, numbers, rest) => {
    const byNumber = Array.from({ length: most }, (_, i) => ({ n: i + 1, persons: 1 }));
    const journeys = [{ stage: 'mql', journeys: most, persons: 1, repeated: 0, byNumber }];
    expect(journeyColumns(journeys)).toEqual({ numbers, rest });
  });
});
