import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openedGlossary, perform } from '#domain/glossary/commands/history';
import { templateGlossary } from '#domain/glossary/templates/index';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { noticesOf } from '../../../../src/renderer/app/dialogs/notices';
import type { LoadedData, OpenDocument } from '../../../../src/renderer/app/session/state';
import { dataFacts } from '../../../../src/renderer/app/shell/data-facts';
import { documentState } from '../../../../src/renderer/app/shell/document-state';
import { kindOf } from '../../../../src/renderer/app/shell/dropped-files';
import { mapping } from '../../worker/fixture';

const glossary = templateGlossary('lifecycle-matrix', { glossaryId: 'test', title: 'Test' });
const document: OpenDocument = {
  sitting: 'sitting-1',
  edited: openedGlossary(glossary, { saved: true }),
  today: glossary.policy,
  todaySource: { kind: 'opened', at: 0 },
  name: 'Test',
  origin: 'template',
  place: null,
  digest: null,
  readOnly: false,
  changedOnDisk: false,
};
const place = { token: 'token', name: 'test.parley.json', folder: '/home/me' };
const marks = (given: Partial<OpenDocument>) =>
  documentState({ ...document, ...given }).marks.map(({ text }) => text);

describe('the state of a document in words', () => {
  it('says which version it is a draft of', () => {
    expect(marks({})).toEqual(['Draft of v1']);
  });

  it('says what is not saved, and what cannot be', () => {
    const edited = perform(document.edited, { do: 'set-title', title: 'New' });
    if (!edited.ok) throw new Error(edited.error.message);
    expect(marks({ edited: edited.value })).toEqual(['Draft of v1', 'Unsaved changes']);
    expect(marks({ edited: edited.value, readOnly: true })).toEqual([
      'Draft of v1',
      'Read-only',
      'Unsaved changes',
    ]);
  });

  it('says where it is kept', () => {
    expect(documentState(document).where).toBe('Not saved to a file yet');
    expect(documentState({ ...document, origin: 'sample' }).where).toBe('A synthetic company');
    expect(documentState({ ...document, origin: 'sample', place }).where).toBe('test.parley.json');
  });
});

describe('the data in words', () => {
  const data: LoadedData = {
    mapping,
    summary: {
      leads: 2000,
      created: { from: Date.UTC(2025, 0, 1, 8), to: Date.UTC(2025, 5, 30, 20) },
      zone: 'UTC',
      report: {} as LoadedData['summary']['report'],
      fields: [],
      scoreSteps: [],
      chosen: [0],
      unused: [],
      storedAt: null,
    },
    sources: [{ kind: 'url', name: 'leads.csv', size: 2_000_000, url: '/data/x' }],
    isSample: false,
  };

  it('names the mapping, the leads, the files and when they were created', () => {
    expect(dataFacts(data, DEFAULT_OPTIONS)).toEqual({
      name: 'Worker fixture',
      leads: '2,000\u00a0leads',
      period: '1 Jan 2025 – 30 Jun 2025',
      isNarrowed: false,
      stored: null,
      files: ['leads.csv, 1,953\u00a0kB'],
    });
  });

  it('shows the period in use by its last day, which ends before the next begins', () => {
    const period = { from: Date.UTC(2025, 1, 1), to: Date.UTC(2025, 2, 1) };
    expect(dataFacts({ ...data, isSample: true }, { ...DEFAULT_OPTIONS, period })).toMatchObject({
      name: 'Sample',
      period: '1 Feb 2025 – 28 Feb 2025',
      isNarrowed: true,
    });
  });
});

it.each([
  ['acme.parley.json', 'glossary'],
  ['Acme.Parley.JSON', 'glossary'],
  ['crm.mapping.json', 'mapping'],
  ['mapping.json', 'mapping'],
  ['leads.csv', 'table'],
  ['LEADS.TSV', 'table'],
  ['leads.csv.gz', 'table'],
  ['backup.gz', 'other'],
  ['leads.xlsx', 'other'],
  ['csv', 'other'],
])('%s is a %s', (name, kind) => {
  expect(kindOf(name)).toBe(kind);
});

describe('the notices of licences', () => {
  const root = join(import.meta.dirname, '..', '..', '..', '..');
  const notices = readFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8');
  const packages = noticesOf(notices);

  it('are found with name, licence and text for every package', () => {
    expect(packages.length).toBeGreaterThan(5);
    expect(packages).toHaveLength(notices.match(/^Licence:/gm)?.length ?? 0);
    for (const { name, licence, text } of packages) {
      expect(name).toMatch(/^\S+ \d+\.\d+\.\d+/);
      expect(licence).not.toBe('');
      expect(text.length).toBeGreaterThan(100);
      expect(text).not.toContain('```');
    }
  });

  it('keep a remark before the text, and headings within it', () => {
    const [only, ...others] = noticesOf(
      '## one 1.0.0\n\nLicence: X\n\nFrom `y`.\n\n````text\n## 1\nText\n````\n',
    );
    expect(others).toEqual([]);
    expect(only).toEqual({ name: 'one 1.0.0', licence: 'X', text: 'From `y`.\n\n\n## 1\nText' });
  });
});
