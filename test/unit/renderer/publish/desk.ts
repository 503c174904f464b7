import type { PublicationVerdict } from '#contracts/host-publish';
import type { Policy } from '#domain/glossary/schema/policy';
import type { VersionVerdict } from '#domain/publish/verdict';
import { documentDigest } from '#domain/replay/fingerprint';
import type { ReplayResult } from '#domain/replay/result';
import type { Evidence } from '../../../../src/renderer/app/session/publishing-state';
import { type ReplaySketch, replay } from '../../../support/replay-fixture';
import { did } from '../../../support/replay-policy';
import { smallPolicy } from '../../../support/small-glossary';

/** A small policy that three roles sign, as the domain's governance asks for. */
export function signedPolicy(change: (policy: Policy) => void = () => undefined): Policy {
  const policy = smallPolicy();
  policy.parties.push({ id: 'cmo', name: 'CMO', kind: 'role', team: null });
  policy.governance = {
    ...policy.governance,
    approvers: ['cro', 'cmo'],
    validators: ['finance'],
    requiredSignatures: ['cro', 'cmo', 'finance'],
  };
  change(policy);
  return policy;
}

/** Three leads: two recorded as MQLs, of whom one became an SQL and a win; the rules let in only those with a demo. */
export const ROOM: ReplaySketch = {
  policy: {
    stages: {
      lead: {},
      mql: { kind: 'qualified', entry: did('demo') },
      sql: { kind: 'qualified' },
      won: { kind: 'won' },
    },
    transitions: [
      ['lead>mql', 'rules'],
      ['mql>sql', 'rep'],
      ['sql>won', 'rep'],
    ],
    activities: ['demo'],
    slas: [{ start: 'mql', stop: ['sql'], limit: { amount: 2, unit: 'days' } }],
  },
  leads: [
    {
      created: '01-05 09:00',
      activities: { demo: '01-06 09:00' },
      entries: { mql: '01-06 09:00', sql: '01-07 09:00', won: '01-20 09:00' },
    },
    { created: '01-05 10:00', entries: { mql: '01-06 10:00' } },
    { created: '01-05 11:00' },
  ],
};

const INTERVALS: ReplayResult['intervals'] = {
  level: 0.95,
  method: 'percentile of a Poisson bootstrap',
  replicates: 1000,
  buckets: 4096,
  by: 'lead',
  groups: 8,
};

/** A real result, made to be about a policy and said to have its intervals. */
export function resultFor(policy: Policy, change: Partial<ReplayResult> = {}): ReplayResult {
  const { result } = replay(ROOM);
  return {
    ...result,
    intervals: INTERVALS,
    ...change,
    glossary: { ...result.glossary, policyDigest: documentDigest(policy) },
  };
}

export const evidenceFor = (policy: Policy, change: Partial<ReplayResult> = {}): Evidence => ({
  state: 'ready',
  file: null,
  text: '{}',
  digest: `sha-256:${'0'.repeat(64)}`,
  result: resultFor(policy, change),
});

type Version = PublicationVerdict['versions'][number];

/** A version as a host judges it, valid unless the test says otherwise. */
export const versionOf = (policy: Policy, change: Partial<Version> = {}): Version => ({
  files: {
    payload: 'small-v1.jcs.json',
    signatures: 'small-v1-sig.json',
    evidence: 'small-v1.evidence.json',
  },
  valid: true,
  glossary: { id: 'small', title: policy.title, version: policy.version },
  payloadDigest: `sha-256:${'1'.repeat(64)}`,
  policyDigest: documentDigest(policy),
  signatures: [],
  distinctKeys: 0,
  roles: [],
  chain: 'first',
  evidence: 'matches',
  reasons: [],
  ...change,
});

export const verdictOf = (...versions: Version[]): PublicationVerdict => ({
  kind: 'parley.verification',
  formatVersion: 1,
  valid: versions.every(({ valid }) => valid),
  versions,
  unknownFiles: [],
  problems: [],
});

export const signature = (
  role: string,
  kid: string,
  state: VersionVerdict['signatures'][number]['state'] = 'valid',
): VersionVerdict['signatures'][number] => ({
  state,
  kid,
  name: null,
  roles: [],
  claimedRole: role,
  claimedTime: '2026-09-21T14:13:20.000Z',
  problem: null,
});

/** Numbers and their units are kept on one line; tests write them with an ordinary space. */
export const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
