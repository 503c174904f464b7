import { memo } from 'react';
import type { ReplayResult, SlaResult } from '#domain/replay/result';
import { isBusinessUnit } from '#domain/time/duration';
import { useSessionState } from '../../app/session/session-context';
import { FigureTable } from '../../ui/FigureTable';
import { duration, percent, percentRange } from '../../ui/format';
import { Bars } from './Bars';
import { Legend } from './Legend';
import { OpeningRow } from './OpeningRow';
import { Panel } from './Panel';
import panel from './panel.module.css';
import { SideHeads } from './SideHeads';
import { SlaDetails } from './SlaDetails';
import classes from './SlaPanel.module.css';
import { limitText, openBounds, type SlaSide, STANDING_WORDS, standingOf } from './sla-text';
import { attained, intervalText, isTiny, pointsRange, rateText, shareChange } from './sure/sampling';
import type { ViewProps } from './view-props';

const COLUMNS = 5;

/** Per SLA: attainment on both sides against the target, and how long the clock ran; a row opens its verdicts. */
export const SlaPanel = memo(function SlaPanel({ shown, sides }: ViewProps) {
  const { result } = shown;
  if (result.slas.length === 0) {
    return (
      <Panel title="SLAs">
        <p className={panel['note']}>
          These rules set no limit to how long a lead waits, so there is nothing to keep or breach. SLAs are
          set in Define.
        </p>
      </Panel>
    );
  }
  const isUnknown = result.slas.some(({ proposal }) => openBounds(proposal) !== null);
  const isSampled = result.slas.some(({ baseline, proposal }) => baseline?.wilson || proposal.wilson);
  return (
    <Panel
      title="SLAs"
      beside={
        <Legend
          sides={sides}
          unknown={isUnknown}
          target
          sampling={isSampled ? 'chance: 95 % interval' : undefined}
        />
      }
    >
      <FigureTable caption="Attainment of each SLA" captionHidden note={noteOf(result)}>
        <thead>
          <tr>
            <th scope="col">SLA</th>
            <th scope="col" className={classes['barsHead']}>
              Attainment
            </th>
            <SideHeads sides={sides} />
            <th scope="col" data-num>
              Median on the clock
            </th>
          </tr>
        </thead>
        <tbody>
          {result.slas.map((sla) => (
            <Row key={sla.sla} sla={sla} shown={shown} sides={sides} />
          ))}
        </tbody>
      </FigureTable>
    </Panel>
  );
});

const noteOf = ({ baseline, options }: ReplayResult): string => {
  const what = 'Attainment: clocks met, out of those met or breached.';
  if (baseline.kind !== 'recorded') return `${what} Each side is judged by its own limits.`;
  return options.timing === 'queue'
    ? `${what} Both sides are judged by the limits as they stand. Under these rules leads are taken up in turn by people who do nothing else; Load says how far that is from the record.`
    : `${what} Both sides are judged by the limits as they stand, so a change comes from which leads enter, not from faster people.`;
};

interface RowProps extends ViewProps {
  readonly sla: SlaResult;
}

function Row({ sla, shown, sides }: RowProps) {
  const { policy } = shown;
  const isOlder = useSessionState((state) => state.look !== null);
  const { name, target, baseline, proposal } = sla;
  const defined = policy.slas.find((one) => one.id === sla.sla);
  const kind = defined && isBusinessUnit(defined.limit.unit) ? 'business' : 'clock';
  const change = shareChange(baseline && attained(baseline), attained(proposal));
  const interval = intervalText(sla.difference, pointsRange);
  const range = proposal.bounds ?? [proposal.attainment ?? 0, proposal.attainment ?? 0];
  return (
    <OpeningRow
      mark={{ 'data-sla': sla.sla, ...(isOlder && { 'data-older': '' }) }}
      name={name}
      nameClass={classes['name']}
      under={
        <small className={classes['limit']}>
          {defined ? `within ${limitText(policy, defined)}; ` : ''}target {percent(target).replace('.0', '')}
        </small>
      }
      columns={COLUMNS}
      details={<SlaDetails shown={shown} sla={sla} kind={kind} sides={sides} />}
    >
      <td className={classes['barsCell']}>
        <Bars
          baseline={baseline?.attainment ?? null}
          proposal={[range[0], range[1]]}
          sampling={{ baseline: baseline?.wilson ?? null, proposal: proposal.wilson }}
          target={target}
        />
      </td>
      <td data-num data-side="recorded">
        {baseline ? rateText(attained(baseline)) : 'not recorded'}
      </td>
      <td data-num data-side="proposal">
        <strong className={classes['attainment']}>{rateText(attained(proposal))}</strong>
        {change ? <small>{change}</small> : null}
        {interval ? <small data-sampling>{interval}</small> : null}
        {proposal.wilson && !isTiny(attained(proposal)) ? (
          <small data-sampling>chance {percentRange(proposal.wilson)}</small>
        ) : null}
        <Standing side={proposal} target={target} />
      </td>
      <td data-num>
        {baseline ? (
          <span className={classes['before']}>
            {duration(baseline.time.p50, kind)}
            <br />
          </span>
        ) : null}
        <span className={classes['after']}>{duration(proposal.time.p50, kind)}</span>
      </td>
    </OpeningRow>
  );
}

function Standing({ side, target }: { readonly side: SlaSide; readonly target: number }) {
  const standing = standingOf(side, target);
  const bounds = openBounds(side);
  return (
    <>
      <small className={classes['standing']} data-standing={standing}>
        {STANDING_WORDS[standing]}
      </small>
      {bounds ? <small>may be {percentRange(bounds)}</small> : null}
    </>
  );
}
