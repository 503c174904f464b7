import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

interface Props {
  readonly title: string;
  /** What it is about, in a sentence or two. */
  readonly hint?: ReactNode;
  /** Stands at the end of the line of the title: a button, a figure. */
  readonly beside?: ReactNode;
  readonly children?: ReactNode;
}

/** A part of a step, with a heading of its own. */
export function Section({ title, hint, beside, children }: Props) {
  const id = useId();
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <div className={classes['head']}>
        <div className={classes['words']}>
          <h3 id={id} className={classes['title']}>
            {title}
          </h3>
          {hint ? <p className={classes['hint']}>{hint}</p> : null}
        </div>
        {beside}
      </div>
      {children}
    </section>
  );
}
