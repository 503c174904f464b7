import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { TEMPLATES, templateGlossary } from '#domain/glossary/templates/index';
import { glossaryOf, smallPolicy } from '../../support/small-glossary';
import { temporaryFolder } from '../hosts/temporary-folder';
import { mappingFrom } from '../leads/fixture';
import { commandLine } from './command-line';
import { fixtureFiles, fixtureMapping, SIMULATE, SWEEP } from './fixture';

const root = join(import.meta.dirname, '../../..');

const NAMES = [
  'glossary',
  'mapping',
  'result',
  'sweep',
  'profile',
  'import',
  'explanation',
  'comparison',
] as const;
type Name = (typeof NAMES)[number];
const validators = new Map<Name, ValidateFunction>();

beforeAll(async () => {
  // It reads and writes nothing, so any folder does.
  const run = commandLine(root);
  for (const name of NAMES) {
    const { code, stdout, stderr } = await run('schema', name);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
    addFormats.default(ajv);
    validators.set(name, ajv.compile(JSON.parse(stdout)));
  }
});

/** What somebody else's validator objects to in a document; empty where it is valid. */
function objections(name: Name, document: unknown): string[] {
  const validate = validators.get(name);
  if (!validate) throw new Error(`no schema ${name}`);
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

const read = (path: string): object => JSON.parse(readFileSync(path, 'utf8'));

/** Documents of a folder of the repository by the end of their name. */
const documents = (folder: string, end: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith(end))
        .map((name) => join(folder, name))
        .sort()
    : [];

describe('the published schemas', () => {
  it.each([...documents('samples', '.parley.json'), ...documents('test/real', '.parley.json')])(
    'take the glossary %s',
    (path) => expect(objections('glossary', read(join(root, path)))).toEqual([]),
  );

  // Those of test/real stay in the first version, as people's own mappings do; the schema is of the present one.
  it.each([...documents('samples', 'mapping.json'), ...documents('test/real', '.mapping.json')])(
    'take the mapping %s',
    (path) => expect(objections('mapping', mappingFrom(read(join(root, path))))).toEqual([]),
  );

  it('take the sample’s mapping as it is written', () =>
    expect(objections('mapping', read(join(root, 'samples/starter/mapping.json')))).toEqual([]));

  it('take every template and the glossary that has one of everything', () => {
    for (const { id } of TEMPLATES) {
      const glossary = templateGlossary(id, { glossaryId: 'x', title: 'X' });
      expect(objections('glossary', structuredClone(glossary)), id).toEqual([]);
    }
    expect(objections('glossary', structuredClone(glossaryOf(smallPolicy())))).toEqual([]);
    expect(objections('mapping', fixtureMapping())).toEqual([]);
  });

  it('take what simulate prints, with and without a baseline of its own, and segments', async () => {
    const run = commandLine(await temporaryFolder(fixtureFiles()));
    for (const options of [
      [],
      ['--set', 'size=40', '--segment', 'industry', '--population', 'retail'],
      ['--baseline', 'fixture.parley.json', '--period', '2026-01-05..2026-01-07'],
    ]) {
      const { stdout } = await run(...SIMULATE, '--json', ...options);
      expect(objections('result', JSON.parse(stdout))).toEqual([]);
    }
  });

  it('take what sweep prints, with and without a baseline of its own and a period', async () => {
    const run = commandLine(await temporaryFolder(fixtureFiles()));
    for (const options of [
      [],
      ['--baseline', 'fixture.parley.json', '--period', '2026-01-05..2026-01-07', '--population', 'retail'],
    ]) {
      const { stdout } = await run(...SWEEP, '--json', ...options);
      expect(objections('sweep', JSON.parse(stdout))).toEqual([]);
    }
  });

  it('take what explain and compare print', async () => {
    const run = commandLine(await temporaryFolder(fixtureFiles()));
    const [, glossary = '', ...leads] = SIMULATE;
    const explained = await run('explain', glossary, ...leads, '--lead', '4', '--flip', 'mql', '--json');
    expect(objections('explanation', JSON.parse(explained.stdout))).toEqual([]);
    const compared = await run('compare', glossary, glossary, ...leads, '--stage', 'mql', '--json');
    expect(objections('comparison', JSON.parse(compared.stdout))).toEqual([]);
  });

  it('take what profile prints', async () => {
    const run = commandLine(await temporaryFolder(fixtureFiles()));
    const csvs = Object.keys(fixtureFiles()).filter((name) => name.endsWith('.csv'));
    expect(csvs.length).toBeGreaterThan(1);
    const profile = JSON.parse((await run('profile', ...csvs, '--json')).stdout);
    expect(objections('profile', profile)).toEqual([]);
    expect(objections('profile', { ...profile, files: [{ ...profile.files[0], rows: -1 }] })).not.toEqual([]);
  });

  it('take what import prints, with and without a glossary', async () => {
    const { 'fixture.parley.json': _, ...without } = fixtureFiles();
    const dirty = `${without['leads.csv'] ?? ''}1,2026-01-05,Alpha,mining,many,maybe,,\n`;
    for (const files of [fixtureFiles(), { ...without, 'leads.csv': dirty }]) {
      const run = commandLine(await temporaryFolder(files));
      const words = ['leads.csv', 'activities.csv', '--mapping', 'fixture.mapping.json', '--errors', 'e.csv'];
      const document = JSON.parse((await run('import', ...words, '--json')).stdout);
      expect(document.findings.length).toBeGreaterThan(0);
      expect(objections('import', document)).toEqual([]);
      expect(objections('import', { ...document, leads: -1 })).not.toEqual([]);
      expect(objections('import', { ...document, rows: [] })).not.toEqual([]);
    }
  });

  it.each<[string, (glossary: ReturnType<typeof glossaryOf>) => unknown]>([
    ['of another kind', (glossary) => ({ ...glossary, kind: 'parley.mapping' })],
    ['of a newer format', (glossary) => ({ ...glossary, formatVersion: 2 })],
    ['with a key too many', (glossary) => ({ ...glossary, extra: 1 })],
    ['without its policy', ({ policy: _, ...rest }) => rest],
    ['with an id that is no slug', (glossary) => ({ ...glossary, id: 'Our GTM' })],
    ['with a threshold as text', (glossary) => withThreshold(glossary, { value: '50' })],
    ['with a threshold without its range', (glossary) => withThreshold(glossary, { max: undefined })],
  ])('refuse a glossary %s', (_, change) => {
    const broken = change(glossaryOf(smallPolicy()));
    expect(objections('glossary', JSON.parse(JSON.stringify(broken)))).not.toEqual([]);
  });

  it.each<[string, object]>([
    ['of another kind', { kind: 'parley.glossary' }],
    ['without files', { files: [] }],
    ['with a file of no known role', { files: [{ role: 'deals', id: 'a', name: 'a', key: 'Id' }] }],
    ['with a key too many', { path: '/data/leads.csv' }],
  ])('refuse a mapping %s', (_, change) => {
    expect(objections('mapping', { ...fixtureMapping(), ...change })).not.toEqual([]);
  });

  it('refuse a result with a rate above one, a time without a zone, or lead rows', async () => {
    const run = commandLine(await temporaryFolder(fixtureFiles()));
    const { stdout } = await run(...SIMULATE, '--json');
    const result = JSON.parse(stdout);
    expect(objections('result', { ...result, rows: [] })).not.toEqual([]);
    const { options, transitions } = result;
    expect(
      objections('result', { ...result, options: { ...options, asOf: '2026-01-20 12:00' } }),
    ).not.toEqual([]);
    transitions[0].proposal.rate = 1.5;
    expect(objections('result', result)).not.toEqual([]);
  });
});

function withThreshold(glossary: ReturnType<typeof glossaryOf>, change: object): unknown {
  const thresholds = glossary.policy.thresholds.map((threshold) => ({ ...threshold, ...change }));
  return { ...glossary, policy: { ...glossary.policy, thresholds } };
}
