import { describe, expect, it } from 'vitest';
import type { Criteria } from '#domain/criteria/schema';
import { checkIntegrity } from '#domain/glossary/integrity';
import { criteriaPlaces } from '#domain/glossary/lint/context';
import { hasErrors, lintPolicy, lintRules } from '#domain/glossary/lint/index';
import { LINT_RULE_IDS, type LintRuleId } from '#domain/glossary/lint/types';
import { policyReferences } from '#domain/glossary/references';
import type { Policy } from '#domain/glossary/schema/policy';
import { TEMPLATES, templateGlossary } from '#domain/glossary/templates/index';
import { scoreAtLeast, smallPolicy } from '../../support/small-glossary';

type Edit = (policy: Policy) => void;

/** The n-th of a list that the small policy is known to have. */
function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`the small policy has no item ${index}`);
  return item;
}

const entry = (policy: Policy, criteria: Criteria) => {
  at(policy.stages, 1).entry = criteria;
};
const atom = (field: string, rest: object) => ({ op: 'field', field, ...rest }) as Criteria;
const all = (...of: Criteria[]): Criteria => ({ op: 'all', of });
const any = (...of: Criteria[]): Criteria => ({ op: 'any', of });
const not = (of: Criteria): Criteria => ({ op: 'not', of });

