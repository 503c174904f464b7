import { Tabs, Tooltip, VisuallyHidden } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { Answer } from './Answer';
import { fidelityText } from './answer-text';
import { BaselineChoice } from './BaselineChoice';
import { DataPanel } from './data-in/DataPanel';
import { Funnel } from './Funnel';
import { NotesPanel } from './NotesPanel';
import { QuickThresholds } from './QuickThresholds';
import { ReplayState } from './ReplayState';
import classes from './Results.module.css';
import { recordUnusedText } from './record-unused';
import { SegmentsPanel } from './SegmentsPanel';
import { SlaPanel } from './SlaPanel';
import { SwapPanel } from './SwapPanel';
import { sidesOf } from './sides';
import { TimePanel } from './TimePanel';
import type { Shown } from './use-shown';

const VIEWS = [
  { id: 'figures', name: 'Funnel and SLAs' },
  { id: 'swap', name: 'Who changes places' },
  { id: 'time', name: 'Time in stage' },
  { id: 'segments', name: 'Segments' },
  { id: 'data', name: 'Lead data' },
] as const;
type View = (typeof VIEWS)[number]['id'];

/** The answer and the thresholds, which stay in view, and below them one view of the figures at a time. */
export const Results = memo(function Results({ shown }: { readonly shown: Shown }) {
  const [view, setView] = useState<View>('figures');
  return (
    <div className={classes['results']}>
      <div className={classes['top']}>
        <div className={classes['bar']}>
          <BaselineChoice result={shown.result} />
          <Fidelity result={shown.result} />
        </div>
        <div className={classes['lead']}>
          <Answer shown={shown} />
          <QuickThresholds />
        </div>
      </div>
      <Tabs
        value={view}
        onChange={(next) => setView(VIEWS.find(({ id }) => id === next)?.id ?? 'figures')}
        keepMounted={false}
        className={classes['views']}
      >
        <div className={classes['row']}>
          <Tabs.List aria-label="Figures" className={classes['tabs']}>
            {VIEWS.map(({ id, name }) => (
              <Tabs.Tab key={id} value={id} className={classes['tab']}>
                {name}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <ReplayState shown={shown} />
        </div>
        {VIEWS.map(({ id }) => (
          <Tabs.Panel key={id} value={id} className={classes['panel']}>
            <ViewOf view={id} shown={shown} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
});

/** How far the replay can be trusted, unless the choice beside it says so already. */
function Fidelity({ result }: Pick<Shown, 'result'>) {
  const text = recordUnusedText(result) ? null : fidelityText(result);
  return text ? (
    // Above it, where no heading of this workspace stands.
    <Tooltip label={text.consequence} position="top-end" multiline w="20rem">
      <p className={classes['fidelity']}>
        {text.agreement}
        <VisuallyHidden> {text.consequence}</VisuallyHidden>
      </p>
    </Tooltip>
  ) : null;
}

function ViewOf({ view, shown: { result, policy, rules } }: { readonly view: View; readonly shown: Shown }) {
  const sides = useMemo(() => sidesOf(result, rules !== 'today'), [result, rules]);
  switch (view) {
    case 'figures':
      return (
        <>
          <div className={classes['beside']}>
            <Funnel policy={policy} result={result} sides={sides} />
            <SlaPanel policy={policy} result={result} sides={sides} />
          </div>
          <NotesPanel result={result} />
        </>
      );
    case 'swap':
      return <SwapPanel result={result} />;
    case 'time':
      return <TimePanel result={result} sides={sides} />;
    case 'segments':
      return <SegmentsPanel policy={policy} result={result} sides={sides} />;
    case 'data':
      return <DataPanel />;
  }
}
