import type { Policy } from '#domain/glossary/schema/policy';
import type { Stage } from '#domain/glossary/schema/stage';
import type { ReplayResult, TransitionResult } from '#domain/replay/result';
import { count, duration, none, percent, percentRange } from '../../ui/format';
import { ScrollTable } from '../../ui/ScrollTable';
import { baselineName, proposalName } from './change-text';

interface Props {
  readonly policy: Policy;
  readonly result: ReplayResult;
}

const DECIDED_BY: Record<TransitionResult['mode'], string> = {
  rules: 'the rules',
  rep: 'a person',
  hybrid: 'a person, within the rules',
  timeout: 'time running out',
};

const SET_ASIDE: ReadonlySet<Stage['kind']> = new Set(['recycled', 'disqualified', 'handed-over']);

/** Per transition: how many came, how many went on, and how long that took, recorded and under the proposal. */
export function FunnelTable({ policy, result }: Props) {
  const isAside = (id: string) => {
    const stage = policy.stages.find((one) => one.id === id);
    return stage !== undefined && SET_ASIDE.has(stage.kind);
  };
  const groups = [
    { name: 'Towards a customer', rows: result.transitions.filter(({ to }) => !isAside(to)) },
    { name: 'Set aside', rows: result.transitions.filter(({ to }) => isAside(to)) },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <ScrollTable
      caption="Funnel"
      note="Leads that reached the first stage of a step, and how many of them reached the second. Where leads were never worked, the true rate is unknown; “may be” gives its lowest and highest value."
    >
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            Step
          </th>
          <th scope="col" rowSpan={2}>
            Decided by
          </th>
          <th scope="colgroup" colSpan={4} className="of-baseline">
            {baselineName(result)}
          </th>
          <th scope="colgroup" colSpan={5} className="of-proposal">
            {proposalName(result)}
          </th>
        </tr>
        <tr>
          <Columns className="of-baseline" names={['Reached', 'Converted', 'Rate', 'Median time']} />
          <Columns
            className="of-proposal"
            names={['Reached', 'Converted', 'Rate', 'May be', 'Median time']}
          />
        </tr>
      </thead>
      {groups.map(({ name, rows }) => (
        <tbody key={name}>
          <tr className="row-group">
            <th scope="rowgroup" colSpan={11}>
              {name}
            </th>
          </tr>
          {rows.map((row) => (
            <TransitionRow key={row.transition} row={row} policy={policy} />
          ))}
        </tbody>
      ))}
    </ScrollTable>
  );
}

function Columns({ className, names }: { readonly className: string; readonly names: readonly string[] }) {
  return names.map((name) => (
    <th key={name} scope="col" className={`number ${className}`}>
      {name}
    </th>
  ));
}

function TransitionRow({ row, policy }: { readonly row: TransitionResult; readonly policy: Policy }) {
  const nameOf = (id: string) => policy.stages.find((stage) => stage.id === id)?.name ?? id;
  const { baseline, proposal, bounds } = row;
  const doubtful = bounds.unknown + bounds.pending + bounds.upstream;
  return (
    <tr data-transition={row.transition}>
      <th scope="row">
        {nameOf(row.from)} → {nameOf(row.to)}
      </th>
      <td>{DECIDED_BY[row.mode]}</td>
      {baseline === null ? (
        <td colSpan={4} className="not-recorded">
          not recorded
        </td>
      ) : (
        <>
          <td className="number">{count(baseline.reached)}</td>
          <td className="number">{count(baseline.converted)}</td>
          <td className="number">{percent(baseline.rate)}</td>
          <td className="number time">{duration(baseline.time.p50, 'clock')}</td>
        </>
      )}
      <td className="number of-proposal">{count(proposal.reached)}</td>
      <td className="number of-proposal">{count(proposal.converted)}</td>
      <td className="number of-proposal">{percent(proposal.rate)}</td>
      <td className="number of-proposal">
        {doubtful > 0 && bounds.rate ? (
          <>
            {percentRange(bounds.rate)} <small>{count(doubtful)} unknown</small>
          </>
        ) : (
          none
        )}
      </td>
      <td className="number time of-proposal">{duration(proposal.time.p50, 'clock')}</td>
    </tr>
  );
}
