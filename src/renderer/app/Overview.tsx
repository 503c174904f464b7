import { useMemo, useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import { withThresholds } from '#domain/glossary/thresholds';
import { ImportReport } from '../features/data/ImportReport';
import { StageList } from '../features/map/StageList';
import { Change } from '../features/simulate/Change';
import { baselineName, changeText, proposalName } from '../features/simulate/change-text';
import { FunnelTable } from '../features/simulate/FunnelTable';
import { Notes } from '../features/simulate/Notes';
import { SlaTable } from '../features/simulate/SlaTable';
import { SwapTable } from '../features/simulate/SwapTable';
import { swayableThresholds } from '../features/simulate/swayable-thresholds';
import { ThresholdControl } from '../features/simulate/ThresholdControl';
import type { Workshop } from './workshop';
import type { Figures, LoadedData, OpenedDocument, WorkshopState } from './workshop-state';

interface Props {
  readonly document: OpenedDocument;
  readonly state: WorkshopState;
  readonly workshop: Workshop;
}

/** Everything about one document and its data: the answer first, then pictures, then tables. */
export function Overview({ document, state, workshop }: Props) {
  const { data, figures } = state;
  const { policy } = document.glossary;
  const result = figures?.proposal ?? null;
  const shown = useMemo(() => proposedPolicy(policy, figures), [policy, figures]);
  const sides = {
    baseline: result ? baselineName(result) : '',
    proposal: result ? proposalName(result) : '',
  };
  return (
    <>
      <section aria-labelledby="change">
        <h2 id="change">What changes</h2>
        {figures && data ? <Answer policy={policy} figures={figures} data={data} state={state} /> : null}
        <Thresholds policy={policy} state={state} workshop={workshop} />
      </section>
      <section aria-labelledby="stages">
        <h2 id="stages">Stages</h2>
        <StageList policy={shown} result={result} sides={sides} />
      </section>
      {result ? (
        <section aria-labelledby="figures">
          <h2 id="figures">Figures</h2>
          <FunnelTable policy={shown} result={result} />
          <SlaTable policy={shown} result={result} />
          <SwapTable result={result} />
          <h3>What these figures rest on</h3>
          <Notes notes={result.notes} />
        </section>
      ) : null}
      {data ? (
        <section aria-labelledby="import-report">
          <h2 id="import-report">Import</h2>
          <ImportReport report={data.summary.report} policy={policy} />
        </section>
      ) : null}
    </>
  );
}

/** The rules the figures are about, for saying them in words. */
function proposedPolicy(policy: Policy, figures: Figures | null): Policy {
  const proposal = withThresholds(policy, new Map(Object.entries(figures?.set ?? {})));
  return proposal.ok ? proposal.value : policy;
}

interface AnswerProps {
  readonly policy: Policy;
  readonly figures: Figures;
  readonly data: LoadedData;
  readonly state: WorkshopState;
}

function Answer({ policy, figures, data, state }: AnswerProps) {
  const { from, to } = data.summary.created;
  const text = changeText(figures.asTheyStand, figures.proposal, {
    spanMs: to - from,
    wonStages: policy.stages.filter(({ kind }) => kind === 'won').map(({ id }) => id),
  });
  return <Change {...text} isStale={state.set !== figures.set || state.activity !== null} />;
}

function Thresholds({ policy, state, workshop }: Omit<Props, 'document'> & { readonly policy: Policy }) {
  const { thresholds, first } = useMemo(() => swayableThresholds(policy), [policy]);
  const [id, setId] = useState(first);
  const chosen = thresholds.find((one) => one.id === id);
  if (!chosen) return null;
  return (
    <ThresholdControl
      thresholds={thresholds}
      chosen={chosen}
      value={state.set[chosen.id] ?? chosen.value}
      setCount={Object.keys(state.set).length}
      onChoose={setId}
      onChange={(threshold, value) => workshop.setThreshold(threshold, value)}
      onReset={() => workshop.resetThresholds()}
    />
  );
}
