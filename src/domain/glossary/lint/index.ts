import type { Policy } from '../schema/policy';
import { lintContext } from './context';
import { contradictionRules } from './contradictions';
import { criteriaRules } from './criteria';
import { governanceRules } from './governance';
import { routingRules } from './routing';
import { slaRules } from './slas';
import { stageRules } from './stages';
import { structureRules } from './structure';
import { transitionRules } from './transitions';
import { type Finding, LINT_RULE_IDS, type LintRule, type LintRuleId } from './types';
import { usageRules } from './usage';

/** Every rule with its documentation. A rule of the closed list that no group has does not compile. */
export const lintRules: Readonly<Record<LintRuleId, LintRule>> = {
  ...structureRules,
  ...stageRules,
  ...transitionRules,
  ...criteriaRules,
  ...contradictionRules,
  ...routingRules,
  ...slaRules,
  ...usageRules,
  ...governanceRules,
};

/**
 * Gaps and contradictions of a sound policy (`checkIntegrity` finds nothing), in the order of the rules and then
 * of the document. Needs no data, so no finding has a witness yet; a pass with data looks for a lead that meets
 * `shownBy`.
 */
export function lintPolicy(policy: Policy): Finding[] {
  const context = lintContext(policy);
  return LINT_RULE_IDS.flatMap((rule) => {
    const { severity, remedy, check } = lintRules[rule];
    return check(context).map(
      (report): Finding => ({
        rule,
        severity,
        message: report.message,
        remedy: report.remedy ?? remedy,
        where: { path: report.path },
        shownBy: report.shownBy ?? null,
        witness: null,
      }),
    );
  });
}

/** Whether `parley lint` fails. */
export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');
