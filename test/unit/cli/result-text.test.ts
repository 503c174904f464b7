import { describe, expect, it } from 'vitest';
import { printDocument } from '#domain/format/envelope';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine } from './command-line';
import { fixtureFiles, fixtureMapping, LEADS, SIMULATE } from './fixture';

async function printed(
  options: readonly string[],
  leads = LEADS,
  other: Record<string, string> = {},
): Promise<string> {
  const folder = await temporaryFolder({ ...fixtureFiles(), 'leads.csv': leads, ...other });
  const { code, stdout, stderr } = await commandLine(folder)(...SIMULATE, ...options);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** The cells of the row that begins with this text, in the table with this title. */
function row(text: string, title: string, first: string): string[] {
  const table = text.split('\n\n').find((part) => part.includes(`${title} `) && part.includes('---'));
  const found = table?.split('\n').find((line) => line.startsWith(`${first} `));
  return found?.split(/ {2,}/) ?? [];
}

/** Segments of one lead are told, too. */
const EACH = ['--smallest-cell', '1'];

describe('a result at a terminal', () => {
  it('says first what changes, and against what', async () => {
    const text = await printed(['--set', 'size=40']);
    const lines = text.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'Proposal: Fixture, version 1, with Size 50 → 40',
      'Baseline: the record',
      '',
      '  MQL: 2 leads more',
    ]);
    expect(text).toContain('8 of 10 leads replayed, as of 2026-01-20T12:00:00.000Z.');
    expect(text).toContain('1 left out: Customers.');
    expect(await printed(['--set', 'size=60'])).toContain('  MQL: 1 lead fewer\n');
    expect(await printed([])).toContain('The same leads reach every stage.');
  });

  it('puts beside a rate the leads it is of, those not known, and what is possible', async () => {
    const text = await printed(['--set', 'size=40']);
    expect(row(text, 'Conversion', 'MQL → Won')).toEqual([
      'MQL → Won',
      'rep',
      '2 of 5',
      '40.0 %',
      '2 of 5',
      '40.0 %',
      '2',
      '28.6 to 57.1 %',
      '5.1 days',
    ]);
    expect(row(text, 'Stage', 'Won')).toEqual(['Won', '2', '2', '2 to 4', '2', '0', '0', '2', '2', '–']);
    expect(text).toContain('\nPossible: ');
  });

  it('says why no lead is left', async () => {
    const text = await printed(['--period', '2020-01-01..2020-12-31']);
    expect(text).toContain('No lead is left to replay, for these reasons:\n');
    expect(text).toContain('8 created outside the period.');
    expect(text).not.toContain('The same leads');
  });

  it('leaves those columns out where everything is known', async () => {
    const text = await printed([]);
    expect(text).not.toContain('Possible');
    expect(text).not.toMatch(/\bknown\b/);
    expect(row(text, 'Conversion', 'MQL → Won')).toHaveLength(7);
  });

  it('accounts for every clock of an SLA', async () => {
    const text = await printed(['--set', 'size=40']);
    const [, all, ...verdicts] = row(text, 'Clocks of the proposal', 'First touch').map(Number);
    expect(all).toBe(7);
    expect(verdicts).toHaveLength(6);
    expect(verdicts.reduce((sum, each) => sum + each, 0)).toBe(all);
  });

  it('prints a table per segment field and step', async () => {
    const text = await printed(['--segment', 'industry', ...EACH]);
    expect(row(text, 'Industry: MQL → Won', 'software')).toEqual([
      'software',
      '5',
      '2 of 3',
      '66.7 %',
      '2 of 3',
      '66.7 %',
    ]);
    expect(row(text, 'Industry: MQL → Won', '(missing)')[1]).toBe('1');
  });

  it('tells how many values are too few to be told', async () => {
    const text = await printed(['--segment', 'industry', '--smallest-cell', '2']);
    expect(text).toContain('Industry: 2 values with 3 leads together, too few to be told one by one.');
    expect(text).not.toContain('(missing)');
  });

  it('divides by regimes', async () => {
    const text = await printed(['--regime', '2026-01-06', ...EACH]);
    expect(text).toContain('Regime of creation: MQL → Won');
  });

  it('suggests the days that may be marked, unless they are', async () => {
    const mapping = fixtureMapping();
    const fields = mapping.fields.map((field) =>
      field.field === 'industry'
        ? { ...field, values: [{ since: '2026-01-06', map: { software: 'retail' } }] }
        : field,
    );
    const files = { 'fixture.mapping.json': printDocument({ ...mapping, fields }) };
    const suggestion = '  --regime 2026-01-06: values were renamed.\n';
    expect((await printed([], LEADS, files)).endsWith(suggestion)).toBe(true);
    expect(await printed(['--regime', '2026-01-06'], LEADS, files)).not.toContain('--regime');
  });

  it('names what could not be used, in words', async () => {
    const text = await printed([], LEADS.replace('software,60', 'software,sixty'));
    expect(text).toContain('Not used:\n  1 × not a number, in leads.csv, column "Employees"\n');
  });

  it('keeps tables within 120 columns', async () => {
    const lines = (
      await printed(['--set', 'size=40', '--segment', 'industry', '--segment', 'customer', ...EACH])
    ).split('\n');
    const tables = lines.filter((line) => / {2,}/.test(line));
    expect(tables.length).toBeGreaterThan(20);
    expect(Math.max(...tables.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('shows control characters of a file instead of obeying them', async () => {
    const hostile = LEADS.replace('retail,60', '"re\u001b[2Jtail\r\nMQL  999",60');
    const text = await printed(['--segment', 'industry', ...EACH], hostile);
    expect(text).toContain('re␛[2Jtail MQL  999');
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  });
});
