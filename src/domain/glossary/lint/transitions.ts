import { criteriaText } from '../../criteria/text';
import { compileCalendar } from '../../time/calendar';
import { isBusinessUnit } from '../../time/duration';
import { nameOf } from '../names';
import type { Policy } from '../schema/policy';
import type { Transition } from '../schema/stage';
import type { Report, RuleGroup } from './types';

/** How transitions are decided. */
export const transitionRules: RuleGroup<
  'open-door' | 'unchecked-entry' | 'timeout-reason-use' | 'timeout-calendar'
> = {
  'open-door': {
    severity: 'warning',
    what: 'A transition by rules or hybrid into a stage whose entry criteria are empty.',
    why: 'Empty criteria always hold: by rules every lead passes at once, and hybrid asks nothing beyond the person.',
    remedy: 'Write the entry criteria of the stage, or let a person decide.',
    check: ({ policy, logic }) =>
      policy.transitions.flatMap(({ from, to, mode }, i): Report[] => {
        const stage = policy.stages.find(({ id }) => id === to);
        if (!stage || (mode.kind !== 'rules' && mode.kind !== 'hybrid') || !logic.always(stage.entry))
          return [];
        return [
          {
            message: `${nameOf(policy, 'stage', from)} → ${stage.name} is decided by ${mode.kind}, but the entry criteria of ${stage.name} always hold`,
            path: `policy.transitions[${i}].mode`,
          },
        ];
      }),
  },
  'unchecked-entry': {
    severity: 'note',
    what: 'A stage with entry criteria that only people move leads into.',
    why: 'Entry criteria do not bind a rep, so nothing checks them; a replay only counts who was accepted without them.',
    remedy: 'Make the transition hybrid, or say the criteria as evidence for the rep.',
    check: ({ policy, logic }) =>
      policy.stages.flatMap((stage, i): Report[] => {
        const into = policy.transitions.filter(({ to }) => to === stage.id);
        const unchecked =
          into.length > 0 && into.every(({ mode }) => mode.kind === 'rep') && !logic.always(stage.entry);
        return unchecked
          ? [
              {
                message: `Only reps move leads into ${stage.name}, so nothing checks that ${criteriaText(stage.entry, policy)}`,
                path: `policy.stages[${i}].entry`,
                shownBy: { op: 'not', of: stage.entry },
              },
            ]
          : [];
      }),
  },
  'timeout-reason-use': {
    severity: 'warning',
    what: 'A timeout whose reason code is not meant for timeouts.',
    why: 'Leads nobody decided on are then counted among those a person judged.',
    remedy: 'Give the timeout a reason code of use “timeout”.',
    check: ({ policy }) =>
      timeouts(policy).flatMap(({ mode, path }): Report[] => {
        const reason = policy.reasons.find(({ id }) => id === mode.reason);
        return reason && reason.use !== 'timeout'
          ? [
              {
                message: `A timeout gives the reason ${reason.label}, which is for use “${reason.use}”`,
                path: `${path}.mode.reason`,
              },
            ]
          : [];
      }),
  },
  'timeout-calendar': {
    severity: 'error',
    what: 'A timeout in business time whose calendar cannot be counted with.',
    why: 'The time never passes, so the timeout never comes.',
    remedy: 'Mend the calendar, or count the timeout in clock time.',
    check: ({ policy }) =>
      timeouts(policy).flatMap(({ mode, transition, path }): Report[] => {
        if (!isBusinessUnit(mode.after.unit)) return [];
        const calendar = policy.calendars.find(({ id }) => id === calendarOf(transition, policy));
        const compiled = calendar && compileCalendar(calendar);
        return compiled && !compiled.ok
          ? [
              {
                message: `A timeout counts in business time of ${calendar.name}, which cannot be used: ${compiled.error.message}`,
                path: `${path}.mode.after`,
              },
            ]
          : [];
      }),
  },
};

function timeouts(policy: Policy) {
  return policy.transitions.flatMap((transition, i) =>
    transition.mode.kind === 'timeout'
      ? [{ transition, mode: transition.mode, path: `policy.transitions[${i}]` }]
      : [],
  );
}

/** The transition's calendar, else that of the SLA it answers, else the default (`docs/replay.md`, section 3). */
function calendarOf(transition: Transition, policy: Policy): string {
  const sla = policy.slas.find(({ id }) => id === transition.sla);
  const ofSla = sla?.calendar.of === 'calendar' ? sla.calendar.calendar : null;
  return transition.calendar ?? ofSla ?? policy.defaultCalendar;
}
