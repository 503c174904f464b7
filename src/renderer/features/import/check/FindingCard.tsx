import { Button, Group, Radio } from '@mantine/core';
import { useState } from 'react';
import type { Finding } from '#domain/leads/checks/finding';
import type { ImportReport } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { Zone } from '#domain/time/zone';
import { usePolicy, useSession } from '../../../app/session/session-context';
import { count } from '../../../ui/format';
import classes from './check.module.css';
import { FindingRows, useFindingRows } from './FindingRows';
import { FINDING_NAMES } from './finding-names';
import {
  canLeaveOut,
  chosenFor,
  type FindingGroup,
  figureText,
  shareText,
  subjectText,
  whatText,
  withChoice,
} from './finding-rows';

interface Props {
  readonly group: FindingGroup;
  readonly zone: Zone;
  readonly report: ImportReport;
  /** null: there is none to write a choice into. */
  readonly mapping: Mapping | null;
}

/** As many of one kind are shown at once: those of every field would hide what comes behind. */
const FEW = 4;

/** What was found of one kind: how many of what, what the replay does with it, how to mend it, and what can be chosen. */
export function FindingCard({ group, zone, report, mapping }: Props) {
  const { kind, severity, findings, replay, mend } = group;
  const [shown, setShown] = useState(findings.length > FEW + 1 ? FEW : findings.length);
  return (
    <li className={classes['card']} data-severity={severity}>
      <h4 className={classes['name']}>{FINDING_NAMES[kind]}</h4>
      <ul className={classes['findings']}>
        {findings.slice(0, shown).map((finding) => (
          <Found key={finding.id} finding={finding} zone={zone} report={report} />
        ))}
      </ul>
      {findings.length > shown ? (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setShown(findings.length)}>
            Show all {count(findings.length)}
          </Button>
        </div>
      ) : null}
      <dl className={classes['advice']}>
        <dt>In the replay</dt>
        <dd>{replay}</dd>
        <dt>To mend it</dt>
        <dd>{mend}</dd>
      </dl>
      {mapping && canLeaveOut(group) ? <Choice group={group} mapping={mapping} /> : null}
    </li>
  );
}

type FoundProps = Omit<Props, 'group' | 'mapping'> & { readonly finding: Finding };

function Found({ finding, zone, report }: FoundProps) {
  const policy = usePolicy();
  const { rows, look, hide } = useFindingRows(finding);
  const isOpen = rows.state === 'shown' || rows.state === 'looking';
  const subject = subjectText(finding, policy, report);
  return (
    <li className={classes['finding']}>
      <p className={classes['figure']}>
        {shareText(finding)} <small>{figureText(finding)}</small>
      </p>
      <p className={classes['what']}>{whatText(finding, policy, zone, report)}</p>
      {finding.examples.length > 0 ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Hide' : 'Show'} rows: ${FINDING_NAMES[finding.kind]}${subject === '' ? '' : `, ${subject}`}`}
          onClick={() => (isOpen ? hide() : void look())}
        >
          {isOpen ? 'Hide rows' : 'Show rows'}
        </Button>
      ) : null}
      <div className={classes['below']}>
        <FindingRows finding={finding} zone={zone} report={report} rows={rows} onCancel={hide} />
      </div>
    </li>
  );
}

function Choice({ group, mapping }: { readonly group: FindingGroup; readonly mapping: Mapping }) {
  const session = useSession();
  const { kind } = group;
  const leaves = kind === 'future-dates' ? 'Leave these times out' : 'Leave these leads out';
  return (
    <Radio.Group
      className={classes['choice']}
      aria-label={FINDING_NAMES[kind]}
      value={chosenFor(mapping, kind)}
      onChange={(value) =>
        session.importing.set(withChoice(mapping, kind, value === 'leave-out' ? 'leave-out' : 'as-is'))
      }
    >
      <Group gap="1.25rem">
        <Radio size="sm" value="as-is" label="Take them as they are" />
        <Radio size="sm" value="leave-out" label={leaves} />
      </Group>
    </Radio.Group>
  );
}
