import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import IconInfoCircle from '@tabler/icons-react/icons/IconInfoCircle';
import type { ReactNode } from 'react';
import classes from './Alert.module.css';

interface Props {
  /** `alarm`: something does not work. `warn`: somebody should look. `note`: good to know. */
  readonly tone: 'alarm' | 'warn' | 'note';
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
}

/** What must not be overlooked, beside the thing it is about. */
export function Alert({ tone, title, children, actions }: Props) {
  const Icon = tone === 'note' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={classes['alert']} data-tone={tone} role={tone === 'alarm' ? 'alert' : undefined}>
      <Icon size="1.25rem" stroke={1.7} className={classes['icon']} aria-hidden="true" />
      <div className={classes['words']}>
        <p className={classes['title']}>{title}</p>
        {children}
        {actions ? <div className={classes['actions']}>{actions}</div> : null}
      </div>
    </div>
  );
}
