import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { Funnel } from './Funnel';
import classes from './FunnelView.module.css';
import { NotesPanel } from './NotesPanel';
import { SegmentsPanel } from './SegmentsPanel';
import { SetAsidePanel } from './SetAsidePanel';
import { SlaPanel } from './SlaPanel';
import { SwapPanel } from './SwapPanel';
import { SurePanel } from './sure/SurePanel';
import { TimePanel } from './TimePanel';
import type { ViewProps } from './view-props';

const PARTS = [
  { id: 'figures', name: 'Funnel and SLAs' },
  { id: 'swap', name: 'Who changes places' },
  { id: 'time', name: 'Time in stage' },
  { id: 'segments', name: 'Segments' },
] as const;
type Part = (typeof PARTS)[number]['id'];

/** How many leads go how far, and how fast: in all, as exchanged leads, as time, and broken down. */
export function FunnelView({ shown, sides }: ViewProps) {
  const [part, setPart] = useState<Part>('figures');
  return (
    <Tabs
      variant="pills"
      value={part}
      onChange={(next) => setPart(PARTS.find(({ id }) => id === next)?.id ?? 'figures')}
      keepMounted={false}
    >
      <Tabs.List aria-label="Figures" className={classes['tabs']}>
        {PARTS.map(({ id, name }) => (
          <Tabs.Tab key={id} value={id} className={classes['tab']}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {PARTS.map(({ id }) => (
        <Tabs.Panel key={id} value={id} className={classes['panel']}>
          <PartOf part={id} shown={shown} sides={sides} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function PartOf({ part, shown, sides }: ViewProps & { readonly part: Part }) {
  const { result, policy } = shown;
  switch (part) {
    case 'figures':
      return (
        <>
          <div className={classes['beside']}>
            <Funnel shown={shown} sides={sides} />
            <SlaPanel shown={shown} sides={sides} />
          </div>
          <SurePanel policy={policy} result={result} sides={sides} />
          <NotesPanel result={result} />
        </>
      );
    case 'swap':
      return (
        <>
          <SwapPanel shown={shown} />
          <SetAsidePanel shown={shown} sides={sides} />
        </>
      );
    case 'time':
      return <TimePanel policy={policy} result={result} sides={sides} />;
    case 'segments':
      return <SegmentsPanel policy={policy} result={result} sides={sides} />;
  }
}
