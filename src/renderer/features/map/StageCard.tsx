import IconFlag from '@tabler/icons-react/icons/IconFlag';
import { Handle, type NodeProps, Position, useStore } from '@xyflow/react';
import { memo } from 'react';
import { count } from '../../ui/format';
import { teamColours } from '../../ui/team-chips';
import { KIND_ICONS } from './kind-icons';
import type { StageFigures } from './map-figures';
import type { StageNode } from './map-flow';
import { KIND_WORDS, reachedText } from './map-words';
import { NameBox } from './NameBox';
import classes from './StageCard.module.css';
import { isAside } from './stage-groups';
import { useMapUi } from './use-map';

/** Below this zoom only the name can be read, so it is all that a card shows. */
const FAR = 0.5;

/** Longer names are set smaller: from 14 letters on two lines, from 10 where names are all that can be read. */
const lengthOf = ({ length }: string) => (length > 14 ? 'long' : length > 9 ? 'middle' : 'short');

/** Two figures that together exceed this are set smaller. */
const WIDE = 20_000;

const SIDES = [Position.Right, Position.Bottom, Position.Left, Position.Top] as const;

/** A stage on the canvas. */
export const StageCard = memo(function StageCard({ data, selected }: NodeProps<StageNode>) {
  const { stage, first, owners, figures } = data;
  const { renaming, rename } = useMapUi();
  const far = useStore((state) => state.transform[2] < FAR);
  const Icon = KIND_ICONS[stage.kind];
  const kind = KIND_WORDS[stage.kind];
  const [owner] = owners;
  return (
    <div
      className={classes.card}
      data-kind={stage.kind}
      data-aside={isAside(stage)}
      data-selected={selected}
      data-far={far}
      style={owner ? { borderLeftColor: teamColours(owner.colour).ink } : {}}
      title={figures ? `${stage.name}: ${reachedText(figures)}` : stage.name}
    >
      {renaming?.on === 'card' && renaming.stage === stage.id ? (
        <NameBox stage={stage} onDone={() => rename(null)} />
      ) : (
        <span className={classes.name} data-length={lengthOf(stage.name)}>
          {stage.name}
        </span>
      )}
      {far ? null : (
        <div className={classes.owners}>
          {owners.map(({ id, name, colour }) => (
            <span
              key={id}
              className={classes.owner}
              style={{ color: teamColours(colour).ink, background: teamColours(colour).wash }}
            >
              {name}
            </span>
          ))}
        </div>
      )}
      <div className={classes.foot}>
        {figures ? <Reached figures={figures} /> : <span className={classes.unit}>{kind.name}</span>}
        <span className={classes.kind} title={`${kind.name}: ${kind.means}`}>
          <Icon size={20} stroke={1.8} />
        </span>
      </div>
      {first ? (
        <span className={classes.first} title="Every lead begins here">
          <IconFlag size={13} stroke={2} />
          First
        </span>
      ) : null}
      {SIDES.map((side) => (
        <Handle
          key={side}
          id={side}
          type="source"
          position={side}
          className={classes.handle ?? ''}
          aria-hidden="true"
        />
      ))}
    </div>
  );
});

function Reached({ figures: { reached } }: { readonly figures: StageFigures }) {
  const { baseline, proposal } = reached;
  return (
    <div className={classes.reached} data-wide={(baseline ?? 0) + (proposal ?? 0) >= WIDE}>
      {baseline === null ? null : <span className={classes.baseline}>{count(baseline)}</span>}
      {baseline === null || proposal === null ? null : <span className={classes.arrow}>→</span>}
      {proposal === null ? null : <span className={classes.proposal}>{count(proposal)}</span>}
    </div>
  );
}
