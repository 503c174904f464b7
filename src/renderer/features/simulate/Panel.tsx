import { type ReactNode, useId } from 'react';
import classes from './panel.module.css';

interface Props {
  readonly title: string;
  /** Stands beside the title: a legend, or buttons. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** One part of a view under its heading. */
export function Panel({ title, beside, children }: Props) {
  const heading = useId();
  return (
    <section className={classes['panel']} aria-labelledby={heading}>
      <div className={classes['head']}>
        <h2 id={heading} className={classes['title']}>
          {title}
        </h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
