import { describe, expect, it } from 'vitest';
import { type Check, unmetOf } from '../../../../src/renderer/features/publish/checks';
import { mendAt } from '../../../../src/renderer/features/publish/finding-checks';
import { type ReadinessFacts, readinessOf } from '../../../../src/renderer/features/publish/readiness';
import { evidenceFor, plain, signedPolicy } from './desk';

function checks(change: Partial<ReadinessFacts> = {}): Record<Check['id'], Check> {
  const policy = change.policy ?? signedPolicy();
  const all = readinessOf({ policy, save: 'saved', evidence: evidenceFor(policy), published: [], ...change });
  return Object.fromEntries(all.map((check) => [check.id, check])) as Record<Check['id'], Check>;
}

const idsIn = (found: Record<string, Check>, state: Check['state']) =>
  Object.values(found)
    .filter((check) => check.state === state)
    .map(({ id }) => id);

describe('a glossary that is ready', () => {
  it('meets every check, in the order of the page', () => {
    expect(idsIn(checks(), 'met')).toEqual([
      'saved',
      'errors',
      'warnings',
      'stages',
      'signatures',
      'evidence',
      'fidelity',
      'rollout',
      'version',
    ]);
    expect(unmetOf(Object.values(checks()))).toEqual([]);
  });

  it('names who has to sign', () => {
    expect(checks().signatures.text).toBe(
      'CRO, CMO and Finance lead must sign, each with a key of their own.',
    );
  });
});

describe('saving', () => {
  it.each(['never', 'edited', 'changed-on-disk'] as const)(
    'is asked for when the document is "%s"',
    (save) => {
      expect(checks({ save }).saved).toMatchObject({ state: 'unmet', mend: { kind: 'save' } });
    },
  );
});

describe('the definitions', () => {
  it('must not contradict themselves; each error says how to mend it and where', () => {
    const policy = signedPolicy((draft) => {
      const [first] = draft.transitions;
      if (first) draft.transitions.push({ ...first, id: 'again', to: first.from });
    });
    const { errors } = checks({ policy });
    expect(errors.state).toBe('unmet');
    expect(errors.places).toHaveLength(1);
    expect(errors.places[0]?.mend).toEqual({
      kind: 'show',
      selection: { kind: 'transition', id: 'again' },
    });
    expect(errors.places[0]?.text).toMatch(/\. .+\.$/);
  });

  it('say what is missing, stage by stage, without holding anybody up', () => {
    const policy = signedPolicy((draft) => {
      const [lead, mql] = draft.stages;
      if (lead) Object.assign(lead, { definition: ' ', exit: '', kpi: '' });
      if (mql) mql.evidence = [];
    });
    const { stages, warnings } = checks({ policy });
    expect(stages).toMatchObject({
      state: 'advised',
      places: [
        {
          text: 'Lead has no definition, exit condition and KPI.',
          mend: { kind: 'show', selection: { kind: 'stage', id: 'lead' } },
        },
        { text: 'MQL has no evidence.', mend: { kind: 'show', selection: { kind: 'stage', id: 'mql' } } },
      ],
    });
    expect(warnings.state).toBe('met');
  });

  it.each(['won', 'lost', 'disqualified', 'handed-over'] as const)(
    'ask for no way out of a stage of kind %s',
    (kind) => {
      const policy = signedPolicy((draft) => {
        const stage = draft.stages.at(-1);
        if (stage) Object.assign(stage, { kind, exit: '', reasonRequired: false });
      });
      expect(checks({ policy }).stages.state).toBe('met');
    },
  );

  it('count warnings apart from what stages lack', () => {
    const policy = signedPolicy((draft) => {
      draft.thresholds.push({
        id: 'idle',
        label: 'Idle',
        value: 1,
        min: 0,
        max: 2,
        step: 1,
        unit: '',
        note: '',
      });
    });
    const { warnings } = checks({ policy });
    expect(warnings).toMatchObject({ state: 'advised' });
    expect(plain(warnings.text)).toMatch(/^1 warning to look at/);
    expect(warnings.places.map(({ mend }) => mend)).toEqual([{ kind: 'define' }]);
  });
});

