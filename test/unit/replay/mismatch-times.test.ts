import { expect, it } from 'vitest';
import { latestReader } from '#domain/replay/mismatch-times';
import { at, importTexts, mappingOf, utc } from '../leads/fixture';

const history = {
  ...{ role: 'history', id: 'history', name: 'History', key: 'Lead', at: { column: 'At', format: 'iso' } },
  ...{ field: 'Field', oldValue: 'Old', newValue: 'New', where: [], fields: [] },
  status: {
    value: 'Status',
    tables: [{ since: null, map: { MQL: 'mql', Open: 'lead' } }],
    madeBy: 'automation',
    by: null,
  },
};

const milestone = (stage: string, column: string, occurrence: string) => ({
  ...{ stage, at: at(column), madeBy: 'person', proxy: false, occurrence },
});

it('tells entries of columns with the latest from those of other columns and of the status history', async () => {
  const mapping = mappingOf({}, {}, ({ files }) => ({
    files: [...files, history],
    milestones: [milestone('sal', 'SAL', 'first'), milestone('mql', 'MQL', 'latest')],
  }));
  const { data } = await importTexts(mapping, {
    leads: [
      'Id,Created,MQL,SAL',
      '1,2026-01-01T09:00:00Z,2026-01-02T09:00:00Z,2026-01-03T09:00:00Z',
      '2,2026-01-01T09:00:00Z,2026-01-02T09:00:00Z,2026-01-03T09:00:00Z',
    ].join('\n'),
    history: ['Lead,At,Field,Old,New', '2,2026-01-02T09:00:00Z,Status,Open,MQL'].join('\n'),
  });
  const isLatest = latestReader(data, mapping);
  const [mql, sal] = [utc('2026-01-02T09:00:00Z'), utc('2026-01-03T09:00:00Z')];
  expect(isLatest(0, 'mql', mql)).toBe(true);
  expect(isLatest(0, 'mql', sal)).toBe(false);
  expect(isLatest(0, 'sal', sal)).toBe(false);
  // The history of this lead takes the place of its column.
  expect(isLatest(1, 'mql', mql)).toBe(false);
});
