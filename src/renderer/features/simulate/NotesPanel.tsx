import { memo } from 'react';
import type { ReplayResult } from '#domain/replay/result';
import { withDayTexts } from '../../ui/day-text';
import { counted } from '../../ui/format';
import { printQuotes } from '../../ui/print-quotes';
import { fidelityText } from './answer-text';
import classes from './NotesPanel.module.css';
import { Panel } from './Panel';

/** What was dropped or assumed, and what the figures do not say. */
export const NotesPanel = memo(function NotesPanel({ result }: { readonly result: ReplayResult }) {
  const fidelity = fidelityText(result);
  // The first line says that much already.
  const notes = result.notes.filter(({ code }) => code !== 'low-fidelity' || !fidelity);
  if (notes.length === 0 && !fidelity) return null;
  return (
    <Panel title="What to know about these numbers">
      <ul className={classes['notes']}>
        {fidelity ? (
          <li>
            {fidelity.agreement} {fidelity.consequence}
          </li>
        ) : null}
        {notes.map(({ code, text, leads }) => (
          <li key={`${code} ${text}`}>
            {printQuotes(withDayTexts(text))}
            {leads === null ? '.' : `: ${counted(leads, 'lead')}.`}
          </li>
        ))}
      </ul>
    </Panel>
  );
});
