import type { LeadData } from '#domain/leads/lead-data';
import { defineReplay } from '#domain/replay/definitions';
import { recordReader } from '#domain/replay/recorded';
import { TableReader, type Tables } from '#domain/replay/tables';
import type { WinCounts } from '#domain/replay/wins/count-wins';
import { type WinBaseline, WinTally } from '#domain/replay/wins/win-tally';
import { utcZone } from '#domain/time/zone';
import { type LeadSketch, leadDataOf, ms, type Time } from '../../../support/replay-leads';
import { policyOf } from '../../../support/replay-policy';

/** A lead and when either side lets it into the stage `mql`. */
export interface WinSketch extends Pick<LeadSketch, 'account' | 'opportunity' | 'amount'> {
  readonly created?: Time;
  readonly won?: Time | readonly Time[];
  readonly before?: Time;
  readonly after?: Time;
  /** Under a range of settings each; instead of `after`. */
  readonly afterUnder?: readonly { readonly at: number; readonly from: number; readonly to: number }[];
}

export const WIN_POLICY = policyOf({
  stages: { lead: {}, mql: { kind: 'qualified' }, won: { kind: 'won' }, back: { kind: 'recycled' } },
  transitions: [
    ['lead>mql', 'rules'],
    ['mql>won', 'rep'],
    ['mql>back', 'rep'],
    ['back>mql', 'rules'],
  ],
});
export const MQL = 1;
export const AS_OF = '12-31 00:00';

const entries = (at: number | undefined) => ({ entries: [[], at === undefined ? [] : [at], [], []] });
const time = (at: Time | undefined) => (at === undefined ? undefined : ms(at));

export const winDataOf = (leads: readonly WinSketch[]): LeadData =>
  leadDataOf(
    {
      leads: leads.map(({ created = '01-01 00:00', won, account, opportunity, amount }) => ({
        created,
        ...(won !== undefined && { entries: { won } }),
        ...(account !== undefined && { account }),
        ...(opportunity !== undefined && { opportunity }),
        ...(amount !== undefined && { amount }),
      })),
      recordedStages: ['mql', 'won'],
    },
    WIN_POLICY,
  );

/** A tally of the leads, put together from parts: each lists the leads of it, by their place. */
export function tallyOf(
  leads: readonly WinSketch[],
  parts: readonly (readonly number[])[] | null = null,
): WinTally {
  const defined = defineReplay(WIN_POLICY);
  if (!defined.ok) throw new Error(defined.error.message);
  const definitions = defined.value;
  const data = winDataOf(leads);
  const empty = () =>
    new WinTally({ definitions, data, zone: utcZone, asOf: ms(AS_OF) }, [
      { baselineStage: (stage) => stage },
    ]);
  const read = recordReader(definitions, data, ms(AS_OF));
  const add = (tally: WinTally, lead: number): void => {
    const { before, after, afterUnder } = leads[lead] ?? {};
    const of = tally.prepare(read(lead), [entries(time(before))]);
    for (const { at, ...settings } of afterUnder ?? []) tally.add(of, entries(at), settings);
    if (!afterUnder) tally.add(of, entries(time(after)), { from: 0, to: 1 });
  };
  const whole = empty();
  for (const part of parts ?? []) {
    const tally = empty();
    for (const lead of part) add(tally, lead);
    const tables: Tables[number][] = [];
    tally.write(tables);
    whole.addFrom(new TableReader(structuredClone(tables)));
  }
  if (!parts) for (const lead of leads.keys()) add(whole, lead);
  return whole;
}

export function winsOf(
  leads: readonly WinSketch[],
  stage = MQL,
  baseline: WinBaseline = 0,
): WinCounts | null {
  return tallyOf(leads).stage(stage, baseline, 0);
}
