import type { Policy } from '../../glossary/schema/policy';
import { ok, type Result } from '../../result';
import { openContext } from '../context';
import type { ReplayProblem } from '../options';
import type { ReplayInput } from '../replay-input';
import { isBeforeWin } from '../wins/win-tally';
import { gateKey } from './closed-gate';
import type { Gate } from './gate';
import { type GateProblem, waits } from './gate-rules';
import { NEVER } from './waiting';
import { type WonUnits, wonUnits } from './won-units';

/** What wins under a proposal are compared with: the record, or rules replayed. */
export type WinsAgainst = 'recorded' | Policy;

/**
 * The recorded wins that are asked about at a gate's stage; null: no win comes after it, none is recorded, or the record does not know
 * the stage. Refuses rules as a baseline under which leads wait elsewhere, and leads that are timed by queues.
 */
export function* wonAtGate(
  gate: Gate,
  { proposal, options }: Pick<ReplayInput, 'proposal' | 'options'>,
  against: WinsAgainst,
): Generator<number, Result<WonUnits | null, ReplayProblem | GateProblem>> {
  if (options.timing === 'queue') return waits('leads are timed by queues');
  const context = openContext(proposal, gate.data, options);
  if (!context.ok) return context;
  const { traits, recorded } = gate.leads;
  if (!isBeforeWin(context.value, gate.stage)) return ok(null);
  if (against === 'recorded') {
    const before = (lead: number) => orNever(recorded?.at(lead));
    return ok(recorded && (yield* wonUnits(context.value, traits, before)));
  }
  const asked = { proposal: against, options };
  if (gateKey(asked, gate.stage) !== gate.key) return waits('under the rules in force leads wait elsewhere');
  const entries = yield* gate.entries(asked);
  if (!entries.ok) return entries;
  return ok(yield* wonUnits(context.value, traits, (lead) => orNever(entries.value[lead])));
}

const orNever = (at: number | undefined): number => (at === undefined || Number.isNaN(at) ? NEVER : at);
