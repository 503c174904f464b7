import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printDocument } from '#domain/format/envelope';
import { parseMapping } from '#domain/leads/mapping/format';
import { profileFormat } from '#domain/leads/profile-document';
import { sampleGlossary } from '#domain/sample/rules';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine } from './command-line';

const LEADS = [
  'Id,CreatedDate,OwnerId,IsConverted,ConvertedDate,Industry',
  ...Array.from({ length: 9 }, (_, i) => `00Q00000000000${i},2025-01-0${i + 1} 10:00,005,false,,Software`),
].join('\n');

const workshop = async () => {
  const folder = await temporaryFolder({
    'leads.csv': LEADS,
    'campaigns.csv': 'id,name,program_id,created_at,active\n1,x,2,2025-01-01,true\n',
    'ours.parley.json': printDocument(sampleGlossary()),
    'kept.mapping.json': 'mine',
  });
  return { folder, parley: await commandLine(folder) };
};

describe('parley profile --suggest', () => {
  it('writes a mapping that opens, and says what it is made of and what to make sure of', async () => {
    const { folder, parley } = await workshop();
    const { code, stdout, stderr } = await parley(
      ...[
        'profile',
        'leads.csv',
        'campaigns.csv',
        '--glossary',
        'ours.parley.json',
        '--suggest',
        'new.mapping.json',
      ],
    );
    expect(code).toBe(0);
    const mapping = parseMapping(await readFile(join(folder, 'new.mapping.json'), 'utf8'));
    expect(mapping).toMatchObject({ ok: true, value: { files: [{ name: 'leads.csv', key: 'Id' }] } });
    expect(stdout).toContain('Salesforce: Lead');
    expect(stdout).toContain('It lists campaigns and not people');
    expect(stdout).toContain('fields.industry (sure)');
    expect(stderr).toContain('Wrote new.mapping.json');
    expect(stderr).toContain('In which time zone are times');
  });

  it('never writes over a file', async () => {
    const { folder, parley } = await workshop();
    const { code } = await parley(
      ...['profile', 'leads.csv', '--glossary', 'ours.parley.json', '--suggest', 'kept.mapping.json'],
    );
    expect(code).toBe(2);
    expect(await readFile(join(folder, 'kept.mapping.json'), 'utf8')).toBe('mine');
  });

  it('needs a glossary, and a file with a row for each lead', async () => {
    const { parley } = await workshop();
    const without = await parley('profile', 'leads.csv', '--suggest', 'new.mapping.json');
    expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('--glossary') });
    const none = await parley(
      ...['profile', 'campaigns.csv', '--glossary', 'ours.parley.json', '--suggest', 'new.mapping.json'],
    );
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no file has a row for each lead'),
    });
  });

  it('prints the same as JSON that fits the schema, and nothing of it without a glossary', async () => {
    const { parley } = await workshop();
    const read = async (...more: string[]) =>
      profileFormat.schema.parse(
        JSON.parse((await parley('profile', 'leads.csv', 'campaigns.csv', '--json', ...more)).stdout),
      );
    expect((await read()).together).toBeNull();
    expect((await read('--glossary', 'ours.parley.json')).together).toMatchObject({
      hasMapping: true,
      files: [{ name: 'leads.csv', id: 'leads', preset: 'salesforce-lead', confidence: 'sure' }],
      questions: [{ kind: 'zone', isOpen: false, suggested: 'America/New_York' }],
      unmapped: [{ file: 'leads.csv', column: 'IsConverted' }],
      unused: [{ name: 'campaigns.csv', preset: 'marketo-campaign' }],
    });
  });
});
