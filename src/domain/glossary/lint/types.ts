import type { Criteria } from '../../criteria/schema';
import type { Where } from '../../result';
import type { LintContext } from './context';

/** An error makes `parley lint` fail: a replay refuses the policy or would not mean what it says. */
export type Severity = 'error' | 'warning' | 'note';

/** Every rule there is, in the order of reports. */
export const LINT_RULE_IDS = [
  'initial-stage-stuck',
  'unreachable-stage',
  'dead-end',
  'stage-without-definition',
  'stage-without-exit',
  'stage-without-evidence',
  'stage-without-kpi',
  'reason-without-codes',
  'too-many-criteria',
  'self-transition',
  'duplicate-transition',
  'transition-out-of-end',
  'open-door',
  'unchecked-entry',
  'timeout-reason-use',
  'timeout-calendar',
  'outcome-read',
  'operator-type',
  'unlisted-value',
  'score-tier-cycle',
  'contradiction',
  'never-holds',
  'always-holds',
  'falling-score',
  'shadowed',
  'fallback-unused',
  'queue-without-hours',
  'calendar-broken',
  'sla-start-is-stop',
  'sla-unit-and-pause',
  'sla-numbers',
  'unused-threshold',
  'unused-activity',
  'unused-reason',
  'signature-not-role',
  'signature-outside-approvers',
  'raci-overlap',
  'rollout-step-left-out',
  'rollout-weeks',
] as const;

export type LintRuleId = (typeof LINT_RULE_IDS)[number];

/** A real lead that shows a finding. Found by a pass that has data; see `Finding.shownBy`. */
export interface Witness {
  readonly lead: string;
  /** What about that lead shows it, one plain sentence. */
  readonly because: string;
}

export interface Finding {
  readonly rule: LintRuleId;
  readonly severity: Severity;
  /** What is wrong, one plain sentence without the remedy. */
  readonly message: string;
  readonly remedy: string;
  readonly where: Required<Pick<Where, 'path'>>;
  /** A lead that meets these criteria is touched by the finding. `null`: no lead can show it, or every lead does. */
  readonly shownBy: Criteria | null;
  readonly witness: Witness | null;
}

/** How a pass with data looks for the witness of a finding. */
export type WitnessFinder = (finding: Finding) => Witness | null;

/** What a rule reports; the registry adds the rest. */
export interface Report {
  readonly message: string;
  readonly path: string;
  readonly shownBy?: Criteria;
  /** More precise than the rule's own. */
  readonly remedy?: string;
}

/** A rule and its documentation: the sentences below are what `docs` and the screen say of it. */
export interface LintRule {
  readonly severity: Severity;
  /** What it finds. */
  readonly what: string;
  /** Why that matters. */
  readonly why: string;
  readonly remedy: string;
  readonly check: (context: LintContext) => readonly Report[];
}

/** A group of rules; its keys are checked against the closed list above. */
export type RuleGroup<Id extends LintRuleId> = Readonly<Record<Id, LintRule>>;
