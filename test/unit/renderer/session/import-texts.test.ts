import { describe, expect, it } from 'vitest';
import type { ImportReport } from '#domain/leads/lead-data';
import { leftOutText } from '../../../../src/renderer/app/session/import-texts';
import { placeOf } from '../../../support/memory-host';
import { activitiesCsv, file, leadsCsv } from '../../worker/fixture';
import { glossaryText, sessionWith, stateOf } from './session-fixture';

const tasks = { id: 'tasks', name: 'tasks.csv', rows: 1300, used: 1283 };
const rejection = (reason: 'no-such-lead' | 'no-id', count: number) => ({
  reason,
  count,
  file: 'tasks',
  column: 'WhoId',
});
const example = (reason: 'no-such-lead' | 'no-id') => ({
  ...rejection(reason, 1),
  row: 2,
  text: '',
  scope: 'row',
});

const report = (more: object): ImportReport =>
  ({ files: [tasks], rejections: [], examples: [], ...more }) as unknown as ImportReport;

describe('what was left out of a file', () => {
  it('is said with the reasons, those the mapping leaves out last', () => {
    const both = report({
      rejections: [rejection('no-id', 2), rejection('no-such-lead', 12)],
      examples: [example('no-id'), example('no-such-lead')],
    });
    expect(leftOutText(both, 'tasks')).toBe(
      '17 left out: 12 of a lead that no file has; 2 no lead id; 3 as the mapping says',
    );
  });

  it('is nothing where every row was used', () => {
    expect(leftOutText(report({ files: [{ ...tasks, used: 1300 }] }), 'tasks')).toBeNull();
  });
});

describe('what is said aloud after an import', () => {
  it('names the rows left out, and where they are listed', async () => {
    const { session, memory } = sessionWith();
    memory.files.set('/home/acme.parley.json', glossaryText);
    await session.documents.openPlace(placeOf('/home/acme.parley.json'));
    await session.leads.importFiles([
      file('leads.csv', leadsCsv(8)),
      file('activities.csv', `${activitiesCsv(8)}nobody,2026-01-05T10:00:00Z,demo\n`),
    ]);
    expect(plain(stateOf(session).message)).toBe(
      'Imported: 8 leads. Of 13 rows of activities.csv, 1 left out: of a lead that no file has. Simulate lists them under “Lead data”.',
    );
    await session.leads.importFiles([file('activities.csv', activitiesCsv(8))]);
    expect(plain(stateOf(session).message)).toBe('Imported: 8 leads. Still from before: leads.csv.');
    await session.leads.importFiles([
      file('activities\u202evsc.csv', `${activitiesCsv(8)}nobody,2026-01-05T10:00:00Z,demo\n`),
    ]);
    expect(stateOf(session).message, 'as text alone').toContain('activities⟨U+202E⟩vsc.csv, 1');
  });
});

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
