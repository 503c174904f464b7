import { useId, useState } from 'react';
import classes from './ConditionEditor.module.css';

interface Props {
  readonly legend: string;
  /** Whether more than one may be chosen. */
  readonly several: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

/** From so many options on, a box to find one. */
const MANY = 14;

/** Values to choose from, each a chip. */
export function ChipChoice({ legend, several, options, chosen, onChange }: Props) {
  const name = useId();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const shown = options.filter(
    ({ value, label }) => chosen.includes(value) || label.toLowerCase().includes(wanted),
  );
  const toggle = (value: string) => {
    if (!several) return onChange([value]);
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    // In the order of the options, so that the same choice always reads the same.
    onChange(options.map((option) => option.value).filter((one) => next.includes(one)));
  };
  return (
    <fieldset className={classes['chips']}>
      <legend className={classes['legend']}>{legend}</legend>
      {options.length >= MANY ? (
        <input
          type="search"
          className={classes['control']}
          aria-label={`Find in ${legend}`}
          placeholder="Find…"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={(event) => {
            // Enter would close the controls before anything was chosen.
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      ) : null}
      {shown.map(({ value, label }) => (
        <label key={value} className={classes['chip']}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
