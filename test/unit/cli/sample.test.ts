import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultFormat } from '#domain/replay/result';
import { csvRows } from '../../support/csv-rows';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine } from './command-line';
import { listedPlaces } from './fixture';

const sample = (name: string) => join(import.meta.dirname, '../../../samples/starter', name);
const COMMAND = [
  'simulate',
  sample('glossary.parley.json'),
  ...[
    '--mapping',
    sample('mapping.json'),
    '--leads',
    sample('leads.csv'),
    '--leads',
    sample('opportunities.csv'),
    '--activities',
    sample('activities.csv'),
  ],
  ...['--history', sample('history.csv'), '--history', sample('lifecycle.csv'), '--set', 'mql-score=40'],
];

describe('the sample at the command line, with a looser threshold', () => {
  it('is printed within 120 columns, one row for each pair of stages', async () => {
    const { code, stdout } = await commandLine(await temporaryFolder())(...COMMAND, '--segment', 'region');
    expect(code).toBe(0);
    const wide = stdout.split('\n').filter((line) => line.length > 120 && !line.startsWith('Note: '));
    expect(wide).toEqual([]);
    expect(stdout).toContain('\nPossible: ');
    const conversions = stdout.split('\n\n').find((part) => part.includes('\nConversion ')) ?? '';
    const named = [...conversions.matchAll(/^(\S.*?) {2,}.* of /gm)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => name === 'MQL → Recycled')).toHaveLength(1);
  });

  it('leaves open what nobody can know, and lists leads that add up', async () => {
    const folder = await temporaryFolder();
    const { code, stdout } = await commandLine(folder)(...COMMAND, '--json', '--leads-out', 'list.csv');
    expect(code).toBe(0);
    const { leads, stages, transitions } = resultFormat.schema.parse(JSON.parse(stdout));

    expect(transitions.some(({ bounds }) => bounds.unknown > 0)).toBe(true);
    for (const { transition, baseline, proposal, bounds } of transitions) {
      const { reached, observed, converted, rate } = proposal;
      expect([transition, observed]).toEqual([transition, reached - bounds.unknown - bounds.pending]);
      expect([transition, rate]).toEqual([transition, observed === 0 ? null : converted / observed]);
      expect([transition, baseline?.observed]).toEqual([transition, baseline?.reached]);
      if (rate === null || bounds.rate === null) continue;
      expect(bounds.rate[0], transition).toBeLessThanOrEqual(rate);
      expect(bounds.rate[1], transition).toBeGreaterThanOrEqual(rate);
    }

    const rows = csvRows(await readFile(join(folder, 'list.csv'), 'utf8'));
    expect(rows).toHaveLength(leads.total);
    for (const { stage, swap } of stages) {
      const of = (change: string) => rows.filter((row) => row[`${stage}_change`] === change).length;
      const told = listedPlaces(swap);
      expect([stage, told.map(([name]) => [name, of(name)])]).toEqual([stage, told]);
    }
  });
});

describe('the sample as it ships', () => {
  it('gives the expected result, byte for byte but for the machine’s own zone rules', async () => {
    const asShipped = COMMAND.filter((word) => word !== '--set' && word !== 'mql-score=40');
    const { code, stdout } = await commandLine(await temporaryFolder())(
      ...asShipped,
      ...['--segment', 'region', '--segment', 'source', '--json'],
    );
    expect(code).toBe(0);
    const expected = await readFile(
      join(import.meta.dirname, '../../../samples/expected/starter.result.json'),
      'utf8',
    );
    // Zone rules come with the runtime: where they are other ones, this digest says so, and only then may figures differ.
    const rules = /"offsets": "sha-256:[0-9a-f]+"/;
    expect(stdout.replace(rules, '')).toBe(expected.replace(rules, ''));
  });
});
