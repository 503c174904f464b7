import { describe, expect, it } from 'vitest';
import { lintPolicy } from '#domain/glossary/lint/index';
import type { Finding } from '#domain/glossary/lint/types';
import type { Stage } from '#domain/glossary/schema/stage';
import { nodesOf } from '#domain/replay/match-counts';
import { matchLookup } from '../../../../src/renderer/features/define/match-lookup';
import { actionForKeys, nodeActions } from '../../../../src/renderer/features/define/node-actions';
import { nodeName } from '../../../../src/renderer/features/define/node-names';
import { stageEffect } from '../../../../src/renderer/features/define/stage-effect';
import { findingsAbout, findingsByNode } from '../../../../src/renderer/features/define/stage-findings';
import { replay } from '../../../support/replay-fixture';
import {
  all,
  any,
  compare,
  did,
  NEVER,
  not,
  policyOf,
  present,
  score,
  signalled,
} from '../../../support/replay-policy';

const sketch = {
  fields: { size: 'number', industry: 'text' },
  activities: ['demo'],
  signals: ['accepted'],
  thresholds: { bar: 50 },
  points: { activities: { demo: 60 } },
} as const;
const policyWith = (entry: Stage['entry'], refuse?: Stage['entry']) =>
  policyOf({ ...sketch, stages: { lead: {}, mql: { entry, ...(refuse && { refuse }) } } });
const mqlOf = (policy: ReturnType<typeof policyWith>): Stage => {
  const stage = policy.stages[1];
  if (!stage) throw new Error('no mql');
  return stage;
};

describe('match counts of a row', () => {
  const entry = all(present('size'), any(did('demo'), signalled('accepted')));
  const counted = policyWith(entry, not(present('industry')));
  const counts = {
    stage: 'mql',
    leads: 100,
    parts: nodesOf(entry).map(({ path }, index) => ({ path, matched: 10 * (index + 1) })),
    disqualifiers: [7],
    policy: counted,
  };
  const lookup = (policy = counted, isReplayStale = false) =>
    matchLookup(counts, mqlOf(policy), policy, isReplayStale);

  it('are those of the node it shows', () => {
    const found = lookup();
    expect(found).toMatchObject({ leads: 100, isStale: false });
    expect(nodesOf(entry).map(({ criteria }) => found?.matched(criteria))).toEqual([10, 20, 30, 40, 50]);
    expect(found?.matched(not(present('industry')))).toBe(7);
  });

  it('follow a condition that was moved, and are unknown for one that is new', () => {
    const changed = policyWith(all(signalled('accepted'), present('industry')));
    const found = lookup(changed);
    expect(found?.isStale).toBe(true);
    expect(found?.matched(signalled('accepted'))).toBe(50);
    expect(found?.matched(present('industry'))).toBeNull();
    expect(found?.matched(mqlOf(changed).entry)).toBeNull();
  });

  it('are old when the options changed, though the rules did not', () => {
    expect(lookup(counted, true)?.isStale).toBe(true);
  });

  it('are none for another stage and before anything was counted', () => {
    expect(matchLookup({ ...counts, stage: 'lead' }, mqlOf(counted), counted, false)).toBeNull();
    expect(matchLookup(null, mqlOf(counted), counted, false)).toBeNull();
  });
});

describe('findings', () => {
  const entry = all(present('size'), all(compare('size', 'gte', 9), compare('size', 'lt', 3)));
  const finding = (path: string): Finding => ({
    rule: 'contradiction',
    severity: 'error',
    message: path,
    remedy: '',
    where: { path },
    shownBy: null,
    witness: null,
  });
  const at = 'policy.stages[1].entry';

  it('stand at the node they are about, or at the nearest above it', () => {
    const found = [at, `${at}.of[1]`, `${at}.of[1].of[0].field`, `${at}.of[1].of[0].value.threshold`].map(
      finding,
    );
    const sorted = findingsByNode(
      [...found, finding('policy.stages[10].entry'), finding('policy.tiers[0]')],
      at,
      entry,
    );
    expect([...sorted].map(([path, list]) => [path, list.length])).toEqual([
      ['', 1],
      ['of[1]', 1],
      ['of[1].of[0]', 2],
    ]);
  });

  it('are where the lint says, for a real contradiction', () => {
    const policy = policyWith(entry);
    const sorted = findingsByNode(lintPolicy(policy), at, mqlOf(policy).entry);
    expect(sorted.get('of[1]')?.map(({ rule }) => rule)).toContain('contradiction');
  });

  it('of a stage leave out what its criteria show themselves', () => {
    const paths = ['policy.stages[1]', 'policy.stages[1].exit', `${at}.of[0]`, 'policy.stages[11].exit'];
    const about = findingsAbout(paths.map(finding), 'policy.stages[1]', [at]);
    expect(about.map(({ message }) => message)).toEqual(paths.slice(0, 2));
  });
});

