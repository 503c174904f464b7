import { expect, it } from 'vitest';
import { withThresholds } from '#domain/glossary/thresholds';
import { openGate } from '#domain/replay/gate/gate';
import type { GateFigures } from '#domain/replay/gate/gate-figures';
import { type GateGridRow, gateGrid } from '#domain/replay/gate/gate-grid';
import { BESIDE, ended } from '../companies';
import { gatedCompanyOf } from './gated-company';
import { figuresAt, opened } from './same-figures';

const cellsOf = ({ sweep }: GateGridRow): GateFigures[] =>
  sweep.values.map((_, index) => sweep.figuresAt(index));

it('has in every cell what the gate says of that pair of values', () => {
  let [cells, moved] = [0, 0];
  for (let seed = 1; seed <= 60; seed++) {
    const { input } = gatedCompanyOf(seed);
    const bar = input.proposal.thresholds.find(({ id }) => id.startsWith('bar'));
    const other = input.proposal.thresholds.find(({ id }) => !id.startsWith('bar'));
    const gate = bar && other ? ended(openGate(input, 'mql')) : null;
    if (!bar || !other || !gate?.ok) continue;
    const first = { threshold: bar.id, values: BESIDE.map((offset) => bar.value + offset) };
    const second = { threshold: other.id, values: [other.value - 1, other.value, other.value + 7] };
    const rows: GateGridRow[] = [];
    const done = ended(gateGrid(gate.value, input, first, second, 0, (row) => rows.push(row)));
    if (!done.ok) continue;
    expect(rows[0]?.second).toBe(other.value);
    for (const row of rows) {
      for (const [index, value] of first.values.entries()) {
        if (index % 3 !== 0) continue;
        const set = withThresholds(
          input.proposal,
          new Map([
            [bar.id, value],
            [other.id, row.second],
          ]),
        );
        const alone = set.ok && figuresAt(gate.value, { ...input, proposal: set.value });
        expect(row.sweep.figuresAt(index)).toEqual(alone);
        cells += 1;
      }
    }
    if (new Set(rows.map((row) => JSON.stringify(cellsOf(row)))).size > 1) moved += 1;
  }
  expect(cells).toBeGreaterThan(60);
  expect(moved).toBeGreaterThan(2);
});

it('is of a sample within what chance makes of the whole', () => {
  const { input } = companyWithBar();
  const bar = input.proposal.thresholds.find(({ id }) => id.startsWith('bar'));
  if (!bar) throw new Error('it has a bar');
  const gate = opened(input, 'mql');
  const first = { threshold: bar.id, values: BESIDE.map((offset) => bar.value + offset) };
  const swept = (halvings: number) => {
    const part = { from: 0, to: input.data.count };
    const outcome = ended(gate.sweep(input, bar.id, first.values, part, halvings));
    if (!outcome.ok) throw new Error(outcome.error.message);
    return outcome.value;
  };
  const [exact, sample] = [swept(0), swept(2)];
  let seen = 0;
  for (const index of first.values.keys()) {
    const [whole, some] = [exact.figuresAt(index), sample.figuresAt(index)];
    expect(some.leads).toBeLessThan(whole.leads / 2);
    const share = whole.walked / whole.leads;
    const error = Math.sqrt((share * (1 - share)) / some.leads);
    expect(Math.abs(some.walked / some.leads - share)).toBeLessThanOrEqual(4 * error + 1e-9);
    if (share > 0.05 && share < 0.95) seen += 1;
    const quality = [whole.quality, some.quality].map((own) => own?.cohort);
    if (quality[0] !== undefined) expect(quality[1]).toBeLessThan(quality[0] / 2);
  }
  expect(seen).toBeGreaterThan(3);
});

/** The first company of some thousand leads that a bar moves. */
function companyWithBar() {
  for (let seed = 1; ; seed++) {
    const small = gatedCompanyOf(seed);
    const bar = small.input.proposal.thresholds.find(({ id }) => id.startsWith('bar'));
    const gate = bar ? ended(openGate(small.input, 'mql')) : null;
    if (!bar || !gate?.ok) continue;
    const swept = ended(
      gate.value.sweep(
        small.input,
        bar.id,
        BESIDE.map((offset) => bar.value + offset),
      ),
    );
    if (swept.ok && new Set(BESIDE.map((_, index) => swept.value.figuresAt(index).walked)).size > 3)
      return gatedCompanyOf(seed, 3000);
  }
}
