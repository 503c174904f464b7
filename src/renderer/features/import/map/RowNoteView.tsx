import { cellText } from '../../../ui/cell-text';
import { printQuotes } from '../../../ui/print-quotes';
import { ConfidenceMark } from '../ConfidenceMark';
import type { RowNote } from './notes';
import classes from './RowNoteView.module.css';

/** How sure a part is, as a word, and why, in a sentence. */
export function RowNoteView({ note }: { readonly note: RowNote | null }) {
  if (note === null) return null;
  return (
    <p className={classes['note']}>
      {note.confidence === 'yours' ? (
        <span className={classes['yours']}>yours</span>
      ) : (
        <ConfidenceMark confidence={note.confidence} />
      )}{' '}
      <span className={classes['reason']}>{cellText(printQuotes(note.reason), 400)}</span>
    </p>
  );
}
