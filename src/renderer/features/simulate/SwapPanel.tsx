import { memo } from 'react';
import type { ReplayResult, StageResult } from '#domain/replay/result';
import { useSessionState } from '../../app/session/session-context';
import { FigureTable } from '../../ui/FigureTable';
import { count, counted } from '../../ui/format';
import { lookedStage, lookMark, lookText } from '../../ui/looked-stage';
import { Panel } from './Panel';
import panel from './panel.module.css';
import classes from './SwapPanel.module.css';

type Swap = NonNullable<StageResult['swap']>;

/** Per stage: which leads stay, come in and fall out, lead by lead, against the baseline. */
export const SwapPanel = memo(function SwapPanel({ result }: { readonly result: ReplayResult }) {
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
            <Row key={figures.stage} figures={figures} result={result} />
          ))}
        </tbody>
      </FigureTable>
    </Panel>
  );
});

function Row({ figures, result }: { readonly figures: StageResult; readonly result: ReplayResult }) {
  const look = useSessionState((state) => state.look);
  const looked = lookedStage(look, figures, result);
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
        <SwapCells swap={swap} />
      )}
    </tr>
  );
}

function SwapCells({ swap }: { readonly swap: Swap }) {
  const { kept, added, addedWorked, addedUnworked, dropped, earlier, later } = swap;
  const all = Math.max(1, kept + added + dropped);
  const part = (many: number, name: string) =>
    many > 0 ? <div className={classes[name]} style={{ width: `${(many / all) * 100}%` }} /> : null;
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
        {count(kept)}
        {earlier + later > 0 ? (
          <small>
            {count(earlier)} earlier, {count(later)} later
          </small>
        ) : null}
      </td>
      <td data-num>
        {count(added)}
        {added > 0 ? (
          <small>
            {count(addedWorked)} worked, {count(addedUnworked)} never
          </small>
        ) : null}
      </td>
      <td data-num>{count(dropped)}</td>
      <td className={classes['words']}>{swapWords(swap)}</td>
    </>
  );
}

/** The swap of a stage in a sentence. */
function swapWords({ kept, added, addedUnworked, dropped }: Swap): string {
  if (added === 0 && dropped === 0)
    return kept === 0 ? 'Nobody reaches it on either side.' : 'The same leads.';
  const parts = [
    dropped > 0 ? `${counted(dropped, 'lead')} no longer ${dropped === 1 ? 'gets' : 'get'} here` : '',
    added > 0 ? `${counted(added, 'lead')} newly ${added === 1 ? 'gets' : 'get'} here` : '',
  ].filter((part) => part !== '');
  const unworked =
    addedUnworked > 0
      ? `, ${addedUnworked === added ? 'never worked' : `${count(addedUnworked)} of them never worked`}`
      : '';
  return `${parts.join('; ')}${unworked}.`;
}
