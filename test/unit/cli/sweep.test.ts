import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ReplayResult, resultFormat } from '#domain/replay/result';
import { type SweepDocument, sweepFormat, sweepPoint } from '#domain/replay/sweep-document';
import { csvRows } from '../../support/csv-rows';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine } from './command-line';
import { fixtureFiles, fixturePolicy, glossaryText, SIMULATE, SWEEP } from './fixture';

async function workshop() {
  const run = commandLine(await temporaryFolder(fixtureFiles()));
  const printed = async (...argv: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(...argv);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };
  return {
    printed,
    sweep: async (...options: readonly string[]): Promise<SweepDocument> =>
      sweepFormat.schema.parse(JSON.parse(await printed(...SWEEP, '--json', ...options))),
    simulate: async (...options: readonly string[]): Promise<ReplayResult> =>
      resultFormat.schema.parse(JSON.parse(await printed(...SIMULATE, '--json', ...options))),
  };
}

describe('sweep', () => {
  it.each<[string, readonly string[]]>([
    ['', []],
    [' of some leads', ['--period', '2026-01-05..2026-01-12', '--population', 'retail', '--maturity', '2']],
    [
      ' against a glossary',
      ['--baseline', 'fixture.parley.json', '--timing', 'dates', '--as-of', '2026-01-15'],
    ],
  ])('gives what simulate gives at each value%s', async (_, options) => {
    const { sweep, simulate } = await workshop();
    const { points } = await sweep(...options);
    expect(points.map(({ value }) => value)).toEqual([40, 45, 50, 55, 60]);
    for (const point of points) {
      const result = await simulate(...options, '--set', `size=${point.value}`);
      expect(point).toEqual(sweepPoint(point.value, result));
    }
    expect(new Set(points.map(({ stages }) => stages[1]?.reached)).size).toBeGreaterThan(1);
  });

  it('says what was swept, over what and how', async () => {
    const { sweep, simulate } = await workshop();
    const [swept, result] = [await sweep('--seed', '7'), await simulate('--seed', '7')];
    expect(swept).toMatchObject({
      kind: 'parley.sweep',
      formatVersion: 2,
      glossary: result.glossary,
      baseline: { kind: 'recorded', asked: 'recorded' },
      leads: { total: 10, inStock: 1, afterAsOf: 0 },
      threshold: { id: 'size', label: 'Size', value: 50, unit: 'people' },
      set: [],
      options: { asOf: '2026-01-20T12:00:00.000Z', timing: 'delays', seed: 7 },
    });
    expect(swept.fingerprint).toEqual(result.fingerprint);
  });

  const SOUGHT = ['--target', 'mql', '--objective', 'precision=0.1', '--stage', 'lead'];

  it('seeks the best value on the earlier leads, and prints the same bytes twice', async () => {
    const { printed, sweep } = await workshop();
    const { objective, best } = await sweep(...SOUGHT);
    expect(objective).toEqual({ kind: 'precision', stage: 'lead', atLeast: 0.1 });
    // All values let the same leads into the first stage; with so few leads the later ones are not asked.
    expect(best).toMatchObject({ value: 50, second: null, later: null, isMetLater: null, difference: null });
    expect(best?.earlier.to).toMatch(/^2026-01-/);
    const argv = [...SWEEP, ...SOUGHT, '--json'];
    expect(await printed(...argv)).toBe(await printed(...argv));
    expect(await printed(...SWEEP, ...SOUGHT)).toMatch(
      /Sought: the most leads in Lead of which at least 10\.0 % surely reach the target\.\nBest: Size 50, as it is now\.\nChosen on \d leads .* Not checked/,
    );
  });

  it.each<[string, readonly string[], RegExp]>([
    ['something that cannot be sought', ['--objective', 'luck'], /nothing that can be sought/],
    ['a precision above one', ['--objective', 'precision=2'], /nothing that can be sought/],
    ['a stage without an objective', ['--stage', 'mql'], /--stage says nothing without --objective/],
    ['a precision without a target', ['--objective', 'precision=0.1'], /no target/],
    [
      'a second threshold without values',
      ['--objective', 'wins', '--second', 'limit'],
      /no threshold with values/,
    ],
    [
      'a second threshold that is not there',
      ['--objective', 'wins', '--second', 'none=1..2/1'],
      /There is no threshold/,
    ],
  ])('refuses %s', async (_, options, message) => {
    const run = commandLine(await temporaryFolder(fixtureFiles()));
    const { code, stderr } = await run(...SWEEP, ...options);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(message);
  });

  it('refuses to seek wins where no stage is won', async () => {
    const policy = fixturePolicy();
    const stages = policy.stages.map((one) => (one.kind === 'won' ? { ...one, kind: 'lost' as const } : one));
    const files = { ...fixtureFiles(), 'fixture.parley.json': glossaryText({ ...policy, stages }) };
    const run = commandLine(await temporaryFolder(files));
    const { code, stderr } = await run(...SWEEP, '--objective', 'wins');
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/the glossary has no stage that is won/);
  });

  it('prints a table for what the threshold moves, and names the rest', async () => {
    const { printed } = await workshop();
    const text = await printed(...SWEEP);
    expect(text).toContain(
      'Sweep: Fixture, version 1\nSize: 5 values from 40 to 60; the glossary says 50\nBaseline: the record\n\n8 of 10 leads replayed, as of 2026-01-20T12:00:00.000Z.\n',
    );
    expect(text).toContain(`MQL            Reached  Kept  Added  Dropped
-------------  -------  ----  -----  -------
Size 40              7     5      2        0
Size 45              6     5      1        0
Size 50 ← now        5     5      0        0
Size 55              4     4      0        1
Size 60              4     4      0        1
`);
    expect(text).toMatch(/\nThe same at every value: Lead\.\n$/);
  });

  it('prints every table where there is one value, which moves nothing', async () => {
    const { printed } = await workshop();
    const text = await printed(...SWEEP.slice(0, -6), '--from', '40', '--to', '40', '--step', '1');
    expect(text).toContain('Size: 1 value from 40 to 40; the glossary says 50\n');
    expect(text).toMatch(/\nLead +Reached .*\n-.*\nSize 40 +8 /);
    expect(text).not.toContain('The same');
  });

  it('prints CSV with a row per value and a column per figure', async () => {
    const { printed, sweep } = await workshop();
    const rows = csvRows(await printed(...SWEEP, '--csv'));
    const { points } = await sweep();
    expect(rows).toHaveLength(points.length);
    for (const [index, { value, stages, transitions, slas }] of points.entries()) {
      const cell = (column: string) => rows[index]?.[column];
      const text = (figure: number | null | undefined) => (figure == null ? '' : String(figure));
      expect(cell('value')).toBe(String(value));
      expect(cell('stage.mql.reached')).toBe(text(stages[1]?.reached));
      expect(cell('stage.won.reached-highest')).toBe(text(stages[2]?.range?.[1]));
      expect(cell('stage.mql.added')).toBe(text(stages[1]?.swap?.added));
      expect(cell('transition.mql-won.rate')).toBe(text(transitions[1]?.rate));
      expect(cell('transition.mql-won.rate-lowest')).toBe(text(transitions[1]?.bounds.rate?.[0]));
      const [first] = slas;
      expect(cell(`sla.${first?.sla}.attainment`)).toBe(text(first?.attainment));
      expect(cell(`sla.${first?.sla}.met`)).toBe(text(first?.verdicts.met));
    }
  });

  it('keeps other thresholds as set, in the starter sample, too', async () => {
    const sample = (name: string) => join(import.meta.dirname, '../../../samples/starter', name);
    const run = commandLine(await temporaryFolder());
    const json = async (command: string, ...more: readonly string[]) => {
      const leads = ['--leads', sample('leads.csv'), '--leads', sample('opportunities.csv')];
      const files = [...leads, '--activities', sample('activities.csv')];
      const history = ['--history', sample('history.csv'), '--history', sample('lifecycle.csv')];
      const { stdout } = await run(
        ...[command, sample('glossary.parley.json'), '--mapping', sample('mapping.json')],
        ...[...files, ...history, '--set', 'score-half-life=20', ...more, '--json'],
      );
      return JSON.parse(stdout) as unknown;
    };
    const swept = sweepFormat.schema.parse(
      await json('sweep', '--threshold', 'mql-score', '--from', '45', '--to', '55', '--step', '10'),
    );
    const result = resultFormat.schema.parse(await json('simulate', '--set', 'mql-score=55'));
    expect(swept.set).toEqual([expect.objectContaining({ threshold: 'score-half-life', from: 30, to: 20 })]);
    expect(swept.points.map(({ value }) => value)).toEqual([45, 55]);
    expect(swept.points[1]).toEqual(sweepPoint(55, result));
    expect(swept.points[0]).not.toEqual({ ...swept.points[1], value: 45 });
  });
});
