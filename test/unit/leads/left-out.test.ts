import { describe, expect, it } from 'vitest';
import type { ImportReport } from '#domain/leads/lead-data';
import { rowsLeftOut } from '#domain/leads/left-out';
import { importTexts, leadsFile, mappingOf } from './fixture';

const type = (value: string, activity: string | null) => ({
  value,
  when: null,
  activity,
  madeBy: 'person',
  answers: null,
});
const mapping = mappingOf({
  files: [
    leadsFile,
    {
      role: 'activities',
      id: 'tasks',
      name: 'Tasks',
      key: 'WhoId',
      at: { column: 'At', format: 'iso' },
      type: 'Type',
      value: null,
      types: [type('Call', 'call'), type('Note', null)],
    },
  ],
});

async function reportOf(leads: string, tasks: string): Promise<ImportReport> {
  const { data } = await importTexts(mapping, { leads, tasks });
  return data.report;
}

describe('the rows an import leaves out', () => {
  it('are counted by file with their reasons, most first; those the mapping leaves out have none', async () => {
    const report = await reportOf(
      'Id,Created\nA,2024-01-01\nB,2024-01-01\n,2024-01-01\n',
      'WhoId,At,Type\nZ,2024-01-01,Call\nA,,Call\nZ,2024-01-02,Call\nA,2024-01-01,Note\nB,2024-01-01,Call\n',
    );
    expect(rowsLeftOut(report, 'leads')).toEqual({ rows: 1, reasons: [{ reason: 'no-id', rows: 1 }] });
    expect(rowsLeftOut(report, 'tasks')).toEqual({
      rows: 4,
      reasons: [
        { reason: 'no-such-lead', rows: 2 },
        { reason: 'no-event-time', rows: 1 },
      ],
    });
  });

  it('do not include rows of which one cell could not be read', async () => {
    const report = await reportOf('Id,Created\nA,soon\n', 'WhoId,At,Type\nA,2024-01-01,Call\n');
    expect(report.rejections).toMatchObject([{ reason: 'not-a-time', file: 'leads' }]);
    expect(rowsLeftOut(report, 'leads')).toEqual({ rows: 0, reasons: [] });
  });
});
