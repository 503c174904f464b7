import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mappingFault } from '#domain/leads/import/check-mapping';
import { parseMapping } from '#domain/leads/mapping/format';
import { type Mapping, mappingSchema } from '#domain/leads/mapping/schema';
import { sampleGlossary } from '#domain/sample/rules';
import { withTimeFormat } from '../../../../src/renderer/features/import/map/format-edits';
import { columnAt, leadFiles } from '../../../../src/renderer/features/import/map/map-files';
import { withPlace } from '../../../../src/renderer/features/import/map/place-edits';
import { allRows, type MapView } from '../../../../src/renderer/features/import/map/rows';
import {
  recipeFor,
  withOccurrence,
  withoutMilestone,
  withRecipe,
  withStageColumn,
} from '../../../../src/renderer/features/import/map/stage-ways';
import { placeOf } from '../../../../src/renderer/features/import/map/targets';
import {
  meaningIn,
  tablesOf,
  withActivity,
  withChangeOn,
  withMeaning,
  withoutChangeOn,
} from '../../../../src/renderer/features/import/map/value-edits';
import { shippedFile } from '../../sample/sample-data';
import { draftOf, shown } from './map-fixture';

const { policy } = sampleGlossary();
const CONTACTS = [
  'Contact ID,Email,Create Date,Country/Region,Industry',
  '501,a@example.com,2025-03-01,Germany,Software',
  '502,b@example.com,2025-03-02,France,Retail',
].join('\n');

const draft = draftOf(
  {
    'leads.csv': shippedFile('leads.csv'),
    'history.csv': shippedFile('history.csv'),
    'activities.csv': shippedFile('activities.csv'),
    'contacts.csv': CONTACTS,
  },
  policy,
);

const isSound = (mapping: Mapping): boolean => parseMapping(JSON.stringify(mapping)).ok;

/** One edit, by numbers that choose among what the step offers. */
function edited(view: MapView, kind: number, one: number, other: number): Mapping {
  const { mapping, files } = view;
  const rows = allRows(view);
  const row = rows[one % rows.length];
  const stage = policy.stages[one % policy.stages.length]?.id ?? '';
  const own = row?.target.to === 'file' ? row.target.file : null;
  const from = own === null ? leadFiles(files) : files.filter(({ file }) => file.id === own);
  const places = from.flatMap(({ file, facts }) =>
    (facts?.header ?? []).map((column) => ({ file: file.id, column })),
  );
  const place = places[other % places.length] ?? null;
  if (!row || !place) return mapping;
  switch (kind) {
    case 0:
      return withPlace(mapping, row.target, place, columnAt(files, place), policy);
    case 1:
      return withPlace(mapping, row.target, null, null, policy);
    case 2:
      return withTimeFormat(mapping, row.target, 'DD.MM.YYYY');
    case 3: {
      const ofLeads = leadFiles(files)[0]?.file.id ?? '';
      const column = files[0]?.facts?.header[other % (files[0].facts.header.length || 1)] ?? '';
      const at = { file: ofLeads, column };
      return withStageColumn(mapping, stage, at, columnAt(files, at), policy);
    }
    case 4:
      return withoutMilestone(mapping, other % Math.max(1, mapping.milestones.length));
    case 5:
      return withOccurrence(mapping, stage, other % 2 === 0 ? 'first' : 'latest');
    default: {
      const recipes = ['owner-to-user', 'human-status-change', 'first-activity'] as const;
      const derived = recipeFor(mapping, stage, recipes[other % 3] ?? 'first-activity', policy);
      return typeof derived === 'string' ? mapping : withRecipe(mapping, stage, derived, policy);
    }
  }
}

describe('edits of the mapping', () => {
  it('are of a suggestion that is sound', async () => {
    const { mapping, faults } = shown(await draft, policy);
    expect(isSound(mapping)).toBe(true);
    expect(faults).toEqual([]);
  });

  it('leave a mapping of the right form, and say on the step what contradicts itself, whatever is chosen', async () => {
    const begun = await draft;
    const step = fc.tuple(fc.nat(6), fc.nat(999), fc.nat(999));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        let mapping = shown(begun, policy).mapping;
        for (const [kind, one, other] of steps) {
          mapping = edited(shown(begun, policy, mapping), kind, one, other);
          expect(mappingSchema.safeParse(mapping).error).toBeUndefined();
          const isReadable = isSound(mapping) && mappingFault(mapping, policy) === undefined;
          expect(shown(begun, policy, mapping).faults.length === 0).toBe(isReadable);
        }
      }),
      { seed: 42, numRuns: 40 },
    );
  });

  it('take a required column from one place to another, and never away', async () => {
    const view = shown(await draft, policy);
    const place = { file: view.mapping.files[0]?.id ?? '', column: 'MQL_Date__c' };
    const next = withPlace(view.mapping, { to: 'created' }, place, columnAt(view.files, place), policy);
    expect(placeOf(next, { to: 'created' })).toMatchObject(place);
    expect(withPlace(view.mapping, { to: 'created' }, null, null, policy)).toBe(view.mapping);
  });

  it('keep what was decided about texts when a field is read from another column', async () => {
    const view = shown(await draft, policy);
    const field = view.mapping.fields.find(({ field: id }) => id === 'country')?.field ?? '';
    const owner = { of: 'field', field } as const;
    const decided = withMeaning(view.mapping, owner, null, ['Deutschland'], 'DE');
    const place = { file: view.mapping.files[0]?.id ?? '', column: 'LeadSource' };
    const next = withPlace(decided, { to: 'field', field }, place, columnAt(view.files, place), policy);
    expect(placeOf(next, { to: 'field', field })).toEqual(place);
    expect(tablesOf(next, owner)).toEqual(tablesOf(decided, owner));
  });

  it('let the columns of a united file stand for the column that a part is read from now', async () => {
    const view = shown(await draft, policy);
    const first = view.mapping.files[0]?.id ?? '';
    const united = {
      ...view.mapping,
      files: view.mapping.files.map((file) =>
        file.role === 'leads' && file.id !== first
          ? {
              ...file,
              rows: 'unite' as const,
              on: null,
              columns: [{ column: 'Country/Region', as: 'Country', format: null }],
            }
          : file,
      ),
    };
    const standsFor = (mapping: Mapping) =>
      mapping.files.flatMap((file) => (file.role === 'leads' ? file.columns.map(({ as }) => as) : []));
    const place = { file: first, column: 'Industry' };
    const target = { to: 'field', field: 'country' } as const;
    expect(standsFor(united)).toEqual(['Country']);
    expect(standsFor(withPlace(united, target, place, columnAt(view.files, place), policy))).toEqual([
      'Industry',
    ]);
    expect(standsFor(withPlace(united, target, null, null, policy))).toEqual([]);
  });
});

