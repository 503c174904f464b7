import { NativeSelect } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { type Plan, type PlanProblem, planOf } from '#domain/export/plan';
import type { Glossary } from '#domain/glossary/schema/glossary';
import type { Result } from '#domain/result';
import { dayFromCivil, formatIsoDate } from '#domain/time/civil';
import { usePolicy, useSessionState } from '../../app/session/session-context';
import { DayBox } from '../../ui/DayBox';
import { dayText } from '../../ui/day-text';
import classes from './ExportPart.module.css';
import { PartProblem } from './PartSection';
import { PlanTable } from './PlanTable';
import { nextMonday } from './plan-rows';
import { RolloutOwners } from './RolloutOwners';
import { signedOn } from './signed-on';

export interface Setting {
  readonly schedules: readonly { readonly value: string; readonly label: string }[];
  readonly start: string;
  readonly schedule: string | null;
  readonly plan: Result<Plan, PlanProblem>;
  setStart(start: string): void;
  setSchedule(schedule: string): void;
}

/** From when and how long the rollout runs, and the plan that follows. */
export function usePlanSetting(glossary: Glossary): Setting {
  const { policy } = glossary;
  const found = useSessionState((state) => state.publishing.found);
  const signed = signedOn(found, glossary);
  const [start, setStart] = useState(mondayAfterToday);
  const [chosen, setSchedule] = useState<string | null>(null);
  const schedules = policy.rollout?.schedules ?? [];
  const schedule = schedules.some(({ id }) => id === chosen) ? chosen : (schedules[0]?.id ?? null);
  const plan = useMemo(
    () => planOf(policy, { start, schedule, signedOn: signed === null ? null : localDay(new Date(signed)) }),
    [policy, start, schedule, signed],
  );
  return {
    schedules: schedules.map(({ id, name }) => ({ value: id, label: name })),
    start,
    schedule,
    plan,
    setStart,
    setSchedule,
  };
}

const mondayAfterToday = (): string => nextMonday(localDay(new Date()));

/** The day it is here, as the people in the room say it. */
const localDay = (at: Date): string =>
  formatIsoDate(dayFromCivil(at.getFullYear(), at.getMonth() + 1, at.getDate()));

interface Props {
  readonly setting: Setting;
  /** Buttons for a plan that can be made. */
  readonly children: (plan: Plan) => ReactNode;
}

export function PlanSetting({ setting, children }: Props) {
  const { schedules, start, schedule, plan, setStart, setSchedule } = setting;
  const { rollout } = usePolicy();
  if (!plan.ok && plan.error.code === 'no-rollout') return <PartProblem problem={plan.error} />;
  return (
    <>
      <div className={classes.setting}>
        <DayBox label="First day of week 1" value={start} onChange={setStart} />
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
          {rollout ? <RolloutOwners rollout={rollout} /> : null}
        </>
      ) : (
        <PartProblem problem={start === '' ? NO_START : plan.error} />
      )}
    </>
  );
}

const NO_START = { message: 'The plan has no first day', remedy: 'Choose a date.' };
