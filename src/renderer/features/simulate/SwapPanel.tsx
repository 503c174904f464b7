import { memo } from 'react';
import type { SwapFigure } from '#domain/replay/comparison';
import type { StageResult } from '#domain/replay/result';
import { useSessionState } from '../../app/session/session-context';
import { FigureTable } from '../../ui/FigureTable';
import { count } from '../../ui/format';
import { lookedStage, lookMark, lookText } from '../../ui/looked-stage';
import { FigureCount } from './leads-of/FigureCount';
import { Panel } from './Panel';
import panel from './panel.module.css';
import classes from './SwapPanel.module.css';
import { type Swap, swapText, swapWords } from './swap-text';
import type { Shown } from './use-shown';

interface Props {
  readonly shown: Shown;
}

/** Per stage: which leads stay, come in and fall out, lead by lead, against the baseline. */
export const SwapPanel = memo(function SwapPanel({ shown }: Props) {
  const { result } = shown;
  const against = result.baseline.kind === 'recorded' ? 'the record' : 'today’s rules, replayed';
  return (
    <Panel
      title="Who changes places"
      beside={
        <p className={panel['legend']}>
          <span>
            <i className={classes['kept']} aria-hidden="true" /> kept
          </span>
          <span>
            <i className={classes['added']} aria-hidden="true" /> added
          </span>
          <span>
            <i className={classes['addedUnworked']} aria-hidden="true" /> added, never worked
          </span>
          <span>
            <i className={classes['dropped']} aria-hidden="true" /> dropped
          </span>
        </p>
      }
    >
      <FigureTable
        caption="Leads kept, added and dropped at each stage"
        captionHidden
        note={`The same leads on both sides, against ${against}. Of added leads that nobody worked, no outcome is known.`}
      >
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col" className={classes['barHead']}>
              Of all that reach it on either side
            </th>
            <th scope="col" data-num>
              Kept
            </th>
            <th scope="col" data-num>
              Added
            </th>
            <th scope="col" data-num>
              Dropped
            </th>
            <th scope="col">In words</th>
          </tr>
        </thead>
        <tbody>
          {result.stages.map((figures) => (
            <Row key={figures.stage} figures={figures} shown={shown} />
          ))}
        </tbody>
      </FigureTable>
    </Panel>
  );
});

function Row({ figures, shown }: Props & { readonly figures: StageResult }) {
  const look = useSessionState((state) => state.look);
  const looked = lookedStage(look, figures, shown.result);
  const own = looked?.figures.swap ? looked : null;
  const { stage, name, swap } = own?.figures ?? figures;
  const isOlder = look !== null && own === null;
  return (
    <tr data-swap={stage} data-older={isOlder ? '' : undefined}>
      <th scope="row">
        {name}
        {own ? <small title={lookText(own)}>{lookMark(own)}</small> : null}
      </th>
      {swap === null ? (
        <td colSpan={5}>not recorded, so there is nothing to compare with</td>
      ) : (
        <SwapCells stage={stage} name={name} swap={swap} shown={own ? null : shown} />
      )}
    </tr>
  );
}

interface CellsProps {
  readonly stage: string;
  readonly name: string;
  readonly swap: Swap;
  /** Null: the figures are by a look, which has no leads to name. */
  readonly shown: Shown | null;
}

function SwapCells({ stage, name, swap, shown }: CellsProps) {
  const { kept, added, addedWorked, addedUnworked, dropped, earlier, later, neither } = swap;
  const all = Math.max(1, kept + added + dropped);
  const part = (many: number, of: string) =>
    many > 0 ? <div className={classes[of]} style={{ width: `${(many / all) * 100}%` }} /> : null;
  const opening = (of: SwapFigure, text?: string) =>
    shown ? (
      <FigureCount
        shown={shown}
        figure={{ kind: 'swap', stage, of }}
        count={swap[of]}
        what={swapText(of, name, swap[of])}
        text={text}
      />
    ) : (
      (text ?? count(swap[of]))
    );
  return (
    <>
      <td className={panel['partsCell']}>
        <div className={panel['parts']} aria-hidden="true">
          {part(kept, 'kept')}
          {part(addedWorked, 'added')}
          {part(addedUnworked, 'addedUnworked')}
          {part(dropped, 'dropped')}
        </div>
      </td>
      <td data-num>
        {opening('kept')}
        {earlier + later > 0 ? (
          <small>
            {opening('earlier', `${count(earlier)} earlier`)}, {opening('later', `${count(later)} later`)}
          </small>
        ) : null}
      </td>
      <td data-num>
        {opening('added')}
        {added > 0 ? (
          <small>
            {opening('addedWorked', `${count(addedWorked)} worked`)},{' '}
            {opening('addedUnworked', `${count(addedUnworked)} never`)}
          </small>
        ) : null}
      </td>
      <td data-num>{opening('dropped')}</td>
      <td className={classes['words']}>
        {swapWords(swap)}
        {neither > 0 ? <small>{opening('neither', `${count(neither)} on neither side`)}</small> : null}
      </td>
    </>
  );
}
