import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resultFormat } from '#domain/replay/result';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine } from './command-line';

const sample = (name: string) => join(import.meta.dirname, '../../../samples/starter', name);
const FILES = [
  ...['--mapping', sample('mapping.json'), '--leads', sample('leads.csv')],
  ...['--leads', sample('opportunities.csv'), '--activities', sample('activities.csv')],
  ...['--history', sample('history.csv'), '--history', sample('lifecycle.csv'), '--timing', 'queue'],
];

describe('timing by queues at the command line, over the sample', () => {
  it('shows more breaches the more MQLs the same reps get', async () => {
    const run = commandLine(await temporaryFolder());
    const at = async (bar: number) => {
      // As long as placeholders say, reps have next to nothing to do; at four hours each, more leads are to be felt.
      const set = ['--set', `mql-score=${bar}`, '--set', 'handling-minutes=240'];
      const { stdout } = await run('simulate', sample('glossary.parley.json'), ...FILES, ...set, '--json');
      const { load, slas, stages } = resultFormat.schema.parse(JSON.parse(stdout));
      const [low = 0, high = 1] =
        load?.run?.slas.find((of) => of.sla === 'route-to-first-touch')?.attainment ?? [];
      return {
        reached: stages.find(({ stage }) => stage === 'mql')?.proposal.reached ?? 0,
        breached: slas.find((of) => of.sla === 'route-to-first-touch')?.proposal.verdicts.breached ?? 0,
        inTime: (low + high) / 2,
      };
    };
    const [present, lower, lowest] = [await at(50), await at(30), await at(10)];
    expect(present.reached).toBeLessThan(lower.reached);
    expect(lower.reached).toBeLessThan(lowest.reached);
    // Who is added has clocks of their own, and among them are some that were met: half a point is allowed for that.
    expect(lower.inTime).toBeLessThanOrEqual(present.inTime + 0.005);
    expect(lowest.inTime).toBeLessThanOrEqual(lower.inTime + 0.005);
    expect(present.inTime - lowest.inTime).toBeGreaterThan(0.1);
    // The clocks known to run are nearly the same ones throughout; those of the leads added are nobody's to know.
    expect(lower.breached).toBeGreaterThan(present.breached);
    expect(lowest.breached).toBeGreaterThan(lower.breached);
  });

  it('explains how one lead waited, and refuses to flip it behind its queue', async () => {
    const run = commandLine(await temporaryFolder());
    const lead = ['explain', sample('glossary.parley.json'), ...FILES, '--lead', '00Q5Fen0000000G'];
    const { code, stdout } = await run(...lead, '--seed', '7');
    expect(code).toBe(0);
    expect(stdout).toContain('\nIn the queue, run with seed 7:\n  UKI, from 2026-04-30 10:26:47 UTC: ');
    expect(stdout).toMatch(/ rep 1 of 1 takes it up at 2026-\S+ \S+ UTC after [\d.]+ business \w+, for /);
    const refused = await run(...lead, '--flip', 'sql');
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('Ask at MQL, where the rules alone decide');
  });
});
