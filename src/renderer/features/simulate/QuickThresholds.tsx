import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Threshold } from '#domain/glossary/schema/stage';
import { useRefusedSlider } from '../../app/session/refused-slider';
import { usePolicy, useSession, useSessionState } from '../../app/session/session-context';
import { ThresholdSlider } from '../../ui/ThresholdSlider';
import classes from './QuickThresholds.module.css';
import { quickThresholds, refersAlike } from './quick-thresholds';

/** The few thresholds that matter most, those that were moved, and whichever a person asks for. */
export function QuickThresholds() {
  const policy = usePolicy();
  const saved = useSessionState(({ document }) => document?.edited.saved?.policy ?? null);
  const { all, first } = useQuick(policy);
  const [asked, setAsked] = useState<readonly string[]>([]);
  const savedValue = (id: string) => saved?.thresholds.find((one) => one.id === id)?.value ?? null;
  const isMoved = (id: string, value: number) => ![null, value].includes(savedValue(id));
  const swayable = policy.thresholds.filter(({ id }) => all.includes(id));
  const moved = swayable.filter(({ id, value }) => isMoved(id, value)).map(({ id }) => id);
  const ids = [...new Set([...first, ...asked, ...moved])];
  const shown = ids.flatMap((id) => swayable.find((one) => one.id === id) ?? []);
  const others = swayable.filter(({ id }) => !ids.includes(id));
  if (shown.length === 0) return null;
  return (
    <section className={classes['thresholds']} aria-label="Thresholds">
      {shown.map((threshold) => (
        <QuickThreshold key={threshold.id} threshold={threshold} saved={savedValue(threshold.id)} />
      ))}
      {others.length > 0 ? (
        <NativeSelect
          size="xs"
          aria-label="Show another threshold"
          value=""
          onChange={({ currentTarget: { value } }) => setAsked([...asked, value])}
          data={[
            { value: '', label: 'Show another threshold…' },
            ...others.map(({ id, label }) => ({ value: id, label })),
          ]}
        />
      ) : null}
    </section>
  );
}

function QuickThreshold({
  threshold,
  saved,
}: {
  readonly threshold: Threshold;
  readonly saved: number | null;
}) {
  const session = useSession();
  const { id } = threshold;
  const isSwept = useSessionState((state) => state.swept === id);
  const refused = useRefusedSlider(id);
  return (
    <ThresholdSlider
      threshold={threshold}
      saved={saved}
      isSwept={isSwept}
      refused={refused}
      onChange={(value, gesture) =>
        session.edits.perform({ do: 'set-threshold', threshold: id, value }, gesture)
      }
      onHold={(isHeld) => (isHeld ? session.replays.hold(id) : session.replays.letGo(id))}
    />
  );
}

/** Which thresholds there are changes with the criteria, not with a value. */
function useQuick(policy: Policy) {
  const [known, setKnown] = useState(() => ({ policy, quick: quickThresholds(policy) }));
  if (known.policy === policy || refersAlike(known.policy, policy)) return known.quick;
  const next = { policy, quick: quickThresholds(policy) };
  setKnown(next);
  return next.quick;
}
