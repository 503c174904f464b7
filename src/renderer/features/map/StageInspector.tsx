import { Button, MultiSelect, Switch } from '@mantine/core';
import IconCopy from '@tabler/icons-react/icons/IconCopy';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useMemo, useState } from 'react';
import { criteriaText } from '#domain/criteria/text';
import type { Policy } from '#domain/glossary/schema/policy';
import { STAGE_KINDS, type Stage } from '#domain/glossary/schema/stage';
import { useSession, useSessionState } from '../../app/session/session-context';
import { Choice, LIST } from './Choice';
import { EvidenceList } from './EvidenceList';
import { FigureTable } from './FigureTable';
import classes from './inspector.module.css';
import { KIND_ICONS } from './kind-icons';
import { deleteParts, duplicateStages } from './map-actions';
import { mapFigures } from './map-figures';
import { KIND_WORDS, type StageKind } from './map-words';
import { StageTransitions } from './StageTransitions';
import { TextField } from './TextField';

interface Props {
  readonly policy: Policy;
  readonly stage: Stage;
}

const KINDS = STAGE_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind].name }));

type Parts = Partial<
  Pick<Stage, 'owners' | 'systemOfRecord' | 'evidence' | 'reasonRequired' | 'nextTouchRequired'>
>;

/** All that a stage is, but for its entry criteria, which are edited in Define. */
export function StageInspector({ policy, stage }: Props) {
  const session = useSession();
  const { edits } = session;
  const { id } = stage;
  const isFirst = policy.initialStage === id;
  const Icon = KIND_ICONS[stage.kind];
  const setParts = (parts: Parts, gesture: string | null = null) =>
    edits.perform({ do: 'set-stage-parts', stage: id, parts }, gesture);
  const setText = (property: 'definition' | 'exit' | 'kpi') => (text: string, gesture: string) =>
    edits.perform({ do: 'set-stage-text', stage: id, property, text }, gesture);
  return (
    <div className={classes.inspector}>
      <div>
        <p className={classes.kicker}>
          <Icon size="1rem" stroke={1.8} />
          Stage{isFirst ? ', first of all' : ''}
        </p>
        <h2 className={classes.title}>{stage.name}</h2>
      </div>
      <StageFigureTable stage={id} />
      <TextField
        label="Name"
        value={stage.name}
        maxLength={200}
        required="A stage needs a name."
        onChange={(name, gesture) => edits.perform({ do: 'rename-stage', stage: id, name }, gesture)}
      />
      <TextField label="Definition" multiline value={stage.definition} onChange={setText('definition')} />
      <Choice
        label="Kind"
        description={KIND_WORDS[stage.kind].means}
        inputWrapperOrder={['label', 'input', 'description']}
        data={KINDS}
        value={stage.kind}
        allowDeselect={false}
        onChange={(kind) =>
          kind && edits.perform({ do: 'set-stage-kind', stage: id, kind: kind as StageKind })
        }
      />
      <Owners policy={policy} stage={stage} onChange={(owners) => setParts({ owners })} />
      <Choice
        label="System of record"
        data={policy.systems.map((system) => ({ value: system.id, label: system.name }))}
        value={stage.systemOfRecord}
        allowDeselect={false}
        onChange={(systemOfRecord) => systemOfRecord && setParts({ systemOfRecord })}
      />
      <TextField label="KPI" value={stage.kpi} onChange={setText('kpi')} />
      <Switch
        label="Every lead begins here"
        description={
          isFirst ? 'Make another stage the first one to change this.' : 'Makes this the first stage.'
        }
        checked={isFirst}
        disabled={isFirst}
        onChange={() => edits.perform({ do: 'set-initial-stage', stage: id })}
      />
      <section className={classes.section} aria-label="Way in">
        <h3 className={classes.heading}>
          Entry criteria
          <Button size="compact-xs" variant="light" onClick={() => session.go('define')}>
            Edit in Define
          </Button>
        </h3>
        <p className={classes.criteria}>{entryText(stage, policy)}</p>
        <Switch
          label="Only with a reason code"
          description="A lead may enter only when somebody says why."
          checked={stage.reasonRequired}
          onChange={({ currentTarget }) => setParts({ reasonRequired: currentTarget.checked })}
        />
        <Switch
          label="Only with a next touch"
          description="A lead may enter only with a plan for when it is touched again."
          checked={stage.nextTouchRequired}
          onChange={({ currentTarget }) => setParts({ nextTouchRequired: currentTarget.checked })}
        />
      </section>
      <EvidenceList
        policy={policy}
        evidence={stage.evidence}
        onChange={(evidence, gesture) => setParts({ evidence: [...evidence] }, gesture)}
      />
      <section className={classes.section} aria-label="Way out">
        <h3 className={classes.heading}>Way out</h3>
        <TextField label="Exit condition" multiline value={stage.exit} onChange={setText('exit')} />
        <StageTransitions policy={policy} stage={id} />
      </section>
      <div className={classes.section}>
        <Button
          variant="default"
          leftSection={<IconCopy size="1rem" />}
          onClick={() => duplicateStages(session, new Set([id]))}
        >
          Duplicate stage
        </Button>
        <Button
          variant="default"
          className={classes.delete ?? ''}
          leftSection={<IconTrash size="1rem" />}
          onClick={() => deleteParts(session, [id], [])}
        >
          Delete stage
        </Button>
      </div>
    </div>
  );
}

function entryText({ entry }: Stage, policy: Policy): string {
  const words = criteriaText(entry, policy);
  if (words === 'always') return 'Nothing is asked of a lead yet.';
  return `A lead enters when ${words}.`;
}

/** A stage has at least one owner: the last one stays until another is there. */
function Owners({ policy, stage, onChange }: Props & { readonly onChange: (owners: string[]) => void }) {
  const [empty, setEmpty] = useState(false);
  return (
    <MultiSelect
      comboboxProps={{ withinPortal: false }}
      withScrollArea={false}
      {...LIST}
      label="Owners"
      data={policy.parties.map(({ id, name }) => ({ value: id, label: name }))}
      value={empty ? [] : stage.owners}
      error={empty ? 'A stage needs an owner. Choose one.' : undefined}
      searchable
      hidePickedOptions
      nothingFoundMessage="No team or role goes by that name."
      onBlur={() => setEmpty(false)}
      onChange={(owners) => {
        setEmpty(owners.length === 0);
        if (owners.length > 0) onChange(owners);
      }}
    />
  );
}

function StageFigureTable({ stage }: { readonly stage: string }) {
  const result = useSessionState((state) => state.replay.result);
  const figures = useMemo(() => (result ? mapFigures(result).stages.get(stage) : undefined), [result, stage]);
  if (!figures) return null;
  return (
    <FigureTable
      caption="Leads"
      rows={[
        { name: 'Reached it', pair: figures.reached, as: 'count' },
        { name: 'Stand in it now', pair: figures.standing, as: 'count' },
      ]}
    />
  );
}
