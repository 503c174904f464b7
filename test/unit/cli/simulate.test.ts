import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ReplayResult, resultFormat } from '#domain/replay/result';
import { csvRows } from '../../support/csv-rows';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine } from './command-line';
import { fixtureFiles, fixturePolicy, glossaryText, listedPlaces, SIMULATE } from './fixture';

async function workshop(files: Readonly<Record<string, string>> = {}) {
  const folder = await temporaryFolder({ ...fixtureFiles(), ...files });
  const run = commandLine(folder);
  return {
    folder,
    run,
    /** The result as JSON; nothing else may stand on stdout. */
    simulate: async (...options: readonly string[]): Promise<ReplayResult> => {
      const { code, stdout, stderr } = await run(...SIMULATE, '--json', ...options);
      expect({ code, stderr: stderr.replace(/^Wrote .*\n/, '') }).toEqual({ code: 0, stderr: '' });
      return resultFormat.schema.parse(JSON.parse(stdout));
    },
  };
}

const reached = ({ stages }: ReplayResult) =>
  Object.fromEntries(
    stages.map(({ stage, baseline, proposal }) => [stage, [baseline?.reached ?? null, proposal.reached]]),
  );
const step = ({ transitions }: ReplayResult, id: string) =>
  transitions.find((each) => each.transition === id);

