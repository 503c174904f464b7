import { Button, Group, Radio } from '@mantine/core';
import type { Mapping } from '#domain/leads/mapping/schema';
import { ErasePersonButton } from '../../../app/dialogs/ErasePersonButton';
import { usePolicy, useSession } from '../../../app/session/session-context';
import { cellText } from '../../../ui/cell-text';
import { Section } from '../Section';
import classes from './people.module.css';
import { meaningText, ownerText, personalRows, withAllKept, withKept, withNoneKept } from './personal-rows';

/** What may name a person: readable or not, and what that means for criteria. */
export function PersonalSection({ mapping }: { readonly mapping: Mapping }) {
  const session = useSession();
  const policy = usePolicy();
  const rows = personalRows(mapping, policy);
  const owner = ownerText(mapping, policy);
  const { keep } = mapping.personal;
  return (
    <Section
      title="What names a person"
      hint="What is not kept readable is replaced while the files are read, and stands neither in Parley’s copies of the data nor on screen. Your files stay as they are."
      beside={
        <span className={classes['buttons']}>
          <ErasePersonButton />
          {keep === 'all' ? null : (
            <Button
              size="compact-md"
              variant="default"
              onClick={() => session.importing.set(withAllKept(mapping))}
            >
              Keep all readable
            </Button>
          )}
          {keep !== 'all' && keep.length === 0 ? null : (
            <Button
              size="compact-md"
              variant="default"
              onClick={() => session.importing.set(withNoneKept(mapping))}
            >
              Make all unreadable
            </Button>
          )}
        </span>
      }
    >
      {rows.length === 0 ? (
        <p className={classes['dim']}>
          None of the fields that the mapping reads is marked as personal in the glossary.
        </p>
      ) : (
        <ul className={classes['personal']} aria-label="Personal fields">
          {rows.map((row) => (
            <li key={row.field}>
              <div>
                <div className={classes['name']}>{row.label}</div>
                <div className={classes['dim']}>{cellText(row.column, 60)}</div>
              </div>
              {row.isYesNo ? (
                <div />
              ) : (
                <Radio.Group
                  aria-label={row.label}
                  value={row.isKept ? 'kept' : 'hidden'}
                  onChange={(value) =>
                    session.importing.set(withKept(mapping, policy, row.field, value === 'kept'))
                  }
                >
                  <Group gap="0.875rem">
                    <Radio size="sm" value="hidden" label="Unreadable" />
                    <Radio size="sm" value="kept" label="Readable" />
                  </Group>
                </Radio.Group>
              )}
              <p className={classes['dim']}>{meaningText(row)}</p>
            </li>
          ))}
        </ul>
      )}
      {owner ? <p className={classes['dim']}>{owner}</p> : null}
    </Section>
  );
}
