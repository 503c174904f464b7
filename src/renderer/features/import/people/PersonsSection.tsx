import { Button } from '@mantine/core';
import type { ImportReport } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import { useSession } from '../../../app/session/session-context';
import { Section } from '../Section';
import classes from './people.module.css';
import { joinedText, keysText, recordsText } from './persons-text';

interface Props {
  readonly mapping: Mapping;
  readonly people: ImportReport['people'];
  readonly leads: number;
}

/** Whom the records belong to. */
export function PersonsSection({ mapping, people, leads }: Props) {
  const session = useSession();
  return (
    <Section
      title="Persons and their records"
      hint="A replay takes each record as a lead of its own. Persons are told so that you know who is there twice."
    >
      {people ? (
        <div>
          <p className={classes['text']}>{recordsText(people, leads)}</p>
          <p className={classes['text']}>{joinedText(people)}</p>
          <p className={classes['dim']}>{keysText(mapping)}</p>
        </div>
      ) : (
        <div>
          <p className={classes['text']}>
            The mapping names no column that tells who a person is, so each lead counts as a person. An e-mail
            address, the id of the contact or that of marketing automation would tell.
          </p>
          <div className={classes['buttons']}>
            <Button size="compact-md" variant="default" onClick={() => session.importing.go('map')}>
              Choose such a column
            </Button>
          </div>
        </div>
      )}
    </Section>
  );
}
