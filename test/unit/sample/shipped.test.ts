import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parseGlossary } from '#domain/glossary/format';
import { parseMapping } from '#domain/leads/mapping/format';
import { SAMPLE_FILES, SHIPPED } from '#domain/sample/company';
import { sampleDocuments } from '#domain/sample/documents';
import { sampleMapping } from '#domain/sample/mapping';
import { sampleGlossary } from '#domain/sample/rules';
import { sampleTexts, shippedFile } from './sample-data';

const root = path.join(import.meta.dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'parley-samples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...options: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'scripts/samples.mjs'), ...options], { encoding: 'utf8' });

describe('the sample that ships', () => {
  test('is byte for byte what the generator gives', () => {
    const generated = new Map([...sampleTexts(SHIPPED), ...sampleDocuments()]);
    expect(readdirSync(path.join(root, 'samples/starter')).sort()).toEqual([...generated.keys()].sort());
    for (const [name, text] of generated) {
      // A plain comparison first: the difference of two megabytes is of no use to anybody.
      expect(
        shippedFile(name) === text,
        `${name}: run "npm run samples" after a change of the generator`,
      ).toBe(true);
    }
  });

  test('its documents read back as what they were written from', () => {
    expect(parseGlossary(shippedFile('glossary.parley.json'))).toEqual({ ok: true, value: sampleGlossary() });
    expect(parseMapping(shippedFile('mapping.json'))).toEqual({ ok: true, value: sampleMapping() });
  });

  test('says in its README which seed and how many leads it is from', () => {
    const readme = readFileSync(path.join(root, 'samples/README.md'), 'utf8');
    expect(readme).toContain(`from the seed ${SHIPPED.seed};`);
    expect(readme).toContain(`${SHIPPED.leads.toLocaleString('en')} leads and contacts`);
  });
});

describe('npm run samples', () => {
  test('writes a company of any size, the same on plain Node', () => {
    const out = path.join(folder, 'small');
    const { status, stderr } = run('--leads', '450', '--out', out);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const [name, text] of sampleTexts({ ...SHIPPED, leads: 450 })) {
      expect(readFileSync(path.join(out, name), 'utf8') === text, name).toBe(true);
    }
    expect(readdirSync(out).sort()).toEqual([...SAMPLE_FILES, 'glossary.parley.json', 'mapping.json'].sort());
  });

  test.each([
    [['--leads', '10', '--scale', '1'], 'not both'],
    [['--leads', 'many'], '--leads takes a number'],
    [['--scale', '0'], '--scale takes a number'],
    [['--bulk'], '--bulk needs --leads'],
    [['--what'], "Unknown option '--what'"],
  ])('%j is refused and writes nothing', (options, message) => {
    const out = path.join(folder, 'refused');
    const { status, stderr } = run(...options, '--out', out);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(out)).toBe(false);
  });
});

describe('streaming', () => {
  test('chunks are whole records, in files that begin with their header, and do not grow with the company', async () => {
    const { sampleChunks } = await import('#domain/sample/company');
    const seen = new Set<string>();
    let longest = 0;
    for (const { file, text } of sampleChunks({ ...SHIPPED, leads: 2_000 })) {
      expect(text.endsWith('\r\n')).toBe(true);
      if (!seen.has(file)) expect(text).toMatch(/^(Id|LeadId|Lead ID),/);
      seen.add(file);
      longest = Math.max(longest, text.length);
    }
    expect([...seen].sort()).toEqual([...SAMPLE_FILES].sort());
    expect(longest).toBeLessThan(150_000);
  });

  test('a smaller company is the beginning of a larger one', () => {
    const large = sampleTexts({ ...SHIPPED, leads: 500 });
    for (const [file, text] of sampleTexts({ ...SHIPPED, leads: 123 })) {
      expect(large.get(file)?.startsWith(text), file).toBe(true);
    }
  });

  test('a company without leads has files of headers alone', () => {
    const none = sampleTexts({ ...SHIPPED, leads: 0 });
    for (const file of SAMPLE_FILES) expect(none.get(file)?.split('\r\n')).toHaveLength(2);
  });
});
