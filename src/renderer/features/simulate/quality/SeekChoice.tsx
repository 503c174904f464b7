import { NativeSelect } from '@mantine/core';
import { NumberBox } from '../../../ui/NumberBox';
import { ShareBox } from '../../../ui/ShareBox';
import type { Sought } from './best-text';
import classes from './quality.module.css';

interface Props {
  readonly sought: Sought;
  /** An outcome is chosen, so that leads have a precision. */
  readonly isJudged: boolean;
  /** Wins are recorded. */
  readonly hasWins: boolean;
  readonly onChange: (change: Partial<Sought>) => void;
}

const MOST_PER_WEEK = 100_000;

/** What the best stop is sought for. */
export function SeekChoice({
  sought: { kind, atLeast, capacity, perWeek },
  isJudged,
  hasWins,
  onChange,
}: Props) {
  const kinds: { value: Sought['kind']; label: string }[] = [
    { value: 'nothing', label: 'nothing' },
    ...(isJudged ? [{ value: 'precision' as const, label: 'most leads at a precision' }] : []),
    ...(hasWins ? [{ value: 'wins' as const, label: 'most wins handed over' }] : []),
  ];
  return (
    <>
      <NativeSelect
        label="Seek"
        value={kind}
        onChange={({ currentTarget: { value } }) =>
          onChange({ kind: kinds.find((one) => one.value === value)?.value ?? 'nothing' })
        }
        data={kinds}
      />
      {kind === 'precision' ? (
        <div className={classes['beside']}>
          <span aria-hidden="true">at least</span>
          <ShareBox
            label="Least precision"
            share={atLeast}
            onChange={(share) => onChange({ atLeast: share })}
          />
        </div>
      ) : null}
      {kind === 'wins' ? (
        <NativeSelect
          label="Where"
          value={capacity}
          onChange={({ currentTarget: { value } }) =>
            onChange({ capacity: CAPACITIES.find((one) => one.value === value)?.value ?? 'none' })
          }
          data={[...CAPACITIES]}
        />
      ) : null}
      {kind === 'wins' && capacity === 'perWeek' ? (
        <div className={classes['beside']}>
          <NumberBox
            label="Leads a week"
            unit="leads a week"
            min={0}
            max={MOST_PER_WEEK}
            step={1}
            value={perWeek}
            onChange={(leads) => onChange({ perWeek: leads })}
          />
        </div>
      ) : null}
    </>
  );
}

const CAPACITIES = [
  { value: 'none', label: 'as many leads as come' },
  { value: 'queues', label: 'queues have the time for them' },
  { value: 'perWeek', label: 'no more leads a week than' },
] as const;
