import { memo, useId } from 'react';
import type { ReplayResult } from '#domain/replay/result';
import { counted } from '../../ui/format';
import { fidelityText } from './answer-text';
import classes from './NotesPanel.module.css';
import panel from './panel.module.css';

/** What was dropped or assumed, and what the figures do not say. */
export const NotesPanel = memo(function NotesPanel({ result }: { readonly result: ReplayResult }) {
  const heading = useId();
  const fidelity = fidelityText(result);
  if (result.notes.length === 0 && !fidelity) return null;
  return (
    <section className={panel['panel']} aria-labelledby={heading}>
      <div className={panel['head']}>
        <h2 id={heading} className={panel['title']}>
          What to know about these numbers
        </h2>
      </div>
      <ul className={classes['notes']}>
        {fidelity ? (
          <li>
            {fidelity.agreement} {fidelity.consequence}
          </li>
        ) : null}
        {result.notes.map(({ code, text, leads }) => (
          <li key={`${code} ${text}`}>
            {text}
            {leads === null ? '.' : `: ${counted(leads, 'lead')}.`}
          </li>
        ))}
      </ul>
    </section>
  );
});
