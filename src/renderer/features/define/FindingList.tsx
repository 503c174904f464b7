import IconAlertOctagon from '@tabler/icons-react/icons/IconAlertOctagon';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import IconInfoCircle from '@tabler/icons-react/icons/IconInfoCircle';
import type { Finding, Severity } from '#domain/glossary/lint/types';
import { printQuotes } from '../../ui/print-quotes';
import classes from './FindingList.module.css';

const ICONS: Record<Severity, typeof IconInfoCircle> = {
  error: IconAlertOctagon,
  warning: IconAlertTriangle,
  note: IconInfoCircle,
};
const NAMES: Record<Severity, string> = { error: 'Error', warning: 'Warning', note: 'Note' };

/** Gaps and contradictions, each with the way to mend it. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul className={classes['findings']}>
      {findings.map(({ rule, severity, message, remedy, where }) => {
        const Icon = ICONS[severity];
        return (
          <li
            key={`${rule} ${where.path} ${message}`}
            className={classes['finding']}
            data-severity={severity}
          >
            <Icon size="1.1em" aria-label={NAMES[severity]} role="img" />
            <span>
              {printQuotes(message)}. {printQuotes(remedy)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
