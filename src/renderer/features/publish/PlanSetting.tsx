import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { type Plan, type PlanProblem, planOf } from '#domain/export/plan';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Result } from '#domain/result';
import classes from './ExportPart.module.css';
import { PartProblem } from './PartSection';
import { PlanTable } from './PlanTable';
import { dayText, nextMonday } from './plan-rows';

export interface Setting {
  readonly schedules: readonly { readonly value: string; readonly label: string }[];
  readonly start: string;
  readonly schedule: string | null;
  readonly plan: Result<Plan, PlanProblem>;
  setStart(start: string): void;
  setSchedule(schedule: string): void;
}

/** From when and how long the rollout runs, and the plan that follows. */
export function usePlanSetting(policy: Policy): Setting {
  const [start, setStart] = useState(mondayAfterToday);
  const [chosen, setSchedule] = useState<string | null>(null);
  const schedules = policy.rollout?.schedules ?? [];
  const schedule = schedules.some(({ id }) => id === chosen) ? chosen : (schedules[0]?.id ?? null);
  const plan = useMemo(() => planOf(policy, { start, schedule }), [policy, start, schedule]);
  return {
    schedules: schedules.map(({ id, name }) => ({ value: id, label: name })),
    start,
    schedule,
    plan,
    setStart,
    setSchedule,
  };
}

function mondayAfterToday(): string {
  const now = new Date();
  return nextMonday(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

interface Props {
  readonly setting: Setting;
  /** Buttons for a plan that can be made. */
  readonly children: (plan: Plan) => ReactNode;
}

export function PlanSetting({ setting, children }: Props) {
  const { schedules, start, schedule, plan, setStart, setSchedule } = setting;
  if (!plan.ok && plan.error.code === 'no-rollout') return <PartProblem problem={plan.error} />;
  return (
    <>
      <div className={classes.setting}>
        <TextInput
          type="date"
          label="First day of week 1"
          value={start}
          min="1970-01-01"
          max="2100-12-31"
          onChange={(event) => setStart(event.currentTarget.value)}
        />
        <NativeSelect
          label="Length"
          value={schedule ?? ''}
          data={schedules}
          onChange={(event) => setSchedule(event.currentTarget.value)}
        />
        {plan.ok ? (
          <p className={classes.span} aria-live="polite">
            {dayText(plan.value.start)} – {dayText(plan.value.end)}
          </p>
        ) : null}
      </div>
      {plan.ok ? (
        <>
          {children(plan.value)}
          <PlanTable plan={plan.value} />
        </>
      ) : (
        <PartProblem problem={start === '' ? NO_START : plan.error} />
      )}
    </>
  );
}

const NO_START = { message: 'The plan has no first day', remedy: 'Choose a date.' };