/** For each rule at least one edit of the small policy that it has to find, and where. */
const CASES: Record<LintRuleId, readonly [title: string, path: string, edit: Edit][]> = {
  'initial-stage-stuck': [
    [
      'nothing leaves it',
      'policy.initialStage',
      (p) => {
        p.transitions = p.transitions.filter(({ from }) => from !== 'lead');
      },
    ],
  ],
  'unreachable-stage': [
    [
      'nothing leads to it',
      'policy.stages[1]',
      (p) => {
        p.transitions = p.transitions.filter(({ to }) => to !== 'mql');
      },
    ],
  ],
  'dead-end': [
    [
      'nothing leaves a qualified stage',
      'policy.stages[1]',
      (p) => {
        p.transitions = p.transitions.filter(({ from }) => from !== 'mql');
      },
    ],
  ],
  'stage-without-definition': [
    [
      'only spaces',
      'policy.stages[0].definition',
      (p) => {
        at(p.stages, 0).definition = '  \n';
      },
    ],
  ],
  'stage-without-exit': [
    [
      'empty',
      'policy.stages[0].exit',
      (p) => {
        at(p.stages, 0).exit = '';
      },
    ],
  ],
  'stage-without-evidence': [
    [
      'empty',
      'policy.stages[2].evidence',
      (p) => {
        at(p.stages, 2).evidence = [];
      },
    ],
  ],
  'stage-without-kpi': [
    [
      'empty',
      'policy.stages[1].kpi',
      (p) => {
        at(p.stages, 1).kpi = '';
      },
    ],
  ],
  'reason-without-codes': [
    [
      'no recycle reason',
      'policy.stages[2].reasonRequired',
      (p) => {
        p.reasons = p.reasons.filter(({ use }) => use !== 'recycle');
      },
    ],
  ],
  'too-many-criteria': [
    [
      'nine conditions',
      'policy.stages[1].entry',
      (p) => entry(p, any(...Array.from({ length: 9 }, (_, i) => atom('employees', { is: 'eq', value: i })))),
    ],
  ],
  'self-transition': [
    [
      'to itself',
      'policy.transitions[3]',
      (p) => p.transitions.push({ ...at(p.transitions, 1), id: 'loop', to: 'mql' }),
    ],
  ],
  'duplicate-transition': [
    [
      'the same again',
      'policy.transitions[3]',
      (p) => p.transitions.push({ ...at(p.transitions, 1), id: 'again' }),
    ],
  ],
  'transition-out-of-end': [
    [
      'out of a disqualified stage',
      'policy.transitions[1]',
      (p) => {
        at(p.stages, 1).kind = 'disqualified';
      },
    ],
  ],
  'open-door': [
    ['empty criteria', 'policy.transitions[0].mode', (p) => entry(p, all())],
    [
      'criteria that always hold',
      'policy.transitions[0].mode',
      (p) => entry(p, any(atom('company', { is: 'present' }), atom('company', { is: 'missing' }))),
    ],
  ],
  'unchecked-entry': [
    [
      'rep only',
      'policy.stages[1].entry',
      (p) => {
        at(p.transitions, 0).mode = { kind: 'rep' };
      },
    ],
  ],
  'timeout-reason-use': [
    [
      'a recycle reason',
      'policy.transitions[2].mode.reason',
      (p) => {
        const { mode } = at(p.transitions, 2);
        if (mode.kind === 'timeout') mode.reason = 'timing';
      },
    ],
  ],
  'timeout-calendar': [
    [
      'a closed calendar',
      'policy.transitions[2].mode.after',
      (p) => {
        at(p.calendars, 0).week.mon = [];
      },
    ],
  ],
  'outcome-read': [
    [
      'the status',
      'policy.stages[1].entry.of[0]',
      (p) => entry(p, all(atom('status', { is: 'eq', value: 'MQL' }), scoreAtLeast(50))),
    ],
  ],
  'operator-type': [
    [
      'contains on a number',
      'policy.stages[1].entry',
      (p) => entry(p, atom('employees', { is: 'contains', value: '5' })),
    ],
    ['less than on text', 'policy.stages[1].entry', (p) => entry(p, atom('company', { is: 'lt', value: 5 }))],
    [
      'a text value for a number',
      'policy.stages[1].entry',
      (p) => entry(p, atom('employees', { is: 'eq', value: '5' })),
    ],
    [
      'a number among texts',
      'policy.stages[1].entry',
      (p) => entry(p, atom('company', { is: 'in', values: ['x', 5] })),
    ],
    [
      'a date operator on text',
      'policy.stages[1].entry',
      (p) => entry(p, atom('company', { is: 'before', date: '2026-01-01' })),
    ],
    [
      'equality on a date',
      'policy.stages[1].entry',
      (p) => entry(p, atom('founded', { is: 'eq', value: '2026-01-01' })),
    ],
    [
      'a list for a boolean',
      'policy.tiers[1].when.of',
      (p) => {
        at(p.tiers, 1).when = not(atom('customer', { is: 'in', values: ['yes'] }));
      },
    ],
  ],
  'unlisted-value': [
    [
      'in a list',
      'policy.stages[1].entry',
      (p) => entry(p, atom('industry', { is: 'in', values: ['software', 'mining'] })),
    ],
    ['alone', 'policy.stages[1].entry', (p) => entry(p, atom('industry', { is: 'ne', value: 'mining' }))],
  ],
  'score-tier-cycle': [
    [
      'tier reads score, score reads tier',
      'policy.tiers',
      (p) => {
        at(p.tiers, 0).when = scoreAtLeast(10);
        at(at(p.scores, 0).fields, 0).when = { op: 'tier', in: ['b'] };
      },
    ],
    [
      'a score reads itself',
      'policy.scores[0]',
      (p) => {
        at(at(p.scores, 0).fields, 0).when = scoreAtLeast(10);
      },
    ],
  ],
  contradiction: [
    [
      'two bounds',
      'policy.stages[1].entry',
      (p) =>
        entry(p, all(atom('employees', { is: 'gte', value: 5 }), atom('employees', { is: 'lt', value: 3 }))),
    ],
    [
      'touching bounds',
      'policy.stages[1].entry',
      (p) =>
        entry(p, all(atom('employees', { is: 'gt', value: 5 }), atom('employees', { is: 'lte', value: 5 }))),
    ],
    [
      'two values, whatever their case',
      'policy.stages[1].entry',
      (p) =>
        entry(
          p,
          all(atom('company', { is: 'eq', value: 'Acme' }), atom('company', { is: 'eq', value: 'Beta' })),
        ),
    ],
    [
      'present and missing',
      'policy.stages[1].entry',
      (p) => entry(p, all(atom('company', { is: 'present' }), atom('company', { is: 'missing' }))),
    ],
    [
      'a value of a missing field',
      'policy.stages[1].entry',
      (p) => entry(p, all(atom('company', { is: 'ne', value: 'x' }), atom('company', { is: 'missing' }))),
    ],
    [
      'two beginnings',
      'policy.stages[1].entry',
      (p) =>
        entry(
          p,
          all(
            atom('company', { is: 'starts-with', value: 'a' }),
            atom('company', { is: 'starts-with', value: 'b' }),
          ),
        ),
    ],
    [
      'a date before and since',
      'policy.stages[1].entry',
      (p) =>
        entry(
          p,
          all(
            atom('founded', { is: 'before', date: '2020-01-01' }),
            atom('founded', { is: 'since', date: '2020-01-01' }),
          ),
        ),
    ],
    [
      'disjoint tiers, inside a branch',
      'policy.stages[1].entry.of[1]',
      (p) =>
        entry(
          p,
          any(
            scoreAtLeast({ threshold: 'mql-score' }),
            all({ op: 'tier', in: ['a'] }, { op: 'tier', in: ['b'] }),
          ),
        ),
    ],
    [
      'a threshold moved past a number',
      'policy.stages[1].entry',
      (p) =>
        entry(
          p,
          all(scoreAtLeast({ threshold: 'mql-score' }), {
            op: 'score',
            score: 'lead-score',
            is: 'lt',
            value: 40,
          }),
        ),
    ],
    [
      'something and its opposite, deeper down',
      'policy.stages[1].entry',
      (p) =>
        entry(
          p,
          all({ op: 'consent', is: 'granted' }, not(any({ op: 'consent', is: 'granted' }, scoreAtLeast(5)))),
        ),
    ],
    [
      'three that clash only together',
      'policy.stages[1].entry',
      (p) =>
        entry(
          p,
          all(
            atom('industry', { is: 'in', values: ['software', 'retail'] }),
            atom('industry', { is: 'ne', value: 'software' }),
            atom('industry', { is: 'ne', value: 'Retail' }),
          ),
        ),
    ],
  ],
  'never-holds': [
    ['nothing to choose from', 'policy.stages[1].entry.of[0]', (p) => entry(p, any(any(), scoreAtLeast(5)))],
    ['not everything', 'policy.stages[1].entry', (p) => entry(p, not(all()))],
  ],
  'always-holds': [
    [
      'at least none',
      'policy.stages[1].entry.of[0]',
      (p) =>
        entry(
          p,
          all(
            { op: 'activity', types: ['demo'], atLeast: 0, withinDays: 7 },
            scoreAtLeast({ threshold: 'mql-score' }),
          ),
        ),
    ],
    [
      'true or not',
      'policy.tiers[1].when',
      (p) => {
        at(p.tiers, 1).when = any(
          atom('customer', { is: 'eq', value: true }),
          not(atom('customer', { is: 'eq', value: true })),
        );
      },
    ],
  ],
  'falling-score': [
    [
      'below',
      'policy.stages[0].entry',
      (p) => {
        at(p.stages, 0).entry = { op: 'score', score: 'lead-score', is: 'lt', value: 20 };
      },
    ],
    [
      'not at least',
      'policy.routing.rules[0].when.of',
      (p) => {
        if (p.routing) at(p.routing.rules, 0).when = not(scoreAtLeast(20));
      },
    ],
  ],
  shadowed: [
    [
      'the same tier twice',
      'policy.tiers[1]',
      (p) => {
        at(p.tiers, 1).when = at(p.tiers, 0).when;
      },
    ],
    [
      'behind a rule that takes all',
      'policy.routing.rules[1]',
      (p) => {
        p.routing?.rules.unshift({
          id: 'every',
          name: 'Every',
          when: all(),
          queue: 'inbox',
          ownerGroup: null,
        });
      },
    ],
    [
      'behind two that take all between them',
      'policy.populations[2]',
      (p) => {
        const [first] = p.populations;
        if (!first) return;
        p.populations = [
          { ...first, id: 'small', when: atom('employees', { is: 'lt', value: 10 }) },
          { ...first, id: 'large', when: atom('employees', { is: 'gte', value: 5 }) },
          { ...first, id: 'known', when: atom('employees', { is: 'present' }) },
        ];
      },
    ],
  ],
  'fallback-unused': [
    [
      'a rule that takes all',
      'policy.routing.rules',
      (p) => {
        if (p.routing) at(p.routing.rules, 0).when = all();
      },
    ],
  ],
  'queue-without-hours': [
    [
      'no territory',
      'policy.queues[0]',
      (p) => {
        at(p.queues, 0).territory = null;
      },
    ],
    [
      'a territory without a calendar',
      'policy.queues[0]',
      (p) => {
        at(p.territories, 0).calendar = null;
      },
    ],
  ],
  'calendar-broken': [
    [
      'an unknown zone',
      'policy.calendars[0].timeZone',
      (p) => {
        at(p.calendars, 0).timeZone = 'Europe/Atlantis';
      },
    ],
    [
      'over midnight',
      'policy.calendars[0].week.fri[0]',
      (p) => {
        at(p.calendars, 0).week.fri = [['22:00', '06:00']];
      },
    ],
  ],
  'sla-start-is-stop': [
    [
      'the same stage',
      'policy.slas[0].stop[1]',
      (p) => {
        at(p.slas, 0).stop.push({ on: 'stage', stages: ['recycled', 'mql'] });
      },
    ],
    [
      'the same signal',
      'policy.slas[0].stop[0]',
      (p) => {
        at(p.slas, 0).start = { on: 'signal', signal: 'accepted' };
        at(p.slas, 0).stop = [{ on: 'signal', signal: 'accepted' }];
      },
    ],
  ],
  'sla-unit-and-pause': [
    [
      'business hours, never paused',
      'policy.slas[0].pausedBy',
      (p) => {
        at(p.slas, 0).pausedBy = 'nothing';
      },
    ],
    [
      'clock hours, paused',
      'policy.slas[0].pausedBy',
      (p) => {
        at(p.slas, 0).limit.unit = 'hours';
      },
    ],
  ],
  'sla-numbers': [
    [
      'a target in per cent',
      'policy.slas[0].target',
      (p) => {
        at(p.slas, 0).target = 90;
      },
    ],
    [
      'a target by threshold',
      'policy.slas[0].target',
      (p) => {
        at(p.slas, 0).target = { threshold: 'mql-score' };
      },
    ],
    [
      'no time at all',
      'policy.slas[0].limit',
      (p) => {
        at(p.slas, 0).limit.amount = 0;
      },
    ],
    [
      'a negative kill-switch limit',
      'policy.slas[0].killSwitch.limit',
      (p) => {
        const { killSwitch } = at(p.slas, 0);
        if (killSwitch) killSwitch.limit = -0.1;
      },
    ],
  ],
  'unused-threshold': [
    [
      'named nowhere',
      'policy.thresholds[1]',
      (p) => p.thresholds.push({ ...at(p.thresholds, 0), id: 'idle' }),
    ],
  ],
  'unused-activity': [
    [
      'looked at by nothing',
      'policy.activities[2]',
      (p) => p.activities.push({ ...at(p.activities, 0), id: 'idle' }),
    ],
  ],
  'unused-reason': [
    [
      'no disqualified stage',
      'policy.reasons[2]',
      (p) => p.reasons.push({ ...at(p.reasons, 0), id: 'competitor', use: 'disqualify' }),
    ],
    ['no such timeout', 'policy.reasons[2]', (p) => p.reasons.push({ ...at(p.reasons, 1), id: 'idle' })],
  ],
  'signature-not-role': [
    [
      'a team',
      'policy.governance.requiredSignatures[1]',
      (p) => {
        p.governance.approvers = ['cro', 'marketing'];
        p.governance.requiredSignatures = ['cro', 'marketing'];
      },
    ],
  ],
  'signature-outside-approvers': [
    [
      'neither',
      'policy.governance.requiredSignatures[2]',
      (p) => p.governance.requiredSignatures.push('sdr'),
    ],
  ],
  'raci-overlap': [
    ['accountable and informed', 'policy.raci[0]', (p) => at(p.raci, 0).informed.push('cro')],
    ['consulted and informed', 'policy.raci[0]', (p) => at(p.raci, 0).informed.push('finance')],
  ],
  'rollout-step-left-out': [
    [
      'no weeks',
      'policy.rollout.schedules[0].spans',
      (p) => {
        const schedule = p.rollout?.schedules[0];
        if (schedule) schedule.spans = schedule.spans.slice(1);
      },
    ],
  ],
  'rollout-weeks': [
    [
      'beyond the end',
      'policy.rollout.schedules[0].spans[1].weeks',
      (p) => {
        const span = p.rollout?.schedules[0]?.spans[1];
        if (span) span.weeks.to = 5;
      },
    ],
    [
      'backwards',
      'policy.rollout.schedules[0].spans[1].weeks',
      (p) => {
        const span = p.rollout?.schedules[0]?.spans[1];
        if (span) span.weeks = { from: 4, to: 2 };
      },
    ],
  ],
};

