import { type ReactNode, useId, useState } from 'react';
import { Opener } from './Opener';
import classes from './panel.module.css';

interface Props {
  /** What the row is about, as data for styles and tests: `{ 'data-stage': 'mql' }`. */
  readonly mark: Readonly<Record<`data-${string}`, string>>;
  readonly name: string;
  readonly nameClass: string | undefined;
  /** Below the name. */
  readonly under?: ReactNode;
  /** How many columns the table has. */
  readonly columns: number;
  readonly details: ReactNode;
  /** The other cells. */
  readonly children: ReactNode;
}

/** A row of figures that opens, below it, where they come from. */
export function OpeningRow({ mark, name, nameClass, under, columns, details, children }: Props) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <tr {...mark}>
        <th scope="row" className={nameClass}>
          <Opener isOpen={isOpen} controls={id} onToggle={() => setIsOpen(!isOpen)}>
            {name}
          </Opener>
          {under}
        </th>
        {children}
      </tr>
      {isOpen ? (
        <tr id={id}>
          <td colSpan={columns} className={classes['detailsCell']}>
            {details}
          </td>
        </tr>
      ) : null}
    </>
  );
}
