import { Button, NativeSelect } from '@mantine/core';
import { useRef, useState } from 'react';
import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import { usePolicy, useSession, useSessionState } from '../../../app/session/session-context';
import { Empty } from '../../../ui/Empty';
import { Legend } from '../Legend';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import { targetChoices } from '../settings/target-choices';
import { SELECTIVE_LABELS } from '../sure/unknown-text';
import type { ViewProps } from '../view-props';
import { PairPanel } from './PairPanel';
import { QualityTable } from './QualityTable';
import classes from './quality.module.css';
import { mainStage, type Quality, qualitySentences, unknownOutcomes } from './quality-text';
import { SweepPanel } from './SweepPanel';
import { WhatMattersPanel } from './WhatMattersPanel';

/** How good the leads are that each stage lets in, judged by what became of them; and how that changes with a threshold. */
export function QualityView({ shown, sides }: ViewProps) {
  const { result, policy } = shown;
  const session = useSession();
  const target = useSessionState(({ options }) => options.target);
  const choices = targetChoices(result, policy);
  const quality = result.options.target === target ? result.quality : null;
  const setTarget = (value: string) => session.replays.setOptions({ target: value === '' ? null : value });
  const [first] = choices;
  /** The button that was pressed goes, so the focus goes on to the box that stands for it from then on. */
  const isJustChosen = useRef(false);
  const focusOnce = (box: HTMLSelectElement | null) => {
    if (!box || !isJustChosen.current) return;
    isJustChosen.current = false;
    box.focus();
  };
  const [picked, setPicked] = useState<string | null>(null);
  const edited = usePolicy();
  const stages = edited.stages.map(({ id }) => id).filter((id) => id !== edited.initialStage);
  const stage =
    [picked, quality && mainStage(quality, edited, target), firstQualified(edited)].find(
      (id) => id !== null && stages.includes(id),
    ) ??
    stages[0] ??
    null;
  const hasWins = result.stages.some(({ wins }) => wins !== null && wins.wins > 0);
  return (
    <>
      <Panel
        title="Quality"
        beside={
          target === null ? undefined : (
            <Legend
              sides={{ ...sides, proposal: 'Precision' }}
              isOneSided
              unknown={quality?.some(({ precision }) => precision && precision[0] !== precision[1])}
              sampling="chance: 95 % interval"
            />
          )
        }
      >
        {target === null ? (
          first ? (
            <Empty
              title="What should a good lead come to?"
              text="Choose an outcome, and every stage before it is judged by it: how many of the leads it lets in get there, and how many of those that do it lets in."
            >
              {choices.slice(0, 3).map(({ value, label }) => (
                <Button
                  key={value}
                  variant={value === first.value ? 'filled' : 'default'}
                  onClick={() => {
                    isJustChosen.current = true;
                    setTarget(value);
                  }}
                >
                  Judge by {label}
                </Button>
              ))}
            </Empty>
          ) : (
            <p className={panel['note']}>
              Nothing but the first stage is recorded in these leads, so there is no outcome to judge by.
            </p>
          )
        ) : (
          <>
            <div className={classes['choices']}>
              <NativeSelect
                ref={focusOnce}
                label="Outcome"
                value={target}
                onChange={({ currentTarget: { value } }) => setTarget(value)}
                data={[...choices, { value: '', label: 'none' }]}
              />
            </div>
            {quality ? (
              <Judged quality={quality} shown={shown} target={target} />
            ) : (
              <p className={panel['note']}>These figures come with the next replay.</p>
            )}
          </>
        )}
      </Panel>
      {stage === null ? null : (
        <>
          <SweepPanel hasWins={hasWins} stages={stages} stage={stage} onStage={setPicked} sides={sides} />
          <PairPanel hasWins={hasWins} stage={stage} />
          <WhatMattersPanel stage={stage} />
        </>
      )}
    </>
  );
}

const firstQualified = ({ stages }: Policy): string | null =>
  stages.find(({ kind }) => kind === 'qualified')?.id ?? null;

interface JudgedProps {
  readonly quality: readonly Quality[];
  readonly shown: ViewProps['shown'];
  /** The stage that counts as a good outcome. */
  readonly target: string;
}

function Judged({ quality, shown, target: end }: JudgedProps) {
  const { policy } = shown;
  const target = nameOf(policy, 'stage', end);
  const stage = mainStage(quality, policy, end);
  const main = quality.find((one) => one.stage === stage);
  if (!main) return <p className={panel['note']}>No stage leads to {target}.</p>;
  const isOpen = quality.some((one) => unknownOutcomes(one) > 0);
  const sentences = [
    ...qualitySentences(main, { stage: nameOf(policy, 'stage', main.stage), target }),
    ...(isOpen ? [SELECTIVE_LABELS] : []),
  ];
  return (
    <>
      <ul className={panel['sentences']}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <QualityTable quality={quality} shown={shown} target={target} />
    </>
  );
}
