import type { ComponentType, ReactNode } from 'react';
import classes from './Empty.module.css';

interface Props {
  readonly icon?: ComponentType<{ size?: number | string; stroke?: number | string }>;
  readonly title: string;
  /** What to do next, and what one gets from it. */
  readonly text: string;
  /** The buttons that do it. */
  readonly children?: ReactNode;
}

/** A view that has nothing to show yet: what it is for, and what to do next. */
export function Empty({ icon: Icon, title, text, children }: Props) {
  return (
    <div className={classes.empty}>
      {Icon ? (
        <span className={classes.icon}>
          <Icon size="1.75rem" stroke={1.5} />
        </span>
      ) : null}
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.text}>{text}</p>
      {children ? <div className={classes.actions}>{children}</div> : null}
    </div>
  );
}
