import { Tabs, Tooltip, VisuallyHidden } from '@mantine/core';
import { memo, useMemo, useRef, useState } from 'react';
import { Answer } from './Answer';
import { fidelityText } from './answer-text';
import { BaselineChoice } from './BaselineChoice';
import { DataPanel } from './data-in/DataPanel';
import { FunnelView } from './FunnelView';
import { LeadLists } from './leads-of/LeadLists';
import { LoadView } from './load/LoadView';
import { QuickThresholds } from './QuickThresholds';
import { QualityView } from './quality/QualityView';
import { ReplayState } from './ReplayState';
import classes from './Results.module.css';
import { recordUnusedText } from './record-unused';
import { sidesOf } from './sides';
import { TeamsView } from './teams/TeamsView';
import { useClearOf } from './use-clear-of';
import type { Shown } from './use-shown';
import { WinsView } from './wins/WinsView';

const VIEWS = [
  { id: 'funnel', name: 'Funnel' },
  { id: 'quality', name: 'Quality' },
  { id: 'wins', name: 'Wins and pipeline' },
  { id: 'load', name: 'Load' },
  { id: 'teams', name: 'Teams' },
  { id: 'data', name: 'Lead data' },
] as const;
type View = (typeof VIEWS)[number]['id'];

/** The answer and the thresholds, which stay in view, and below them one view of the figures at a time. */
export const Results = memo(function Results({ shown }: { readonly shown: Shown }) {
  const [view, setView] = useState<View>('funnel');
  const top = useRef<HTMLDivElement>(null);
  useClearOf(top);
  return (
    <div className={classes['results']}>
      <div ref={top} className={classes['top']}>
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
        onChange={(next) => setView(VIEWS.find(({ id }) => id === next)?.id ?? 'funnel')}
        keepMounted={false}
        className={classes['views']}
      >
        <div className={classes['row']}>
          <Tabs.List aria-label="Views" className={classes['tabs']}>
            {VIEWS.map(({ id, name }) => (
              <Tabs.Tab key={id} value={id} className={classes['tab']}>
                {name}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <ReplayState shown={shown} />
        </div>
        <LeadLists>
          {VIEWS.map(({ id }) => (
            <Tabs.Panel key={id} value={id} className={classes['panel']}>
              <ViewOf view={id} shown={shown} />
            </Tabs.Panel>
          ))}
        </LeadLists>
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

function ViewOf({ view, shown }: { readonly view: View; readonly shown: Shown }) {
  const { result, rules } = shown;
  const sides = useMemo(() => sidesOf(result, rules !== 'today'), [result, rules]);
  switch (view) {
    case 'funnel':
      return <FunnelView shown={shown} sides={sides} />;
    case 'quality':
      return <QualityView shown={shown} sides={sides} />;
    case 'wins':
      return <WinsView shown={shown} sides={sides} />;
    case 'load':
      return <LoadView shown={shown} sides={sides} />;
    case 'teams':
      return <TeamsView shown={shown} sides={sides} />;
    case 'data':
      return <DataPanel />;
  }
}
