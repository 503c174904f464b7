import { criteriaText } from '#domain/criteria/text';
import { namesOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Stage } from '#domain/glossary/schema/stage';
import type { ReplayResult, StageResult } from '#domain/replay/result';
import { count, countRange } from '../../ui/format';
import { StageBars } from './StageBars';

interface Props {
  readonly policy: Policy;
  readonly result: ReplayResult | null;
  /** What the two sides are called. */
  readonly sides: SideNames;
}

interface SideNames {
  readonly baseline: string;
  readonly proposal: string;
}

const KIND_NAMES: Record<Stage['kind'], string> = {
  open: 'open',
  qualified: 'qualified',
  opportunity: 'opportunity',
  won: 'won',
  lost: 'lost',
  recycled: 'recycled',
  disqualified: 'disqualified',
  'handed-over': 'handed over',
};

/** The stages in their order: what each asks for, who owns it, and how many leads reach it. */
export function StageList({ policy, result, sides }: Props) {
  const most = Math.max(1, ...(result?.stages ?? []).flatMap(highest));
  return (
    <ol className="stages">
      {policy.stages.map((stage) => {
        const figures = result?.stages.find((one) => one.stage === stage.id);
        return (
          <li key={stage.id} data-stage={stage.id}>
            <div className="stage-head">
              <h3>{stage.name}</h3>
              <p className="stage-facts">
                <span className="kind">{KIND_NAMES[stage.kind]}</span> owned by{' '}
                {namesOf(policy, 'party', stage.owners).join(', ')}
              </p>
            </div>
            <p className="criteria">
              {asksNothing(stage) ? (
                <span className="criteria-lead">No criteria of its own</span>
              ) : (
                <>
                  <span className="criteria-lead">Enters when</span> {criteriaText(stage.entry, policy)}
                </>
              )}
            </p>
            {figures ? <Reached figures={figures} most={most} sides={sides} /> : null}
          </li>
        );
      })}
    </ol>
  );
}

const asksNothing = ({ entry }: Stage): boolean => entry.op === 'all' && entry.of.length === 0;

const highest = ({ baseline, proposal, range }: StageResult): number[] => [
  baseline?.reached ?? 0,
  proposal.reached,
  range?.[1] ?? 0,
];

interface ReachedProps {
  readonly figures: StageResult;
  readonly most: number;
  readonly sides: SideNames;
}

function Reached({ figures: { baseline, proposal, range }, most, sides }: ReachedProps) {
  const isUncertain = range !== null && range[0] !== range[1];
  return (
    <div className="reached">
      <StageBars
        most={most}
        baseline={baseline?.reached ?? null}
        proposal={range ?? [proposal.reached, proposal.reached]}
      />
      <dl>
        <div className="of-baseline">
          <dt>{sides.baseline}</dt>
          <dd>{baseline ? count(baseline.reached) : 'not recorded'}</dd>
        </div>
        <div className="of-proposal">
          <dt>{sides.proposal}</dt>
          <dd>
            <span data-reached>{count(proposal.reached)}</span>
          </dd>
          <dd className="range">{isUncertain ? `may be ${countRange(range)}` : ''}</dd>
        </div>
      </dl>
    </div>
  );
}
