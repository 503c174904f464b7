import { SegmentedControl, TextInput } from '@mantine/core';
import { count } from '../../../ui/format';
import classes from './FilterBar.module.css';
import type { Filter, Show } from './filter';

interface Props {
  readonly filter: Filter;
  readonly counts: Readonly<Record<Show, number>>;
  readonly onChange: (filter: Filter) => void;
}

/** What of the mapping is shown: all of it, what needs a person, or what was guessed; and what is called so. */
export function FilterBar({ filter, counts, onChange }: Props) {
  const data: { value: Show; label: string }[] = [
    { value: 'all', label: `All (${count(counts.all)})` },
    { value: 'needs-me', label: `Needs me (${count(counts['needs-me'])})` },
    { value: 'guesses', label: `Guesses (${count(counts.guesses)})` },
  ];
  return (
    <div className={classes['bar']}>
      <SegmentedControl
        size="sm"
        aria-label="What of the mapping is shown"
        value={filter.show}
        data={data}
        onChange={(show) => onChange({ ...filter, show })}
      />
      <TextInput
        type="search"
        size="sm"
        className={classes['search'] ?? ''}
        aria-label="Find a part of the mapping or a column"
        placeholder="Find a part or a column…"
        value={filter.search}
        onChange={({ currentTarget }) => onChange({ ...filter, search: currentTarget.value })}
      />
    </div>
  );
}