describe('simulate', () => {
  it('replays the glossary as it stands and compares with the record', async () => {
    const result = await (await workshop()).simulate();
    expect(result).toMatchObject({
      kind: 'parley.result',
      formatVersion: 2,
      set: [],
      baseline: { kind: 'recorded', asked: 'recorded' },
      options: { asOf: '2026-01-20T12:00:00.000Z', timing: 'delays', maturityDays: 0, period: null },
      leads: { total: 10, inStock: 1, cohort: 8, outsidePeriod: 0, neverEntered: 0 },
    });
    expect(reached(result)).toEqual({ lead: [8, 8], mql: [5, 5], won: [2, 2] });
  });

  it('reads files in an encoding and with a delimiter as told', async () => {
    const files = Object.fromEntries(
      Object.entries(fixtureFiles()).map(([name, text]) => [
        name,
        name.endsWith('.csv') ? text.replaceAll(',', '|') : text,
      ]),
    );
    const { simulate } = await workshop(files);
    const told = await simulate('--delimiter', 'bar', '--encoding', 'windows-1252');
    expect(reached(told)).toEqual({ lead: [8, 8], mql: [5, 5], won: [2, 2] });
  });

  it('sets thresholds with --set, and keeps what nobody can know as bounds', async () => {
    const { simulate } = await workshop();
    const looser = await simulate('--set', 'size=40');
    expect(looser.set).toEqual([{ threshold: 'size', label: 'Size', from: 50, to: 40 }]);
    expect(reached(looser)).toEqual({ lead: [8, 8], mql: [5, 7], won: [2, 2] });
    expect(step(looser, 'mql-won')?.bounds).toMatchObject({
      unknown: 2,
      pending: 0,
      upstream: 0,
      rate: [2 / 7, 4 / 7],
    });
    expect(reached(await simulate('--set', 'size=60'))['mql']).toEqual([5, 4]);
    expect(reached(await simulate('--set', 'size=40', '--set', 'size=60'))['mql']).toEqual([5, 4]);
  });

  it('counts leads created in --period, its last day whole', async () => {
    const { simulate } = await workshop();
    const result = await simulate('--period', '2026-01-05..2026-01-07');
    expect(result.options.period).toEqual({
      from: '2026-01-05T00:00:00.000Z',
      to: '2026-01-08T00:00:00.000Z',
    });
    expect(result.leads).toMatchObject({ cohort: 5, outsidePeriod: 3 });
    const instants = await simulate('--period', '2026-01-05T10:00:00Z..2026-01-06T11:00:00Z');
    expect(instants.leads.cohort).toBe(3);
  });

  it('keeps to --population', async () => {
    const { leads } = await (await workshop()).simulate('--population', 'retail');
    expect(leads.cohort).toBe(2);
    expect(leads.populations).toEqual([
      { id: 'customers', name: 'Customers', leads: 1, included: false },
      { id: 'retail', name: 'Retail', leads: 2, included: true },
      { id: null, name: 'No population', leads: 6, included: false },
    ]);
  });

  it('divides by --segment, the missing value a segment of its own', async () => {
    const { segments } = await (await workshop()).simulate('--segment', 'industry', '--smallest-cell', '1');
    expect(
      segments.map(({ field, values }) => [field, values.map(({ value, leads }) => [value, leads])]),
    ).toEqual([
      [
        'industry',
        [
          ['software', 5],
          ['retail', 2],
          [null, 1],
        ],
      ],
    ]);
  });

  it('puts segments of fewer leads than --smallest-cell together', async () => {
    const { segments } = await (await workshop()).simulate('--segment', 'industry', '--smallest-cell', '2');
    expect(segments).toMatchObject([
      { suppressed: { values: 2, leads: 3 }, values: [{ value: 'software', leads: 5 }] },
    ]);
  });

  it('reads nothing after --as-of', async () => {
    const result = await (await workshop()).simulate('--as-of', '2026-01-13');
    expect(result.options.asOf).toBe('2026-01-13T23:59:59.999Z');
    expect(result.leads).toMatchObject({ cohort: 6, afterAsOf: 2 });
    expect(reached(result)).toEqual({ lead: [6, 6], mql: [4, 4], won: [1, 1] });
  });

  it('counts immature entries apart with --maturity', async () => {
    const result = await (await workshop()).simulate('--maturity', '10');
    expect(step(result, 'mql-won')?.baseline).toMatchObject({ reached: 3, immature: 2, converted: 1 });
  });

  it('moves what people did with --timing delays and leaves it with dates', async () => {
    const { folder, simulate } = await workshop();
    const wonAt = async (...options: string[]) => {
      await simulate('--leads-out', 'list.csv', ...options);
      const text = await readFile(join(folder, 'list.csv'), 'utf8');
      return csvRows(text)[0]?.['won_proposal'];
    };
    // MQL a day earlier than recorded: 18 business hours from then are up at ten on Wednesday.
    expect(await wonAt()).toBe('2026-01-07T10:00:00.000Z');
    expect(await wonAt('--timing', 'delays')).toBe('2026-01-07T10:00:00.000Z');
    expect(await wonAt('--timing', 'dates')).toBe('2026-01-08T10:00:00.000Z');
  });

  it('takes the record as baseline down to --fidelity-limit, and below it today’s rules', async () => {
    // Five leads are recorded as MQL and seven get there by these rules: they agree on 5 of 7.
    const text = glossaryText(fixturePolicy(40));
    const { folder, simulate } = await workshop({ 'fixture.parley.json': text });
    const kept = await simulate('--fidelity-limit', '71');
    expect(kept.baseline.kind).toBe('recorded');
    expect(kept.fidelity).toMatchObject({ limit: 0.71, lowest: 5 / 7 });
    expect(reached(kept)['mql']).toEqual([5, 7]);
    const low = await simulate('--leads-out', 'list.csv');
    expect(low.baseline).toMatchObject({ kind: 'replayed', title: 'Fixture', asked: 'recorded' });
    expect(low.fidelity?.limit).toBe(0.85);
    expect(reached(low)['mql']).toEqual([7, 7]);
    const rows = csvRows(await readFile(join(folder, 'list.csv'), 'utf8'));
    expect(rows.filter((row) => row['mql_change'] === 'same').length).toBe(7);
    expect(rows.every((row) => row['mql_baseline'] === row['mql_proposal'])).toBe(true);
    expect((await simulate('--fidelity-limit', '0')).baseline.kind).toBe('recorded');
  });

  it('compares with another glossary', async () => {
    const { simulate } = await workshop({ 'strict.parley.json': glossaryText(fixturePolicy(100)) });
    const result = await simulate('--baseline', 'strict.parley.json');
    expect(result.baseline).toMatchObject({ kind: 'replayed', title: 'Fixture', asked: 'replayed' });
    expect(reached(result)).toEqual({ lead: [8, 8], mql: [2, 5], won: [2, 2] });
    expect(reached(await simulate('--baseline', 'recorded'))['mql']).toEqual([5, 5]);
  });

  it('finds no difference to itself, whatever SLAs its populations have', async () => {
    const policy = fixturePolicy(40);
    const populations = policy.populations.map((each) =>
      each.id === 'retail' ? { ...each, slas: [] } : each,
    );
    const text = glossaryText({ ...policy, populations });
    const { simulate } = await workshop({ 'fixture.parley.json': text, 'same.parley.json': text });
    const { stages, transitions, slas } = await simulate('--baseline', 'same.parley.json');
    expect(slas[0]?.proposal.clocks).toBe(5);
    for (const { baseline, proposal } of [...stages, ...transitions, ...slas]) {
      expect(baseline).toEqual(proposal);
    }
  });

  it('takes the mapping beside the glossary, or the one it is given', async () => {
    const { folder, simulate } = await workshop();
    const text = await readFile(join(folder, 'fixture.mapping.json'), 'utf8');
    await writeFile(join(folder, 'other.json'), text.replace('"Employees"', '"Id"'));
    // Nobody gets there, so the record has to be asked for.
    const other = await simulate('--mapping', 'other.json', '--fidelity-limit', '0');
    expect(reached(other)['mql']).toEqual([5, 0]);
  });

  it('gives the same bytes each time, and takes documents with a byte order mark', async () => {
    const { folder, run } = await workshop();
    const first = await run(...SIMULATE, '--json', '--segment', 'industry', '--set', 'size=40');
    expect(await run(...SIMULATE, '--json', '--segment', 'industry', '--set', 'size=40')).toEqual(first);
    for (const name of ['fixture.parley.json', 'fixture.mapping.json', 'leads.csv']) {
      await writeFile(join(folder, name), `\ufeff${await readFile(join(folder, name), 'utf8')}`);
    }
    const marked = await run(...SIMULATE, '--json', '--segment', 'industry', '--set', 'size=40');
    expect(marked.code).toBe(0);
    const withoutDigest = (text: string) => ({ ...JSON.parse(text), fingerprint: null });
    expect(withoutDigest(marked.stdout)).toEqual(withoutDigest(first.stdout));
  });
});

