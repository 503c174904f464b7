import type { Confidence } from '#domain/leads/suggest/suggestion';
import classes from './ConfidenceMark.module.css';
import { CONFIDENCE_WORDS } from './files/file-rows';

/** How sure a suggestion is, as a word; its reason stands beside it. */
export function ConfidenceMark({ confidence }: { readonly confidence: Confidence }) {
  return (
    <span className={classes['mark']} data-confidence={confidence}>
      {CONFIDENCE_WORDS[confidence]}
    </span>
  );
}
