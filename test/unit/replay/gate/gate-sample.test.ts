import { describe, expect, it } from 'vitest';
import { withThresholds } from '#domain/glossary/thresholds';
import { SegmentCodes } from '#domain/replay/gate/segment-codes';
import { type LeadRange, slicesOf } from '#domain/replay/gate/waiting';
import type { ReplayInput } from '#domain/replay/replay-input';
import { type LeadSketch, ms } from '../../../support/replay-leads';
import { all, any, did, equal, type PolicySketch, score } from '../../../support/replay-policy';
import { CLOCKED, clockedLeads, inputFrom } from './clocked-company';
import { figuresAt, figuresOfReplay, opened, replayed } from './same-figures';

const HALVINGS = [1, 2, 3, 4, 5, 6];
const BLOCK = 64;

function leadsIn(range: LeadRange, halvings: number): number[] {
  const leads: number[] = [];
  for (const { from, to } of slicesOf(range, halvings)) {
    for (let lead = from; lead < to; lead++) leads.push(lead);
  }
  return leads;
}

const leadsOf = (count: number, halvings: number): number[] => leadsIn({ from: 0, to: count }, halvings);

describe('the leads of a sample', () => {
  it('are all of them where nothing is halved', () => {
    expect(leadsOf(300, 0)).toEqual(Array.from({ length: 300 }, (_, lead) => lead));
  });

  it.each(HALVINGS)('after %d halvings are whole blocks, each of them in all samples of more', (halvings) => {
    const leads = leadsOf(100_000, halvings);
    const blocks = new Set(leads.map((lead) => Math.floor(lead / BLOCK)));
    expect(leads.length).toBeGreaterThan((blocks.size - 1) * BLOCK);
    const more = new Set(leadsOf(100_000, halvings - 1));
    expect(leads.every((lead) => more.has(lead))).toBe(true);
  });

  // Fewer than three blocks more or less than a fair share, whatever the size: multiples of the golden ratio are spread so
  // evenly that what is missing grows with no more than the logarithm of how many there are (Knuth, as cited there).
  it.each(HALVINGS)('after %d halvings are about their share, of a company of any size', (halvings) => {
    for (let count = 1; count <= 1_000_000; count = Math.ceil(count * 1.7)) {
      const { length } = leadsOf(count, halvings);
      expect(Math.abs(length - count / 2 ** halvings)).toBeLessThan(3 * BLOCK);
    }
  });

  it.each([2, 7, 12, 64, 1000, 4096])('favour nobody where leads come in rounds of %d blocks', (round) => {
    const halvings = 4;
    const count = 64 * round * BLOCK;
    const inFirstHalf = leadsOf(count, halvings).filter(
      (lead) => Math.floor(lead / BLOCK) % round < round / 2,
    );
    const share = Math.ceil(round / 2) / round;
    // Of sixteenths of at least 128 blocks: within a quarter of what is due, and of many within a tenth.
    const due = (count / 2 ** halvings) * share;
    expect(Math.abs(inFirstHalf.length / due - 1)).toBeLessThan(round < 64 ? 0.25 : 0.1);
  });

  it('are the same in whatever parts they are asked for', () => {
    const parts = [0, 100, 1_000, 2_560, 5_000];
    const inParts = parts.slice(1).flatMap((to, index) => leadsIn({ from: parts[index] ?? 0, to }, 3));
    expect(inParts).toEqual(leadsOf(5_000, 3));
  });
});

const POLICY: PolicySketch = {
  ...CLOCKED,
  stages: {
    lead: {},
    mql: { entry: all(equal('fit', true), any(score('gte', { threshold: 'bar' }), did('mail', 1, 2))) },
    lost: {},
  },
  transitions: [
    ['lead>mql', 'rules'],
    ['lead>lost', { after: { amount: 6, unit: 'days' } }],
  ],
  thresholds: { bar: 20 },
};
const AS_OF = ms('01-15 12:00');

describe('the figures of a sample', () => {
  const leads = clockedLeads(3, 2_500);
  const companyOf = (own: readonly LeadSketch[]): ReplayInput => {
    const input = inputFrom(POLICY, { leads: own, recordedStages: ['mql'] }, AS_OF);
    return { ...input, options: { ...input.options, segments: ['fit'] } };
  };
  const input = companyOf(leads);
  const gate = opened(input, 'mql');

  it.each(HALVINGS)('after %d halvings are those of a company of nobody else', (halvings) => {
    const looked = leadsOf(leads.length, halvings);
    const others = companyOf(looked.flatMap((lead) => leads[lead] ?? []));
    const expected = figuresOfReplay(replayed(others), others, 'mql');
    const figures = figuresAt(gate, input, halvings);
    expect(figures).toEqual({ ...expected, cohort: leads.length });
    expect(figures?.slas).toHaveLength(1);
    expect(figures?.swap?.kept).toBeGreaterThan(0);
    expect(figures?.swap?.added).toBeGreaterThan(0);
  });

  it('are of the same leads whatever was asked before', () => {
    const before = figuresAt(gate, input, 4);
    const higher = withThresholds(input.proposal, new Map([['bar', 30]]));
    if (!higher.ok) throw new Error(higher.error.message);
    const other = figuresAt(gate, { ...input, proposal: higher.value }, 2);
    expect(other?.leads).not.toBe(before?.leads);
    expect(figuresAt(gate, input, 0)?.leads).toBe(leads.length);
    expect(figuresAt(gate, input, 4)).toEqual(before);
    expect(figuresAt(opened(input, 'mql'), input, 4)).toEqual(before);
  });
});

describe('values of a segment by lead', () => {
  it.each([3, 256, 257, 65_536, 65_537])('are what they were set to, of %d different ones', (different) => {
    const codes = new SegmentCodes('name', different + 2);
    const nameOf = (lead: number) => (lead % different === 1 ? null : `value ${lead % different}`);
    for (let lead = 0; lead < different + 2; lead++) codes.set(lead, nameOf(lead));
    const { values, codes: byLead } = codes;
    expect(values).toHaveLength(different);
    const others = Array.from(byLead, (code, lead) => values[code] === nameOf(lead)).filter((is) => !is);
    expect(others).toEqual([]);
  });
});