describe('the list of leads', () => {
  /** Runs with a list and holds its columns against the swap sets of the result. */
  async function listed(given: Awaited<ReturnType<typeof workshop>>, ...options: string[]) {
    const result = await given.simulate('--leads-out', 'list.csv', ...options);
    const text = await readFile(join(given.folder, 'list.csv'), 'utf8');
    const rows = csvRows(text);
    expect(rows).toHaveLength(result.leads.total);
    expect(rows.filter((row) => row['in_cohort'] === 'true')).toHaveLength(result.leads.cohort);
    for (const { stage, baseline, proposal, swap } of result.stages) {
      const filled = (column: string) => rows.filter((row) => row[`${stage}_${column}`] !== '').length;
      const of = (change: string) => rows.filter((row) => row[`${stage}_change`] === change).length;
      expect([filled('baseline'), filled('proposal')]).toEqual([baseline?.reached ?? 0, proposal.reached]);
      const told = listedPlaces(swap);
      expect(told.map(([name]) => [name, of(name)])).toEqual(told);
    }
    return { result, rows };
  }

  it.each([
    ['as it stands', []],
    ['with a looser threshold', ['--set', 'size=40']],
    ['with a stricter threshold', ['--set', 'size=60']],
    ['in a period', ['--period', '2026-01-05..2026-01-07']],
    ['of a population', ['--population', 'retail']],
    ['against another glossary', ['--baseline', 'strict.parley.json']],
  ])('adds up with the result %s', async (_, options) => {
    await listed(await workshop({ 'strict.parley.json': glossaryText(fixturePolicy(100)) }), ...options);
  });

  it('adds up when the record gives way to the rules in force today', async () => {
    const given = await workshop({ 'fixture.parley.json': glossaryText(fixturePolicy(500)) });
    const { result } = await listed(given, '--set', 'size=60');
    expect(result.baseline).toMatchObject({ kind: 'replayed', asked: 'recorded' });
    expect(reached(result)['mql']).toEqual([1, 4]);
  });

  it('adds up with a glossary whose stages stand in another order', async () => {
    const policy = fixturePolicy(100);
    const [lead, mql, won] = policy.stages;
    if (!lead || !mql || !won) throw new Error('the fixture has three stages');
    const other = glossaryText({ ...policy, stages: [won, mql, lead] });
    const { result } = await listed(
      await workshop({ 'other.parley.json': other }),
      '--baseline',
      'other.parley.json',
    );
    expect(reached(result)).toEqual({ lead: [8, 8], mql: [2, 5], won: [2, 2] });
  });

  it('claims no change at a stage that nothing is recorded for', async () => {
    const given = await workshop();
    const mapping = JSON.parse(await readFile(join(given.folder, 'fixture.mapping.json'), 'utf8'));
    mapping.milestones = mapping.milestones.filter(({ stage }: { stage: string }) => stage === 'won');
    await writeFile(join(given.folder, 'fixture.mapping.json'), JSON.stringify(mapping));
    const { rows } = await listed(given);
    expect(rows.filter((row) => row['mql_proposal'] !== '')).toHaveLength(5);
    expect(new Set(rows.map((row) => row['mql_change']))).toEqual(new Set(['']));
  });

  it('says why a lead is left out', async () => {
    const { rows } = await listed(await workshop(), '--period', '2026-01-05..2026-01-14');
    const why = (id: string) => rows.find((row) => row['lead'] === id)?.['left_out_because'];
    expect(['1', '7', '9', '10'].map(why)).toEqual(['', 'population', 'in-stock', 'period']);
  });
});
