import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BREAKING_RULES, type BreakingRuleId } from '#domain/glossary/diff/breaking';
import { actionFor, diffPolicies } from '#domain/glossary/diff/index';
import type { Change } from '#domain/glossary/diff/types';
import { type Policy, policySchema } from '#domain/glossary/schema/policy';
import { templateGlossary } from '#domain/glossary/templates/index';
import { scoreAtLeast, smallPolicy } from '../../support/small-glossary';

type Edit = (policy: Policy) => void;

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`the small policy has no item ${index}`);
  return item;
}

function edited(edit: Edit, policy = smallPolicy()): Policy {
  edit(policy);
  return policy;
}

const changesOf = (edit: Edit): Change[] => diffPolicies(smallPolicy(), edited(edit));

describe('the difference between two policies', () => {
  it.each<[sentence: string, path: string, edit: Edit]>([
    [
      'MQL score: 50 → 65',
      'policy.thresholds[mql-score].value',
      (p) => {
        at(p.thresholds, 0).value = 65;
      },
    ],
    [
      'Glossary: title Small glossary → Other',
      'policy.title',
      (p) => {
        p.title = 'Other';
      },
    ],
    [
      'Stage MQL: kind qualified → opportunity: counts as pipeline',
      'policy.stages[mql].kind',
      (p) => {
        at(p.stages, 1).kind = 'opportunity';
      },
    ],
    [
      'Stage MQL: entry criteria changed from “ICP tier is “A” or “B”, and Lead score is at least 50 (MQL score)” to “Lead score is at least 10”',
      'policy.stages[mql].entry',
      (p) => {
        at(p.stages, 1).entry = scoreAtLeast(10);
      },
    ],
    [
      'Stage MQL: entry criteria (written differently, reads the same)',
      'policy.stages[mql].entry',
      (p) => {
        at(p.stages, 1).entry = { op: 'all', of: [at(p.stages, 1).entry] };
      },
    ],
    [
      'Stage Lead: owners: added CRO',
      'policy.stages[lead].owners',
      (p) => at(p.stages, 0).owners.push('cro'),
    ],
    [
      'Field Industry: values: removed “retail” (Retail)',
      'policy.fields[industry].values',
      (p) => at(p.fields, 1).values.pop(),
    ],
    [
      'Field Industry: values: “software” (Software) → “software” (SaaS)',
      'policy.fields[industry].values',
      (p) => {
        at(at(p.fields, 1).values, 0).label = 'SaaS';
      },
    ],
    [
      'Transition Lead → MQL: decided by changed from “rules: as soon as the entry criteria hold” to “hybrid: a person decides and the entry criteria hold”',
      'policy.transitions[lead-mql].mode',
      (p) => {
        at(p.transitions, 0).mode = { kind: 'hybrid' };
      },
    ],
    [
      'SLA First touch: limit 1 business hour → 4 hours',
      'policy.slas[first-touch].limit',
      (p) => {
        at(p.slas, 0).limit = { amount: 4, unit: 'hours' };
      },
    ],
    [
      'SLA First touch: target 90 % → 85 %',
      'policy.slas[first-touch].target',
      (p) => {
        at(p.slas, 0).target = 0.85;
      },
    ],
    [
      'Score Lead score: points for activities: Demo request 40, at most 80 → Demo request 60, at most 80',
      'policy.scores[lead-score].activities',
      (p) => {
        at(at(p.scores, 0).activities, 0).points = 60;
      },
    ],
    [
      'Calendar Office: exceptions: removed 2026-12-25 Christmas Day (closed)',
      'policy.calendars[office].exceptions',
      (p) => {
        at(p.calendars, 0).exceptions = [];
      },
    ],
    [
      'RACI Glossary: informed: removed SDR',
      'policy.raci[glossary].informed',
      (p) => {
        at(p.raci, 0).informed = [];
      },
    ],
    [
      'Rollout was removed',
      'policy.rollout',
      (p) => {
        p.rollout = null;
      },
    ],
    [
      'Governance: required signatures: added SDR',
      'policy.governance.requiredSignatures',
      (p) => p.governance.requiredSignatures.push('sdr'),
    ],
    ['Reason Timing was removed', 'policy.reasons[timing]', (p) => p.reasons.shift()],
    [
      'Activity Chat was added',
      'policy.activities[chat]',
      (p) => p.activities.push({ ...at(p.activities, 0), id: 'chat', label: 'Chat' }),
    ],
    [
      'The tiers are in another order, which decides the tier of a lead',
      'policy.tiers',
      (p) => p.tiers.reverse(),
    ],
    [
      'Routing: rules are in another order, which decides which of them takes a lead',
      'policy.routing.rules',
      (p) => {
        // Put before a rule that both have; see the edit of the other side below.
        p.routing?.rules.reverse();
      },
    ],
  ])('%s', (sentence, path, edit) => {
    const before = smallPolicy();
    if (path === 'policy.routing.rules') {
      const rule = before.routing?.rules[0];
      if (rule) before.routing?.rules.push({ ...rule, id: 'rest', name: 'Rest' });
    }
    const changes = diffPolicies(before, edited(edit, structuredClone(before)));
    expect(changes.map((change) => [change.sentence, change.path])).toEqual([[sentence, path]]);
  });

  it.each<[BreakingRuleId, Edit]>([
    ['id-removed', (p) => p.signals.pop()],
    [
      'id-removed',
      (p) => {
        at(p.transitions, 0).id = 'other';
      },
    ],
    ['picklist-value-removed', (p) => at(p.fields, 1).values.shift()],
    [
      'field-type-changed',
      (p) => {
        at(p.fields, 2).type = 'text';
      },
    ],
    [
      'field-type-changed',
      (p) => {
        at(p.fields, 2).unit = 'hundreds';
      },
    ],
    [
      'api-name-changed',
      (p) => {
        at(p.fields, 0).apiNames.salesforce = 'Other__c';
      },
    ],
    [
      'system-changed',
      (p) => {
        p.systems.push({ id: 'map', name: 'MAP', kind: 'map' });
        at(p.fields, 0).system = 'map';
      },
    ],
    ['demand-added', (p) => at(p.fields, 0).requiredAt.push('mql')],
    [
      'demand-added',
      (p) => {
        at(p.stages, 1).reasonRequired = true;
      },
    ],
    ['demand-added', (p) => p.fields.push({ ...at(p.fields, 0), id: 'region', requiredAt: ['lead'] })],
    [
      'stage-kind-changed',
      (p) => {
        at(p.stages, 1).kind = 'open';
      },
    ],
    [
      'initial-stage-changed',
      (p) => {
        p.initialStage = 'mql';
      },
    ],
    [
      'transition-moved',
      (p) => {
        at(p.transitions, 0).from = 'recycled';
      },
    ],
    [
      'mode-changed',
      (p) => {
        at(p.transitions, 0).mode = { kind: 'rep' };
      },
    ],
    [
      'reason-use-changed',
      (p) => {
        at(p.reasons, 0).use = 'disqualify';
      },
    ],
    [
      'population-treatment-changed',
      (p) => {
        at(p.populations, 0).treatment = 'include';
      },
    ],
    ['sla-clock-changed', (p) => at(p.slas, 0).stop.push({ on: 'stage', stages: ['recycled'] })],
    [
      'routing-point-changed',
      (p) => {
        p.routing = null;
      },
    ],
  ])('%s is breaking', (rule, edit) => {
    const before = smallPolicy();
    at(before.fields, 0).apiNames.salesforce = 'Company';
    const breaking = diffPolicies(before, edited(edit, structuredClone(before))).filter(
      (one) => one.breaking,
    );
    expect(breaking.map((one) => one.rule)).toEqual([rule]);
    expect(breaking.map(actionFor)).toEqual([BREAKING_RULES[rule].act]);
  });

  it.each<[string, Edit]>([
    [
      'a threshold',
      (p) => {
        at(p.thresholds, 0).value = 55;
      },
    ],
    [
      'criteria',
      (p) => {
        at(p.stages, 1).entry = scoreAtLeast(1);
      },
    ],
    ['a new picklist value', (p) => at(p.fields, 1).values.push({ value: 'mining', label: 'Mining' })],
    [
      'a demand dropped',
      (p) => {
        at(p.stages, 2).reasonRequired = false;
      },
    ],
    [
      'a first API name',
      (p) => {
        at(p.fields, 0).apiNames.hubspot = 'company';
      },
    ],
    [
      'a timeout that comes later',
      (p) => {
        const { mode } = at(p.transitions, 2);
        if (mode.kind === 'timeout') mode.after.amount = 45;
      },
    ],
    ['a new stage', (p) => p.stages.push({ ...at(p.stages, 1), id: 'sal', name: 'SAL' })],
    [
      'another name',
      (p) => {
        at(p.parties, 0).name = 'Demand generation';
      },
    ],
  ])('%s is not breaking', (_title, edit) => {
    const changes = changesOf(edit);
    expect(changes).toHaveLength(1);
    expect(changes.map(({ breaking, rule }) => [breaking, rule])).toEqual([[false, null]]);
    expect(changes.map(actionFor)).toEqual([null]);
  });

  it('says nothing about the order of lists whose order means nothing', () => {
    const ordered: ReadonlySet<string> = new Set(['tiers', 'populations', 'transitions']);
    const { policy } = templateGlossary('gtm-glossary', { glossaryId: 'acme', title: 'Acme' });
    const shuffled = structuredClone(policy);
    for (const [key, list] of Object.entries(shuffled)) {
      if (Array.isArray(list) && !ordered.has(key)) list.reverse();
    }
    for (const stage of shuffled.stages) {
      stage.owners.reverse();
      stage.evidence.reverse();
      stage.disqualifiers.reverse();
    }
    for (const sla of shuffled.slas) sla.stop.reverse();
    shuffled.governance.requiredSignatures.reverse();
    expect(diffPolicies(policy, shuffled)).toEqual([]);
  });

  it('reports each list whose order decides something, once', () => {
    const { policy } = templateGlossary('gtm-glossary', { glossaryId: 'acme', title: 'Acme' });
    const turned = structuredClone(policy);
    turned.tiers.reverse();
    turned.populations.reverse();
    turned.transitions.reverse();
    turned.routing?.rules.reverse();
    turned.rollout?.schedules.reverse();
    expect(diffPolicies(policy, turned).map(({ kind, path }) => [kind, path])).toEqual([
      ['reordered', 'policy.tiers'],
      ['reordered', 'policy.populations'],
      ['reordered', 'policy.transitions'],
      ['reordered', 'policy.routing.rules'],
      ['reordered', 'policy.rollout.schedules'],
    ]);
  });

  it('does not take a renamed team for a change of everything it owns', () => {
    const changes = changesOf((p) => {
      at(p.parties, 0).name = 'Demand generation';
    });
    expect(changes.map(({ sentence }) => sentence)).toEqual([
      'Party Marketing: name Marketing → Demand generation',
    ]);
  });

  it('is empty for equal policies, whatever the order of their keys', () => {
    const turn = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turn);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, one]) => [key, turn(one)]),
      );
    };
    for (const id of ['gtm-glossary', 'lifecycle-matrix'] as const) {
      const { policy } = templateGlossary(id, { glossaryId: 'acme', title: 'Acme' });
      expect(diffPolicies(policy, turn(policy) as Policy)).toEqual([]);
    }
  });

  it('gives in one direction as added what it gives in the other as removed', () => {
    const pick = (changes: readonly Change[], kind: Change['kind']) =>
      changes
        .filter((change) => change.kind === kind)
        .map(({ path }) => path)
        .sort();
    const lists = [
      'fields',
      'activities',
      'reasons',
      'stages',
      'transitions',
      'slas',
      'tiers',
      'queues',
      'raci',
    ] as const;
    const { policy } = templateGlossary('lifecycle-matrix', { glossaryId: 'acme', title: 'Acme' });
    const thinned = fc
      .record(Object.fromEntries(lists.map((key) => [key, fc.infiniteStream(fc.boolean())])))
      .map((coins) => {
        const copy = structuredClone(policy);
        for (const key of lists) {
          const list = copy[key] as unknown[];
          const kept = list.filter(() => coins[key]?.next().value);
          list.splice(0, list.length, ...kept);
        }
        return copy;
      });
    fc.assert(
      fc.property(thinned, thinned, (a, b) => {
        const [there, back] = [diffPolicies(a, b), diffPolicies(b, a)];
        expect(pick(there, 'added')).toEqual(pick(back, 'removed'));
        expect(pick(there, 'removed')).toEqual(pick(back, 'added'));
        expect(pick(there, 'changed')).toEqual(pick(back, 'changed'));
        expect(pick(there, 'reordered')).toEqual(pick(back, 'reordered'));
      }),
      { seed: 42, numRuns: 40 },
    );
  });

  it('notices a change of any single value of the document, and compares every part there is', () => {
    const compared = new Set<string>();
    let values = 0;
    for (const path of leavesOf(smallPolicy())) {
      const other = smallPolicy();
      touch(other, path);
      // A value of a closed list has no neighbour to change to; those are in the tables above.
      if (!policySchema.safeParse(other).success) continue;
      values++;
      const changes = diffPolicies(smallPolicy(), other);
      expect(changes, path.join('.')).not.toEqual([]);
      for (const change of changes) compared.add(change.path.split(/[.[]/)[1] ?? '');
    }
    expect(values).toBeGreaterThan(250);
    expect([...compared].sort()).toEqual(Object.keys(policySchema.shape).sort());
  });
});

type Path = readonly (string | number)[];

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => leavesOf(item, [...path, i]));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
  }
  return [path];
}

/** Another value of the same type at a place; nothing asks whether it is a sensible one. */
function touch(root: unknown, path: Path): void {
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], root) as Record<
    string,
    unknown
  >;
  const key = String(path.at(-1));
  const value = parent[key];
  parent[key] =
    typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value ?? ''}x`;
}
