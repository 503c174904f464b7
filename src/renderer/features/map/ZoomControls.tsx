import { ActionIcon, Tooltip } from '@mantine/core';
import IconFocusCentered from '@tabler/icons-react/icons/IconFocusCentered';
import IconMinus from '@tabler/icons-react/icons/IconMinus';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { Panel, useReactFlow, useStore } from '@xyflow/react';
import { FIT } from './fit';
import classes from './MapCanvas.module.css';

/** Closer, farther, and the whole map. */
export function ZoomControls() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <Panel position="bottom-left" className={classes.zoom ?? ''}>
      <Tooltip label="Zoom out">
        <ActionIcon aria-label="Zoom out" onClick={() => void zoomOut()}>
          <IconMinus size="1rem" />
        </ActionIcon>
      </Tooltip>
      <span className={classes.percent} title="Zoom">
        {zoom} %
      </span>
      <Tooltip label="Zoom in">
        <ActionIcon aria-label="Zoom in" onClick={() => void zoomIn()}>
          <IconPlus size="1rem" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Show the whole map (F)">
        <ActionIcon aria-label="Show the whole map" onClick={() => void fitView(FIT)}>
          <IconFocusCentered size="1.1rem" />
        </ActionIcon>
      </Tooltip>
    </Panel>
  );
}
