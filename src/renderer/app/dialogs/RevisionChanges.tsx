import { useMemo } from 'react';
import { diffPolicies } from '#domain/glossary/diff/index';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { counted } from '../../ui/format';
import { useSessionState } from '../session/session-context';
import classes from './RevisionsDialog.module.css';

/** In words, what the document would become by going back to a revision. */
export function RevisionChanges({ revision }: { readonly revision: Glossary }) {
  const now = useSessionState((state) => state.document?.edited.glossary ?? null);
  const changes = useMemo(() => (now ? diffPolicies(now.policy, revision.policy) : []), [now, revision]);
  if (!now) return null;
  if (changes.length === 0) {
    const same = JSON.stringify({ ...now }) === JSON.stringify({ ...revision });
    return (
      <p className={classes.nothing}>
        {same
          ? 'This is the document as it is now.'
          : 'The definitions are the same as now; only the layout of the map or the notes differ.'}
      </p>
    );
  }
  return (
    <>
      <h3 className={classes.heading}>Restoring makes {counted(changes.length, 'change')}</h3>
      <ul className={classes.changes}>
        {changes.map(({ path, property, kind, sentence }) => (
          <li key={`${path} ${property} ${kind}`}>{sentence}.</li>
        ))}
      </ul>
    </>
  );
}