describe('recipes', () => {
  it('begin with what is mapped: the history of the owner, queues by their name, the stage before', async () => {
    const { mapping } = shown(await draft, policy);
    const owners = ['Marketing Queue', 'Rep 1', 'Queued up'];
    expect(recipeFor(mapping, 'sql', 'owner-to-user', policy, owners)).toMatchObject({
      queues: { texts: ['Marketing Queue'], prefixes: ['00G'] },
      after: policy.transitions.find(({ to }) => to === 'sql')?.from,
    });
  });

  it('say what they need where it is not there', async () => {
    const { mapping } = shown(await draft, policy);
    const bare = { ...mapping, files: mapping.files.filter(({ role }) => role === 'leads') };
    const recipes = ['owner-to-user', 'human-status-change', 'first-activity'] as const;
    for (const recipe of recipes) expect(recipeFor(bare, 'sql', recipe, policy)).toMatch(/needed/);
  });
});

describe('tables of values', () => {
  const history = async () => {
    const { mapping } = shown(await draft, policy);
    const file = mapping.files.find(({ role }) => role === 'history')?.id ?? '';
    return { mapping, owner: { of: 'status', file } as const };
  };

  it('map a group in one act, and from a day on something else', async () => {
    const { mapping, owner } = await history();
    const now = tablesOf(mapping, owner).at(-1)?.since ?? null;
    const grouped = withMeaning(mapping, owner, now, ['mql', 'MQL', 'M Q L'], 'mql');
    const changed = withMeaning(
      withChangeOn(grouped, owner, '2031-07-01'),
      owner,
      '2031-07-01',
      ['MQL'],
      null,
    );
    const [before, last] = tablesOf(changed, owner).slice(-2);
    const meanings = (table: typeof before) =>
      table && ['mql', 'MQL', 'M Q L'].map((text) => meaningIn(table, text));
    expect(meanings(before)).toEqual(['mql', 'mql', 'mql']);
    expect(last?.since).toBe('2031-07-01');
    expect(meanings(last)).toEqual(['mql', null, 'mql']);
    expect(tablesOf(withoutChangeOn(changed, owner, '2031-07-01'), owner)).toEqual(tablesOf(grouped, owner));
    expect(isSound(changed)).toBe(true);
  });

  it('know no text by what every object has', async () => {
    const { mapping, owner } = await history();
    const named = withMeaning(mapping, owner, null, ['__proto__', 'constructor'], 'mql');
    const [table] = tablesOf(named, owner);
    expect(table && meaningIn(table, '__proto__')).toBe('mql');
    expect(table && meaningIn(table, 'toString')).toBeUndefined();
  });

  it('leave a field without tables when its last text goes', async () => {
    const { mapping } = shown(await draft, policy);
    const owner = { of: 'field', field: 'source' } as const;
    const bare = { ...mapping, fields: mapping.fields.map((one) => ({ ...one, values: [] })) };
    const one = withMeaning(bare, owner, null, ['webb'], 'Web');
    expect(tablesOf(one, owner)).toHaveLength(1);
    expect(tablesOf(withMeaning(one, owner, null, ['webb'], undefined), owner)).toEqual([]);
  });

  it('change the plain meaning of a type and nothing that holds under a condition', () => {
    const type = { value: 'Call', activity: 'call', madeBy: 'person' as const, answers: null };
    const when = { column: 'Status', in: ['Completed'] };
    const types = [
      { ...type, when },
      { ...type, when: null },
    ];
    const file = {
      role: 'activities',
      id: 'a',
      name: 'a',
      key: 'k',
      type: 't',
      value: null,
      where: [],
      types,
    };
    const mapping = {
      files: [{ ...file, at: { column: 'at', format: 'iso' } }],
    } as unknown as Mapping;
    const next = withActivity(mapping, 'a', ['Call', 'Dial'], 'meeting', 'automation').files[0];
    expect(next?.role === 'activities' && next.types).toEqual([
      { ...type, when },
      { ...type, when: null, activity: 'meeting', madeBy: 'automation' },
      { ...type, value: 'Dial', when: null, activity: 'meeting', madeBy: 'automation' },
    ]);
    const without = withActivity(mapping, 'a', ['Call'], undefined, 'person').files[0];
    expect(without?.role === 'activities' && without.types).toEqual([{ ...type, when }]);
  });
});
