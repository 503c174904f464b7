import type { ReplayResult } from '#domain/replay/result';
import { counted } from '../../ui/format';

/** What was dropped or assumed, and what the figures do not say. */
export function Notes({ notes }: Pick<ReplayResult, 'notes'>) {
  return (
    <ul className="notes">
      {notes.map(({ code, text, leads }) => (
        <li key={`${code} ${text}`}>
          {text}
          {leads === null ? '.' : `: ${counted(leads, 'lead')}.`}
        </li>
      ))}
    </ul>
  );
}
