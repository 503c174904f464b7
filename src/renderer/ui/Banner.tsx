import type { ComponentType, ReactNode } from 'react';
import classes from './Banner.module.css';

interface Props {
  /** `attention` for what concerns one's work; `note` for what is good to know. */
  readonly tone?: 'attention' | 'note';
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  readonly title: string;
  readonly text: string;
  /** Buttons. */
  readonly children: ReactNode;
}

/** A line across the window: something to know, and what to do about it. */
export function Banner({ tone = 'attention', icon: Icon, title, text, children }: Props) {
  return (
    <section className={classes.banner} data-tone={tone} aria-label={title}>
      <Icon size="1.25rem" stroke={1.6} />
      <p className={classes.words}>
        <strong>{title}</strong> {text}
      </p>
      <div className={classes.actions}>{children}</div>
    </section>
  );
}
