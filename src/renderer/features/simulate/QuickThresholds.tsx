import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import { usePolicy, useSession, useSessionState } from '../../app/session/session-context';
import { ThresholdSlider } from '../../ui/ThresholdSlider';
import classes from './QuickThresholds.module.css';
import { quickThresholds, refersAlike } from './quick-thresholds';

/** The few thresholds that matter most, those that were moved, and whichever a person asks for. */
export function QuickThresholds() {
  const session = useSession();
  const policy = usePolicy();
  const saved = useSessionState(({ document }) => document?.edited.saved?.policy ?? null);
  const swept = useSessionState((state) => state.swept);
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
        <ThresholdSlider
          key={threshold.id}
          threshold={threshold}
          saved={savedValue(threshold.id)}
          isSwept={swept === threshold.id}
          onChange={(value, gesture) =>
            session.edits.perform({ do: 'set-threshold', threshold: threshold.id, value }, gesture)
          }
          onHold={(isHeld) =>
            isHeld ? session.replays.hold(threshold.id) : session.replays.letGo(threshold.id)
          }
        />
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

/** Which thresholds there are changes with the criteria, not with a value. */
function useQuick(policy: Policy) {
  const [known, setKnown] = useState(() => ({ policy, quick: quickThresholds(policy) }));
  if (known.policy === policy || refersAlike(known.policy, policy)) return known.quick;
  const next = { policy, quick: quickThresholds(policy) };
  setKnown(next);
  return next.quick;
}
