import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/icons/IconPlus';
import { useState } from 'react';
import type { ImportReport } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { CsvProfile } from '#domain/leads/profile';
import type { FilePeek } from '#domain/leads/understand/peek';
import { useSession } from '../../../app/session/session-context';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import { count, counted } from '../../../ui/format';
import { Section } from '../Section';
import { ExclusionForm } from './ExclusionForm';
import { conditionText, draftOf, emptyDraft, withExclusion, withoutExclusion } from './exclusion-draft';
import classes from './people.module.css';

interface Props {
  readonly mapping: Mapping;
  /** null: not read by this mapping yet. */
  readonly report: ImportReport | null;
  readonly peekOf: (file: string) => FilePeek | undefined;
  readonly profileOf: (file: string) => CsvProfile | undefined;
}

/** Whom the mapping leaves out before anything else, and how many that are. */
export function ExclusionsSection({ mapping, report, peekOf, profileOf }: Props) {
  const session = useSession();
  /** The id of what is being written; '' for a new one, null for none. */
  const [written, write] = useState<string | null>(null);
  const files = mapping.files.filter(({ role }) => role === 'leads');
  const { exclusions } = mapping;
  const form = (id: string | null) => (
    <ExclusionForm
      start={
        exclusions.flatMap((one) => (one.id === id ? [draftOf(one)] : []))[0] ??
        emptyDraft(files[0]?.id ?? '')
      }
      files={files}
      peekOf={peekOf}
      profileOf={profileOf}
      onCancel={() => write(null)}
      onDone={(draft) => {
        write(null);
        session.importing.set(withExclusion(mapping, draft, id));
      }}
    />
  );
  return (
    <Section
      title="Whom to leave out"
      hint="Leads that never were any: deleted records, tests, your own colleagues. They are gone before anything is counted, and their number is told with every result."
      beside={
        written === null ? (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlus size="1rem" stroke={1.8} />}
            onClick={() => write('')}
          >
            Leave leads out…
          </Button>
        ) : null
      }
    >
      {exclusions.length === 0 && written === null ? (
        <p className={classes['dim']}>Nobody is left out by the mapping.</p>
      ) : null}
      {exclusions.length > 0 ? (
        <ul className={classes['rows']} aria-label="Left out by the mapping">
          {exclusions.map((exclusion) => {
            const { id, name, when } = exclusion;
            if (written === id)
              return (
                <li key={id} style={{ display: 'block' }}>
                  {form(id)}
                </li>
              );
            const words = conditionText(when);
            return (
              <li key={id}>
                <span>
                  <span className={classes['name']}>
                    <CellText text={name} />
                  </span>
                  {name === words ? null : <span className={classes['dim']}> {words}</span>}
                </span>
                <span className={classes['count']}>{leftOut(report, id)}</span>
                <span className={classes['buttons']}>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Change: ${cellText(name, 80)}`}
                    onClick={() => write(id)}
                  >
                    Change…
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`Take back: ${cellText(name, 80)}`}
                    onClick={() => session.importing.set(withoutExclusion(mapping, id))}
                  >
                    Take back
                  </Button>
                </span>
              </li>
            );
          })}
        </ul>
      ) : null}
      {written === '' ? form(null) : null}
      <ByFindings report={report} mapping={mapping} />
    </Section>
  );
}

function leftOut(report: ImportReport | null, id: string): string {
  const leads = report?.exclusions.find((one) => one.id === id)?.leads;
  return leads === undefined ? 'not counted yet' : counted(leads, 'lead');
}

/** What step Check was told to leave out stands here, too, since it is gone as well. */
function ByFindings({ report, mapping }: Pick<Props, 'report' | 'mapping'>) {
  const own = new Set(mapping.exclusions.map(({ id }) => id));
  const others = report?.exclusions.filter(({ id, leads }) => !own.has(id) && leads > 0) ?? [];
  if (others.length === 0) return null;
  return (
    <p className={classes['dim']}>
      Left out at step Check: {others.map(({ name, leads }) => `${name} (${count(leads)})`).join(', ')}.
    </p>
  );
}
