import { isBusinessUnit } from '../../time/duration';
import { nameOf } from '../names';
import type { DurationSpec, NumberOrThreshold } from '../primitives';
import type { Sla } from '../schema/operations';
import type { LintContext } from './context';
import type { Report, RuleGroup } from './types';

/** Whether the clocks of the SLAs can run and be judged. */
export const slaRules: RuleGroup<'sla-start-is-stop' | 'sla-unit-and-pause' | 'sla-numbers'> = {
  'sla-start-is-stop': {
    severity: 'error',
    what: 'An SLA whose clock is stopped by the very event that starts it.',
    why: 'Every lead meets it at once.',
    remedy: 'Name another event as the stop.',
    check: ({ policy }) =>
      policy.slas.flatMap(({ name, start, stop }, i) =>
        stop.flatMap((one, k): Report[] =>
          isStart(start, one)
            ? [{ message: `SLA ${name} stops with what starts it`, path: `policy.slas[${i}].stop[${k}]` }]
            : [],
        ),
      ),
  },
  'sla-unit-and-pause': {
    severity: 'warning',
    what: 'An SLA in business time that closed hours do not pause, or one in clock time that they do.',
    why: 'The limit and the pause say two things, and readers will believe either.',
    remedy: 'Let business units go with a pause in closed hours, and clock units with none.',
    check: ({ policy }) =>
      policy.slas.flatMap(({ name, limit, pausedBy }, i): Report[] => {
        const business = isBusinessUnit(limit.unit);
        if (business === (pausedBy === 'closed-hours')) return [];
        const message = business
          ? `SLA ${name} is limited in ${limit.unit.replace('-', ' ')} but not paused by closed hours`
          : `SLA ${name} is limited in clock ${limit.unit} but paused by closed hours`;
        return [{ message, path: `policy.slas[${i}].pausedBy` }];
      }),
  },
  'sla-numbers': {
    severity: 'error',
    what: 'An SLA target or kill-switch limit that is no share from 0 to 1, or a time limit that is not above zero.',
    why: 'It can be met by nobody or by everybody.',
    remedy: 'Write shares as numbers from 0 to 1 (0.9 for 90 %), and times above zero.',
    check: (context) =>
      context.policy.slas.flatMap((sla, i) => numberFaults(sla, `policy.slas[${i}]`, context)),
  },
};

function isStart(start: Sla['start'], stop: Sla['stop'][number]): boolean {
  if (start.on === 'stage') return stop.on === 'stage' && stop.stages.includes(start.stage);
  return start.on === 'signal' && stop.on === 'signal' && stop.signal === start.signal;
}

function numberFaults(sla: Sla, path: string, { policy, read }: LintContext): Report[] {
  const share = (value: NumberOrThreshold, what: string, at: string): Report[] => {
    const now = read(value);
    return now >= 0 && now <= 1
      ? []
      : [
          {
            message: `The ${what} of SLA ${sla.name} is ${now}, which is no share from 0 to 1`,
            path: `${path}.${at}`,
          },
        ];
  };
  const span = (value: DurationSpec, what: string, at: string): Report[] => {
    const now = read(value.amount);
    return now > 0
      ? []
      : [
          {
            message: `The ${what} of SLA ${sla.name} is ${now} ${value.unit.replace('-', ' ')}`,
            path: `${path}.${at}`,
          },
        ];
  };
  const { killSwitch } = sla;
  return [
    ...share(sla.target, 'target', 'target'),
    ...span(sla.limit, 'limit', 'limit'),
    ...(killSwitch === null
      ? []
      : [
          ...share(
            killSwitch.limit,
            `kill-switch limit (to ${nameOf(policy, 'queue', killSwitch.queue)})`,
            'killSwitch.limit',
          ),
          ...span(killSwitch.within, 'kill-switch window', 'killSwitch.within'),
        ]),
  ];
}
