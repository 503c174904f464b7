import { Button } from '@mantine/core';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import { useMemo } from 'react';
import { criteriaText } from '#domain/criteria/text';
import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Transition } from '#domain/glossary/schema/stage';
import { useSession, useSessionState } from '../../app/session/session-context';
import { counted } from '../../ui/format';
import { Choice } from './Choice';
import { FigureTable } from './FigureTable';
import classes from './inspector.module.css';
import { ModeChoice } from './ModeChoice';
import { deleteParts, reconnect } from './map-actions';
import { mapFigures } from './map-figures';
import { type Mode, waysText } from './map-words';
import { MODE_ICONS } from './mode-icons';
import { TextField } from './TextField';
import { TimeoutFields } from './TimeoutFields';
import { timeoutFor } from './timeouts';

interface Props {
  readonly policy: Policy;
  readonly transition: Transition;
}

/** All that a transition is: its ends, how it is decided, the SLA it answers. */
export function TransitionInspector({ policy, transition }: Props) {
  const session = useSession();
  const { edits } = session;
  const { id, from, to, mode } = transition;
  const Icon = MODE_ICONS[mode.kind];
  const stages = policy.stages.map((stage) => ({ value: stage.id, label: stage.name }));
  const decide = (kind: Mode) => {
    const next = kind === 'timeout' ? timeoutFor(policy) : { kind };
    if (next && kind !== mode.kind) edits.perform({ do: 'set-transition-mode', transition: id, mode: next });
  };
  const entry = policy.stages.find((stage) => stage.id === to)?.entry;
  const asksCriteria = mode.kind === 'rules' || mode.kind === 'hybrid';
  return (
    <div className={classes.inspector}>
      <div>
        <p className={classes.kicker}>
          <Icon size="1rem" stroke={1.8} />
          Transition
        </p>
        <h2 className={classes.title}>
          {nameOf(policy, 'stage', from)} → {nameOf(policy, 'stage', to)}
        </h2>
      </div>
      <RateTable
        transition={id}
        caption={`Leads of ${nameOf(policy, 'stage', from)} that go on to ${nameOf(policy, 'stage', to)}`}
      />
      <ModeChoice policy={policy} value={mode.kind} onChange={decide} />
      {asksCriteria && entry ? (
        <div className={classes.field}>
          <p className={classes.criteria}>
            Entry criteria of {nameOf(policy, 'stage', to)}: {criteriaText(entry, policy)}.
          </p>
          <Button
            size="compact-xs"
            variant="light"
            style={{ alignSelf: 'flex-start' }}
            onClick={() => {
              session.select({ kind: 'stage', id: to });
              session.go('define');
            }}
          >
            Edit in Define
          </Button>
        </div>
      ) : null}
      {mode.kind === 'timeout' ? (
        <TimeoutFields policy={policy} transition={id} from={from} mode={mode} />
      ) : null}
      <section className={classes.section} aria-label="Ends">
        <Choice
          label="From"
          data={stages}
          value={from}
          allowDeselect={false}
          onChange={(next) => next && reconnect(session, id, next, to)}
        />
        <Choice
          label="To"
          data={stages}
          value={to}
          allowDeselect={false}
          onChange={(next) => next && reconnect(session, id, from, next)}
        />
      </section>
      <section className={classes.section} aria-label="Agreements">
        <Choice
          label="Answers the SLA"
          placeholder="None"
          data={policy.slas.map((sla) => ({ value: sla.id, label: sla.name }))}
          value={transition.sla}
          clearable
          clearButtonProps={{ 'aria-label': 'Answer no SLA' }}
          onChange={(sla) => edits.perform({ do: 'set-transition-parts', transition: id, parts: { sla } })}
        />
        <Choice
          label="Calendar"
          description="Counts the business time of this transition."
          placeholder="That of the SLA, else the default"
          data={policy.calendars.map((calendar) => ({ value: calendar.id, label: calendar.name }))}
          value={transition.calendar}
          clearable
          clearButtonProps={{ 'aria-label': 'Use no calendar of its own' }}
          onChange={(calendar) =>
            edits.perform({ do: 'set-transition-parts', transition: id, parts: { calendar } })
          }
        />
        <TextField
          label="Note"
          multiline
          value={transition.note}
          onChange={(note, gesture) =>
            edits.perform({ do: 'set-transition-parts', transition: id, parts: { note } }, gesture)
          }
        />
      </section>
      <div className={classes.section}>
        <Button
          variant="default"
          className={classes.delete ?? ''}
          leftSection={<IconTrash size="1rem" />}
          onClick={() => deleteParts(session, [], [id])}
        >
          Delete transition
        </Button>
      </div>
    </div>
  );
}

function RateTable({ transition, caption }: { readonly transition: string; readonly caption: string }) {
  const result = useSessionState((state) => state.replay.result);
  const rate = useMemo(
    () => (result ? mapFigures(result).rates.get(transition) : undefined),
    [result, transition],
  );
  if (!rate) return null;
  const { pair, ways, taken } = rate;
  return (
    <div className={classes.field}>
      <FigureTable caption={caption} rows={[{ name: 'Conversion rate', pair, as: 'rate' }]} />
      {ways > 1 ? (
        <p className={classes.hint}>
          {`The rate is of ${waysText(ways)} transitions between these stages together: whichever way a lead took. By the proposal this one was taken ${counted(taken, 'time')}.`}
        </p>
      ) : null}
    </div>
  );
}
