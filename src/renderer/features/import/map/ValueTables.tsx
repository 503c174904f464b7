import { Button } from '@mantine/core';
import { useState } from 'react';
import { DayBox } from '../../../ui/DayBox';
import { type MeaningOption, MeaningTable } from './MeaningTable';
import type { MeaningRow } from './meaning-rows';
import type { MapView } from './rows';
import type { Edit } from './use-map-view';
import classes from './ValueTables.module.css';
import { type TableOwner, tablesOf, withChangeOn, withMeaning, withoutChangeOn } from './value-edits';

interface Props {
  readonly view: MapView;
  readonly owner: TableOwner;
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly note?: string;
  readonly noun: string;
  readonly rows: readonly MeaningRow[];
  readonly options: readonly MeaningOption[];
  readonly unnamed: string;
  readonly nothing: string;
  readonly edit: Edit;
}

/** What texts mean, and from which day on they mean something else. */
export function ValueTables({ view, owner, edit, note = '', ...table }: Props) {
  const { mapping } = view;
  const known = tablesOf(mapping, owner);
  const tables = known.length > 0 ? known : [{ since: null, map: {} }];
  return (
    <div className={classes['tables']}>
      <MeaningTable
        {...table}
        {...(note === '' ? {} : { note })}
        tables={tables}
        zone={mapping.zone}
        onMean={(since, texts, meaning) => edit(withMeaning(mapping, owner, since, texts, meaning))}
        onRemove={(since) => edit(withoutChangeOn(mapping, owner, since))}
      />
      <ChangeOn
        taken={tables.flatMap(({ since }) => since ?? [])}
        onAdd={(since) => edit(withChangeOn(mapping, owner, since))}
      />
    </div>
  );
}

interface ChangeProps {
  readonly taken: readonly string[];
  readonly onAdd: (since: string) => void;
}

/** A day from which texts mean something else, as when a status was renamed. */
function ChangeOn({ taken, onAdd }: ChangeProps) {
  const [isOpen, setOpen] = useState(false);
  const [since, setSince] = useState('');
  if (!isOpen) {
    return (
      <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
        The meanings changed on a day…
      </Button>
    );
  }
  return (
    <div className={classes['change']}>
      <DayBox
        label="Day from which they mean something else"
        value={since}
        error={taken.includes(since) ? 'There are meanings since this day already.' : null}
        onChange={setSince}
      />
      <Button
        size="compact-md"
        variant="default"
        disabled={since === '' || taken.includes(since)}
        onClick={() => {
          onAdd(since);
          setSince('');
          setOpen(false);
        }}
      >
        Add meanings since that day
      </Button>
      <Button size="compact-md" variant="subtle" onClick={() => setOpen(false)}>
        Cancel
      </Button>
    </div>
  );
}