describe('the name of a row', () => {
  const policy = policyWith(all());
  const tree = all(
    present('size'),
    any(score('gte', { threshold: 'bar' }), did('demo')),
    not(present('industry')),
  );
  it.each([
    ['of[0]', 'Condition 1 of 3 in All of: Size is filled in'],
    ['of[1].of[0]', 'Condition 1 of 2 in Any of: Points is at least 50 (bar)'],
    [
      'of[1]',
      'Group 2 of 3 in All of: Points is at least 50 (bar), or at least 1 of “demo” at any time before',
    ],
    ['of[2].of', 'Condition in Not: Industry is filled in'],
    ['of[9]', ''],
  ])('says the place and the whole condition: %s', (path, expected) => {
    expect(nodeName(tree, path, policy)).toBe(expected);
  });

  it('says that there is only one', () => {
    expect(nodeName(present('size'), '', policy)).toBe('The only condition: Size is filled in');
  });
});

describe('what can be done to a row', () => {
  const tree = all(any(present('size')), present('industry'), not(did('demo')));
  const ids = (path: string) => nodeActions(tree, path, NEVER).map(({ id }) => id);
  it('is what applies there', () => {
    expect(ids('of[1]')).toEqual([
      'duplicate',
      'up',
      'down',
      'into',
      'negate',
      'group-all',
      'group-any',
      'delete',
    ]);
    expect(ids('of[0].of[0]')).toEqual(['duplicate', 'out', 'negate', 'group-all', 'group-any', 'delete']);
    expect(ids('')).toContain('combine');
    expect(ids('of[8]')).toEqual([]);
  });

  const press = { key: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
  it.each([
    [{ key: 'Delete' }, 'delete'],
    [{ key: 'Backspace' }, 'delete'],
    [{ key: 'ArrowUp', altKey: true }, 'up'],
    [{ key: 'ArrowRight', altKey: true }, 'into'],
    [{ key: 'd', ctrlKey: true }, 'duplicate'],
    [{ key: 'D', metaKey: true }, 'duplicate'],
    [{ key: 'ArrowUp' }, null],
    [{ key: 'Delete', ctrlKey: true }, null],
    [{ key: 'ArrowUp', altKey: true, shiftKey: true }, null],
  ])('is asked for by keys: %j', (keys, expected) => {
    expect(actionForKeys({ ...press, ...keys })).toBe(expected);
  });
});

describe('the effect on a stage', () => {
  const stages = (bar: number) =>
    ({
      lead: {},
      mql: { kind: 'qualified', entry: score('gte', bar) },
      sql: { kind: 'qualified', entry: signalled('accepted') },
      won: { kind: 'won' },
    }) as const;
  const transitions = [
    ['lead>mql', 'rules'],
    ['mql>sql', 'rep'],
    ['sql>won', 'rep'],
  ] as const;
  const lead = (demos: number, won: boolean) => ({
    created: '01-05 09:00',
    activities: { demo: Array.from({ length: demos }, () => '01-06 09:00') },
    entries: {
      lead: '01-05 09:00',
      mql: '01-06 09:00',
      ...(won && { sql: '01-07 09:00', won: '01-09 09:00' }),
    },
    signals: won ? { accepted: '01-07 09:00' } : {},
  });
  const run = (bar: number) =>
    replay({
      policy: { ...sketch, stages: stages(bar), transitions },
      leads: [lead(1, false), lead(1, true), lead(3, true)],
    });

  it('is said in sentences, and never as a loss', () => {
    const { result, policy } = run(100);
    const effect = stageEffect(result, 'mql', policy);
    expect(effect?.headline).toBe('2 fewer leads reach mql than recorded: 1 instead of 3.');
    expect(effect?.details).toContain('2\u00a0recorded leads would not come in.');
    expect(effect?.details).toContain(
      'Further on, 1 at sql and 1\u00a0win would not have been handed over under these rules.',
    );
    expect([effect?.headline, ...(effect?.details ?? [])].join(' ')).not.toMatch(/\blos[et]/);
  });

  it('is none where nothing changes', () => {
    const { result, policy } = run(50);
    expect(stageEffect(result, 'mql', policy)).toEqual({
      headline: 'As many leads reach mql as recorded: 3.',
      details: [],
    });
    expect(stageEffect(result, 'nowhere', policy)).toBeNull();
  });
});
