import type { Policy } from '../glossary/schema/policy';
import { fail, ok, type Result } from '../result';
import { loadZone, utcZone } from '../time/zone';
import { latestTime } from './as-of';
import type { ReplayContext } from './context';
import { defineReplay } from './definitions';
import { LeadFacts } from './lead-facts';
import type { ReplayProblem } from './options';
import { type Contexts, ReplayPass } from './pass';
import { recordReader } from './recorded';
import type { LeadRow, ReplayInput } from './replay-input';
import { buildResult } from './report';
import type { ReplayResult } from './result';
import { checkSegments } from './segments';

const YIELD_EVERY = 256;

/**
 * Replays leads under a proposal and compares with a baseline, as `docs/replay.md` says. A generator, so that its
 * host keeps the thread: it yields the share done and can be dropped at any yield. The same input gives the same
 * result in every host. `onLead` sees every lead, in file order.
 */
export function* simulate(
  input: ReplayInput,
  onLead: (row: LeadRow) => void = () => {},
): Generator<number, Result<ReplayResult, ReplayProblem>> {
  const contexts = prepare(input);
  if (!contexts.ok) return contexts;
  const pass = new ReplayPass(contexts.value, input);
  const { count } = input.data;
  for (let lead = 0; lead < count; lead++) {
    if (lead % YIELD_EVERY === 0) yield lead / count;
    onLead(pass.add(lead));
  }
  yield 1;
  return ok(buildResult(input, contexts.value, pass));
}

function prepare({ today, proposal, baseline, data, options }: ReplayInput): Result<Contexts, ReplayProblem> {
  const asOf = options.asOf ?? latestTime(data);
  if (asOf === null) {
    return fail({
      code: 'no-leads',
      message: 'No lead has a time it was created at, so there is nothing to replay',
      remedy: 'Check which column the mapping names as created, and its date format',
    });
  }
  const contextOf = (policy: Policy): Result<ReplayContext, ReplayProblem> => {
    const definitions = defineReplay(policy);
    if (!definitions.ok) return definitions;
    const loaded = loadZone(data.zone);
    const zone = loaded.ok ? loaded.value : utcZone;
    return ok({
      definitions: definitions.value,
      data,
      zone,
      asOf,
      timing: options.timing,
      read: recordReader(definitions.value, data, asOf),
      facts: new LeadFacts(data, zone, asOf),
    });
  };

  const asked = checkAsked(proposal, options);
  if (!asked.ok) return asked;
  const context = contextOf(proposal);
  if (!context.ok) return context;
  const present = today === proposal ? null : contextOf(today);
  if (present && !present.ok) return present;
  const other = baseline === 'recorded' ? null : contextOf(baseline);
  if (other && !other.ok) return other;
  return ok({ proposal: context.value, today: present?.value ?? null, other: other?.value ?? null, asOf });
}

function checkAsked(
  policy: Policy,
  { populations, segments }: ReplayInput['options'],
): Result<null, ReplayProblem> {
  const unknown = populations.find((id) => !policy.populations.some((population) => population.id === id));
  if (unknown === undefined) return checkSegments(policy, segments);
  return fail({
    code: 'no-such-population',
    message: `There is no population "${unknown}"`,
    remedy: `The populations are ${policy.populations.map((known) => known.id).join(', ') || '(none)'}`,
  });
}
