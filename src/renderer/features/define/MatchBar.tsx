import type { CSSProperties } from 'react';
import type { Criteria } from '#domain/criteria/schema';
import { count } from '../../ui/format';
import unseen from '../../ui/unseen.module.css';
import classes from './CriteriaEditor.module.css';
import { useTreeEditor } from './tree-editor';

/** How many leads meet a part at some time, of all that the figures are about. */
export function MatchBar({ node }: { readonly node: Criteria }) {
  const { matches, isCounted } = useTreeEditor();
  return (
    <MatchCount
      leads={matches?.leads ?? null}
      matched={matches?.matched(node) ?? null}
      isStale={matches?.isStale ?? true}
      hasData={isCounted}
    />
  );
}

interface CountProps {
  readonly leads: number | null;
  /** Null: not counted (yet). */
  readonly matched: number | null;
  readonly isStale: boolean;
  readonly hasData: boolean;
}

export function MatchCount({ leads, matched, isStale, hasData }: CountProps) {
  if (!hasData) return null;
  if (leads === null || matched === null) {
    return <span className={classes['counting']}>counting…</span>;
  }
  const share = leads > 0 ? matched / leads : 0;
  return (
    <span className={classes['match']} data-stale={isStale || undefined}>
      <span className={classes['matchText']}>
        <strong>{count(matched)}</strong> of {count(leads)}
        <span className={unseen['unseen']}> leads at some time{isStale ? ', counting again' : ''}</span>
      </span>
      <span className={classes['bar']} style={{ '--share': share } as CSSProperties} aria-hidden="true" />
    </span>
  );
}
