import { durationText } from '#domain/criteria/text';
import type { Policy } from '#domain/glossary/schema/policy';
import { VERDICTS, type Verdict } from '#domain/replay/clocks';
import type { ReplayResult, SlaResult } from '#domain/replay/result';
import { isBusinessUnit, type TimeKind } from '#domain/time/duration';
import { count, duration, none, percent, percentRange } from '../../ui/format';
import { ScrollTable } from '../../ui/ScrollTable';
import { baselineName, proposalName } from './change-text';

interface Props {
  readonly policy: Policy;
  readonly result: ReplayResult;
}

const VERDICT_NAMES: Record<Verdict, string> = {
  met: 'Met',
  breached: 'Breached',
  running: 'Running',
  withdrawn: 'Withdrawn',
  unknown: 'Unknown',
  'not-assessable': 'Not assessable',
};

type Side = SlaResult['proposal'];

/** Per SLA and side: attainment against its target, and what became of every clock. */
export function SlaTable({ policy, result }: Props) {
  return (
    <ScrollTable
      caption="SLAs"
      note="Attainment is met out of met and breached, over clocks that are due. Clocks that never ran in the record are unknown; “may be” counts them both ways."
    >
      <thead>
        <tr>
          <th scope="col">SLA</th>
          <th scope="col">Side</th>
          <th scope="col" className="number">
            Attainment
          </th>
          <th scope="col" className="number">
            May be
          </th>
          {VERDICTS.map((verdict) => (
            <th key={verdict} scope="col" className="number">
              {VERDICT_NAMES[verdict]}
            </th>
          ))}
          <th scope="col" className="number">
            Median time
          </th>
          <th scope="col" className="number">
            90 % within
          </th>
        </tr>
      </thead>
      {result.slas.map((sla) => {
        const defined = policy.slas.find(({ id }) => id === sla.sla);
        const kind = defined && isBusinessUnit(defined.limit.unit) ? 'business' : 'clock';
        return (
          <tbody key={sla.sla} data-sla={sla.sla}>
            <tr>
              <th scope="rowgroup" rowSpan={2}>
                {sla.name}
                {defined ? <small>within {durationText(defined.limit, policy)}</small> : null}
                <small>target {percent(sla.target)}</small>
              </th>
              <SideCells name={baselineName(result)} side={sla.baseline} target={sla.target} kind={kind} />
            </tr>
            <tr className="of-proposal">
              <SideCells name={proposalName(result)} side={sla.proposal} target={sla.target} kind={kind} />
            </tr>
          </tbody>
        );
      })}
    </ScrollTable>
  );
}

interface SideProps {
  readonly name: string;
  readonly side: Side | null;
  readonly target: number;
  readonly kind: TimeKind;
}

function SideCells({ name, side, target, kind }: SideProps) {
  if (side === null) {
    return (
      <>
        <th scope="row">{name}</th>
        <td colSpan={10} className="not-recorded">
          not recorded
        </td>
      </>
    );
  }
  const { attainment, bounds, verdicts, time } = side;
  const isUncertain = bounds !== null && bounds[0] !== bounds[1];
  return (
    <>
      <th scope="row">{name}</th>
      <td className="number">
        {percent(attainment)}
        <small>{againstTarget(side, target)}</small>
      </td>
      <td className="number">{isUncertain ? percentRange(bounds) : none}</td>
      {VERDICTS.map((verdict) => (
        <td key={verdict} className="number">
          {count(verdicts[verdict])}
        </td>
      ))}
      <td className="number time">{duration(time.p50, kind)}</td>
      <td className="number time">{duration(time.p90, kind)}</td>
    </>
  );
}

/** A verdict only where what is unknown cannot turn it. */
function againstTarget({ attainment, bounds }: Side, target: number): string {
  if (attainment === null) return 'no clock is due';
  const [lowest, highest] = bounds ?? [attainment, attainment];
  if (lowest >= target) return 'on target';
  return highest < target ? 'below target' : 'target undecided';
}