function edited(edit: Edit): Policy {
  const policy = smallPolicy();
  edit(policy);
  return policy;
}

describe('lint', () => {
  it('has nothing to say of the small policy', () => {
    expect(checkIntegrity(smallPolicy())).toEqual([]);
    expect(lintPolicy(smallPolicy())).toEqual([]);
  });

  for (const rule of LINT_RULE_IDS) {
    describe(rule, () => {
      it.each(CASES[rule])('finds: %s', (_title, path, edit) => {
        const policy = edited(edit);
        expect(checkIntegrity(policy)).toEqual([]);
        const found = lintPolicy(policy).filter((finding) => finding.rule === rule);
        expect(found.map(({ where }) => where.path)).toContain(path);
        const finding = found.find(({ where }) => where.path === path);
        expect(finding?.severity).toBe(lintRules[rule].severity);
        expect(finding?.witness).toBeNull();
        expect(finding?.message).toMatch(/^[A-Z“].*[^.]$/);
        expect(finding?.remedy).toMatch(/\.$/);
      });
    });
  }

  it.each<[string, Criteria]>([
    [
      'half-open neighbours',
      all(atom('employees', { is: 'gte', value: 5 }), atom('employees', { is: 'lte', value: 5 })),
    ],
    [
      'a value and its own beginning',
      all(atom('company', { is: 'eq', value: 'acme' }), atom('company', { is: 'starts-with', value: 'AC' })),
    ],
    [
      'overlapping parts',
      all(
        atom('company', { is: 'contains', value: 'ab' }),
        atom('company', { is: 'contains', value: 'ba' }),
        not(atom('company', { is: 'contains', value: 'bb' })),
      ),
    ],
    [
      'neither one value nor missing',
      all(atom('company', { is: 'present' }), not(atom('company', { is: 'eq', value: 'x' }))),
    ],
    [
      'not equal, which a missing value satisfies',
      all(not(atom('company', { is: 'eq', value: 'x' })), atom('company', { is: 'missing' })),
    ],
    [
      'two windows of one activity',
      all(
        { op: 'activity', types: ['demo'], atLeast: 2, withinDays: 30 },
        not({ op: 'activity', types: ['demo'], atLeast: 1, withinDays: 7 }),
      ),
    ],
    [
      'one day between two dates',
      all(
        atom('founded', { is: 'since', date: '2020-01-01' }),
        atom('founded', { is: 'before', date: '2020-01-02' }),
      ),
    ],
  ])('does not take for a contradiction: %s', (_title, criteria) => {
    const rules = lintPolicy(edited((p) => entry(p, criteria))).map(({ rule }) => rule);
    expect(rules).not.toContain('contradiction');
    expect(rules).not.toContain('never-holds');
    expect(rules).not.toContain('always-holds');
  });

  it('names the two of many conditions that clash', () => {
    const policy = edited((p) =>
      entry(
        p,
        all(
          { op: 'consent', is: 'granted' },
          atom('employees', { is: 'gte', value: 5 }),
          atom('employees', { is: 'lt', value: 3 }),
        ),
      ),
    );
    const [finding] = lintPolicy(policy).filter(({ rule }) => rule === 'contradiction');
    expect(finding?.message).toBe(
      'In the entry criteria of MQL, “Employees is at least 5 people” and “Employees is below 3 people” cannot hold together',
    );
  });

  it('takes "always" and "never" for what they are when they stand alone', () => {
    const rules = lintPolicy(
      edited((p) => {
        at(p.stages, 0).entry = all();
        at(p.stages, 2).entry = any();
      }),
    ).map(({ rule }) => rule);
    expect(rules).toEqual([]);
  });

  it('gives up on criteria too large to prove, and claims nothing', () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      atom('company', { is: 'contains', value: `part ${i}` }),
    );
    const rules = lintPolicy(edited((p) => entry(p, all(...many, atom('company', { is: 'missing' }))))).map(
      ({ rule }) => rule,
    );
    expect(rules).not.toContain('contradiction');
  });

  it('fails on errors only', () => {
    expect(hasErrors(lintPolicy(edited((p) => entry(p, not(all())))))).toBe(false);
    expect(
      hasErrors(lintPolicy(edited((p) => at(p.slas, 0).stop.push({ on: 'stage', stages: ['mql'] })))),
    ).toBe(true);
  });

  it('looks into every place that holds criteria', () => {
    const policy = smallPolicy();
    const paths = criteriaPlaces(policy).map(({ path }) => path);
    // The references of a schema walk, less those that are not inside a criteria tree.
    const inCriteria = policyReferences(policy)
      .filter(({ path }) => /(\.when|\.entry|\.unless)\b/.test(path))
      .map(({ path }) => `policy.${path}`);
    expect(inCriteria.length).toBeGreaterThan(8);
    for (const path of inCriteria) {
      expect(
        paths.filter((place) => path.startsWith(`${place}.`)),
        path,
      ).toHaveLength(1);
    }
  });

  it.each(TEMPLATES.map(({ id }) => id))('has no error and no warning for template %s', (id) => {
    const { policy } = templateGlossary(id, { glossaryId: 'acme', title: 'Acme' });
    expect(lintPolicy(policy).filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  it('documents every rule in whole sentences', () => {
    expect(Object.keys(lintRules).sort()).toEqual([...LINT_RULE_IDS].sort());
    for (const rule of LINT_RULE_IDS) {
      const { what, why, remedy } = lintRules[rule];
      for (const sentence of [what, why, remedy]) expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });
});