describe('a place in the document', () => {
  const policy = signedPolicy();
  it.each([
    ['policy.stages[1].entry.of[0]', { kind: 'show', selection: { kind: 'stage', id: 'mql' } }],
    [
      'policy.transitions[0]',
      { kind: 'show', selection: { kind: 'transition', id: policy.transitions[0]?.id } },
    ],
    ['policy.scores[0].activities[2]', { kind: 'define' }],
    ['policy.governance.requiredSignatures[0]', { kind: 'part', part: 'approvers' }],
    ['policy.governance.rules[0]', null],
    ['policy.stages[99]', null],
    ['policy.slas[0].limit', null],
    ['policy.stagesque[0]', null],
  ])('%s', (path, mend) => {
    expect(mendAt(policy, path)).toEqual(mend);
  });
});

describe('the evidence', () => {
  it.each([
    ['no-data', 'simulate'],
    ['not-replayed', 'simulate'],
    ['stale', 'simulate'],
    ['not-judged', 'simulate'],
    ['other-policy', 'part'],
  ] as const)('is not there when it is "%s"', (state, kind) => {
    const found = checks({ evidence: { state } });
    expect(found.evidence).toMatchObject({ state: 'unmet', mend: { kind } });
    expect(found.fidelity.state).toBe('advised');
  });

  it('shows no change when rules are compared with themselves', () => {
    const policy = signedPolicy();
    const own = evidenceFor(policy);
    if (own.state !== 'ready') throw new Error('no evidence');
    const { policyDigest } = own.result.glossary;
    const baseline = { kind: 'replayed', title: 'Small', policyDigest, asked: 'replayed' } as const;
    expect(checks({ policy, evidence: evidenceFor(policy, { baseline }) }).evidence.state).toBe('advised');
    const other = { ...baseline, policyDigest: `sha-256:${'9'.repeat(64)}` };
    expect(checks({ policy, evidence: evidenceFor(policy, { baseline: other }) }).evidence.state).toBe('met');
  });

  it.each([
    [null, 'advised', /^Nothing that the rules could be held against/],
    [0.85, 'met', /give back 85\.0 % of the record at MQL, the worst stage\.$/],
    [0.849, 'advised', /Below 85\.0 % the figures/],
  ] as const)('says how far it can be trusted: agreement %s', (lowest, state, text) => {
    const policy = signedPolicy();
    const fidelity = { limit: 0.85, lowest, stages: [{ stage: 'mql', agreement: lowest }] };
    const { fidelity: check } = checks({ policy, evidence: evidenceFor(policy, { fidelity }) });
    expect(check.state).toBe(state);
    expect(plain(check.text)).toMatch(text);
  });
});

describe('the rollout', () => {
  it('is only asked for', () => {
    const policy = signedPolicy((draft) => {
      draft.rollout = null;
    });
    expect(checks({ policy }).rollout.state).toBe('advised');
  });
});

describe('the version number', () => {
  it.each([
    ['a folder without versions', 1, [], 'met', null],
    ['the same definitions', 1, [{ version: 1, same: true }], 'met', null],
    ['other definitions of that number', 1, [{ version: 1, same: false }], 'unmet', 2],
    [
      'a later version',
      1,
      [
        { version: 2, same: false },
        { version: 3, same: false },
      ],
      'unmet',
      4,
    ],
    ['the version before', 2, [{ version: 1, same: false }], 'met', null],
  ] as const)('with %s in the folder', (_, version, published, state, next) => {
    const policy = signedPolicy((draft) => {
      draft.version = version;
    });
    const check = checks({ policy, published }).version;
    expect(check.state).toBe(state);
    expect(check.mend).toEqual(next === null ? null : { kind: 'take-version', version: next });
  });
});
