import { useMemo } from 'react';
import { SEVERITIES } from '#domain/leads/checks/finding';
import { loadZone } from '#domain/time/zone';
import { usePolicy } from '../../app/session/session-context';
import { CoverageSection } from './check/CoverageSection';
import classes from './check/check.module.css';
import { FindingCard } from './check/FindingCard';
import { notFound, SEVERITY_HINTS, SEVERITY_WORDS } from './check/finding-names';
import { checkLead, findingGroups, groupsOf } from './check/finding-rows';
import { RejectedSection } from './check/RejectedSection';
import { Outdated } from './Outdated';
import { Section } from './Section';
import { StepFrame } from './StepFrame';
import { useJudged } from './use-judged';

/** What was found in the data, with what a replay does with it, and what can be chosen. */
export function CheckStep() {
  const { draft, candidate } = useJudged();
  const policy = usePolicy();
  const { check = null, summary } = candidate ?? {};
  const zone = useMemo(() => summary && loadZone(summary.zone), [summary]);
  const known = zone?.ok ? zone.value : null;
  const groups = useMemo(() => check && known && findingGroups(check, policy, known), [check, policy, known]);
  const missing = check ? notFound(check.findings.map(({ kind }) => kind)) : [];
  return (
    <StepFrame title="What is doubtful about the data?" lead={checkLead(groups, draft.work !== null)}>
      <Outdated />
      {groups && known && summary
        ? SEVERITIES.map((severity) => {
            const own = groupsOf(groups, severity);
            return own.length === 0 ? null : (
              <section key={severity} className={classes['group']} aria-labelledby={`findings-${severity}`}>
                <h3 id={`findings-${severity}`} className={classes['groupTitle']}>
                  {SEVERITY_WORDS[severity]} <small>{SEVERITY_HINTS[severity]}</small>
                </h3>
                <ul className={classes['cards']}>
                  {own.map((group) => (
                    <FindingCard
                      key={`${group.kind} ${group.replay}`}
                      group={group}
                      zone={known}
                      report={summary.report}
                      mapping={draft.mapping}
                    />
                  ))}
                </ul>
              </section>
            );
          })
        : null}
      {check && missing.length > 0 ? (
        <Section
          title={check.findings.length === 0 ? 'What was looked for' : 'Looked for, and not found'}
          hint="So that you know what nothing was said about."
        >
          <ul className={classes['kinds']}>
            {missing.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      {summary ? <RejectedSection report={summary.report} /> : null}
      {check ? <CoverageSection report={check} /> : null}
    </StepFrame>
  );
}
