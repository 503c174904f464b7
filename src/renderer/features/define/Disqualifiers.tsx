import { ActionIcon, Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import IconTrash from '@tabler/icons-react/icons/IconTrash';
import type { Criteria } from '#domain/criteria/schema';
import { freshId } from '#domain/glossary/commands/fresh-id';
import type { Finding } from '#domain/glossary/lint/types';
import type { Stage } from '#domain/glossary/schema/stage';
import { usePolicy, useSession, useSessionState } from '../../app/session/session-context';
import { CriteriaEditor } from './CriteriaEditor';
import classes from './Disqualifiers.module.css';
import { FindingList } from './FindingList';
import { LabelField } from './LabelField';
import { MatchCount } from './MatchBar';
import type { MatchLookup } from './match-lookup';
import { findingsAbout } from './stage-findings';

type Disqualifier = Stage['disqualifiers'][number];

interface Props {
  readonly stage: Stage;
  /** Of the stage, such as `policy.stages[2]`. */
  readonly path: string;
  readonly matches: MatchLookup | null;
  readonly findings: readonly Finding[];
}

/** A disqualifier that nobody has defined yet keeps nobody out. */
const NEVER: Criteria = { op: 'any', of: [] };

/** What keeps a lead out of a stage although it meets the entry criteria. */
export function Disqualifiers({ stage, path, matches, findings }: Props) {
  const session = useSession();
  const put = (disqualifiers: Disqualifier[]) =>
    session.edits.perform({ do: 'set-stage-parts', stage: stage.id, parts: { disqualifiers } });
  const add = () => {
    const taken = stage.disqualifiers.map(({ id }) => id);
    const label = taken.length === 0 ? 'New disqualifier' : `New disqualifier ${taken.length + 1}`;
    put([
      ...stage.disqualifiers,
      { id: freshId(label, taken, 'disqualifier'), label, when: NEVER, reason: null },
    ]);
  };
  return (
    <section className={classes['list']} aria-labelledby="disqualifiers-title">
      <header className={classes['head']}>
        <h3 id="disqualifiers-title" className={classes['title']}>
          Disqualifiers
        </h3>
        <Button size="xs" variant="default" leftSection={<IconPlus size="1em" />} onClick={add}>
          Add a disqualifier
        </Button>
      </header>
      {stage.disqualifiers.length === 0 ? (
        <p className={classes['none']}>Nothing keeps a lead out that meets the criteria above.</p>
      ) : (
        <p className={classes['none']}>A lead that meets one of these is kept out of {stage.name}.</p>
      )}
      {stage.disqualifiers.map((disqualifier, index) => (
        <DisqualifierCard
          key={disqualifier.id}
          stage={stage}
          disqualifier={disqualifier}
          path={`${path}.disqualifiers[${index}]`}
          matches={matches}
          findings={findings}
          onChange={(change) =>
            put(stage.disqualifiers.map((one) => (one === disqualifier ? { ...one, ...change } : one)))
          }
          onDelete={() => put(stage.disqualifiers.filter((one) => one !== disqualifier))}
        />
      ))}
    </section>
  );
}

interface CardProps extends Props {
  readonly disqualifier: Disqualifier;
  readonly onChange: (change: Partial<Disqualifier>) => void;
  readonly onDelete: () => void;
}

function DisqualifierCard({ stage, disqualifier, path, matches, findings, onChange, onDelete }: CardProps) {
  const policy = usePolicy();
  const hasData = useSessionState((state) => state.data !== null);
  const { id, label, reason, when } = disqualifier;
  const isSingle = when.op !== 'all' && when.op !== 'any' && when.op !== 'not';
  return (
    <article className={classes['card']} aria-label={`Disqualifier: ${label}`}>
      <div className={classes['cardHead']}>
        <LabelField
          label="Name of the disqualifier"
          value={label}
          onChange={(next) => onChange({ label: next })}
        />
        <label className={classes['reason']}>
          Reason
          <select
            value={reason ?? ''}
            onChange={({ target }) => onChange({ reason: target.value === '' ? null : target.value })}
          >
            <option value="">none</option>
            {policy.reasons
              .filter(({ id: one, use }) => use === 'disqualify' || one === reason)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {one.label}
                </option>
              ))}
          </select>
        </label>
        {/* A single condition shows the same number in its own row. */}
        {isSingle ? null : (
          <MatchCount
            leads={matches?.leads ?? null}
            matched={matches?.matched(when) ?? null}
            isStale={matches?.isStale ?? true}
            hasData={hasData}
          />
        )}
        <ActionIcon aria-label={`Delete the disqualifier ${label}`} onClick={onDelete}>
          <IconTrash size="1.1em" />
        </ActionIcon>
      </div>
      <FindingList findings={findingsAbout(findings, path, [`${path}.when`])} />
      <CriteriaEditor
        place={{ of: 'disqualifier', stage: stage.id, disqualifier: id }}
        label={`Criteria of the disqualifier ${label}`}
        matches={matches}
        findings={findings}
        empty={NEVER}
        emptyText="It keeps nobody out yet. Add a condition to say whom."
      />
    </article>
  );
}
