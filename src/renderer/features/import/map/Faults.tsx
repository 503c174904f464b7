import { cellText } from '../../../ui/cell-text';
import classes from './TargetRow.module.css';

/** What contradicts itself, each in words, beside what it is about. */
export function Faults({ faults }: { readonly faults: readonly string[] }) {
  if (faults.length === 0) return null;
  return (
    <ul className={classes['faults']}>
      {faults.map((fault) => (
        <li key={fault}>{cellText(fault, 400)}</li>
      ))}
    </ul>
  );
}
