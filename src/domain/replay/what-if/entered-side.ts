import type { Policy } from '../../glossary/schema/policy';
import type { LeadData } from '../../leads/lead-data';
import { ok, type Result } from '../../result';
import { checkPopulations } from '../check-populations';
import { Cohort } from '../cohort';
import { openContext, type ReplayContext } from '../context';
import type { ReplayOptions, ReplayProblem } from '../options';
import { walkLead } from '../walk';

/** First entries by place in a list of stages, UTC ms. */
export type Entered = readonly (number | undefined)[];

/** One of several policies over the same leads. */
export interface Side {
  readonly context: ReplayContext;
  /** First entries by place in `stages`, UTC ms; null: the lead is not in the cohort. */
  entered(lead: number, stages: readonly string[]): Entered | null;
}

/** Timed by delays where that is to be by queues, which are not run yet. */
export function openSide(
  policy: Policy,
  data: LeadData,
  options: ReplayOptions,
): Result<Side, ReplayProblem> {
  const asked = checkPopulations(policy, options);
  if (!asked.ok) return asked;
  const opened = openContext(policy, data, options);
  return opened.ok ? ok(sideOf(opened.value, options)) : opened;
}

export function sideOf(context: ReplayContext, options: ReplayOptions): Side {
  const { definitions, data, facts, asOf } = context;
  const cohort = new Cohort(definitions, data, facts, asOf, options);
  return {
    context,
    entered: (lead, stages) => {
      if (!cohort.place(lead).in) return null;
      const { visits } = walkLead(context, context.read(lead));
      return stages.map((id) => {
        const stage = definitions.stageIndex.get(id);
        return visits.find((visit) => visit.stage === stage)?.at;
      });
    },
  };
}
