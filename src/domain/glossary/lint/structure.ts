import { nameOf } from '../names';
import type { Stage } from '../schema/stage';
import type { Report, RuleGroup } from './types';

/** Stages in which a journey may end. */
export const ENDS: ReadonlySet<Stage['kind']> = new Set(['won', 'lost', 'disqualified', 'handed-over']);

/** The map of stages and transitions. */
export const structureRules: RuleGroup<
  | 'initial-stage-stuck'
  | 'unreachable-stage'
  | 'dead-end'
  | 'self-transition'
  | 'duplicate-transition'
  | 'transition-out-of-end'
> = {
  'initial-stage-stuck': {
    severity: 'error',
    what: 'The initial stage has no transition out of it.',
    why: 'Every lead stays where it starts, so nothing downstream can be measured.',
    remedy: 'Draw a transition from the initial stage to the next one.',
    check: ({ policy }) =>
      policy.transitions.some(({ from }) => from === policy.initialStage)
        ? []
        : [
            {
              message: `No transition leaves ${nameOf(policy, 'stage', policy.initialStage)}, where every lead starts`,
              path: 'policy.initialStage',
            },
          ],
  },
  'unreachable-stage': {
    severity: 'warning',
    what: 'A stage that no path from the initial stage, or from the entry stage of a population, leads to.',
    why: 'No lead ever gets there: its criteria, SLAs and KPI measure nothing.',
    remedy: 'Draw a transition into it, or remove the stage.',
    check: ({ policy }) => {
      const entries = policy.populations.flatMap(({ entryStage }) => entryStage ?? []);
      const reached = new Set([policy.initialStage, ...entries]);
      // A set that grows while it is walked yields what was added, too.
      for (const stage of reached) {
        for (const { from, to } of policy.transitions) if (from === stage) reached.add(to);
      }
      return policy.stages.flatMap(({ id, name }, i): Report[] =>
        reached.has(id) ? [] : [{ message: `No path leads to stage ${name}`, path: `policy.stages[${i}]` }],
      );
    },
  },
  'dead-end': {
    severity: 'warning',
    what: 'A stage without a way out that is neither an end (won, lost, disqualified, handed over) nor recycled.',
    why: 'Leads pile up there, and their journeys stay open for ever.',
    remedy: 'Draw a transition out of it, or give the stage the kind of an end.',
    check: ({ policy }) =>
      policy.stages.flatMap(({ id, name, kind }, i): Report[] =>
        ENDS.has(kind) ||
        kind === 'recycled' ||
        id === policy.initialStage ||
        policy.transitions.some(({ from }) => from === id)
          ? []
          : [{ message: `No transition leaves stage ${name}, which is no end`, path: `policy.stages[${i}]` }],
      ),
  },
  'self-transition': {
    severity: 'error',
    what: 'A transition from a stage to itself.',
    why: 'A stage that is left and entered at one instant restarts clocks and counts visits that never were.',
    remedy: 'Remove it; to restart an SLA, say so in the SLA.',
    check: ({ policy }) =>
      policy.transitions.flatMap(({ from, to }, i): Report[] =>
        from === to
          ? [
              {
                message: `A transition leads from ${nameOf(policy, 'stage', from)} back to itself`,
                path: `policy.transitions[${i}]`,
              },
            ]
          : [],
      ),
  },
  'duplicate-transition': {
    severity: 'warning',
    what: 'Two transitions between the same two stages that are decided in the same way.',
    why: 'Only the first can ever be taken; the notes, SLA and calendar of the second mean nothing.',
    remedy: 'Keep one of them.',
    check: ({ policy }) =>
      policy.transitions.flatMap((one, i): Report[] => {
        const earlier = policy.transitions.slice(0, i).some((other) => sameWay(one) === sameWay(other));
        const names = `${nameOf(policy, 'stage', one.from)} → ${nameOf(policy, 'stage', one.to)}`;
        return earlier
          ? [{ message: `${names} (${one.mode.kind}) is there twice`, path: `policy.transitions[${i}]` }]
          : [];
      }),
  },
  'transition-out-of-end': {
    severity: 'warning',
    what: 'A transition out of a stage that ends a journey.',
    why: 'What is won, lost, disqualified or handed over is final in every report; a way back changes closed figures.',
    remedy: 'Remove it, or let such leads come back through a recycled stage or as a new journey.',
    check: ({ policy }) =>
      policy.transitions.flatMap(({ from, to }, i): Report[] => {
        const stage = policy.stages.find(({ id }) => id === from);
        return stage && ENDS.has(stage.kind)
          ? [
              {
                message: `A transition leads out of ${stage.name}, an end, to ${nameOf(policy, 'stage', to)}`,
                path: `policy.transitions[${i}]`,
              },
            ]
          : [];
      }),
  },
};

const sameWay = ({ from, to, mode }: { from: string; to: string; mode: unknown }) =>
  JSON.stringify([from, to, mode]);
