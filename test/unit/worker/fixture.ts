import type { WorkerApi } from '#contracts/import-api';
import type { LeadSource } from '#contracts/replay-api';
import type { Policy } from '#domain/glossary/schema/policy';
import { withThresholds } from '#domain/glossary/thresholds';
import { importLeads } from '#domain/leads/import/import-leads';
import type { LeadData } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { CopyStore } from '../../../src/worker/lead-copies';
import type { FetchBytes } from '../../../src/worker/lead-sources';
import { workerSession } from '../../../src/worker/worker-session';
import { smallPolicy } from '../../support/small-glossary';
import { mappingFrom } from '../leads/fixture';

/** Leads and demo requests for the small glossary: an MQL needs a known industry and a score of 50, a demo gives 40. */
export const policy: Policy = smallPolicy();

const from = (column: string) => ({ file: 'leads', column });
const at = (column: string) => ({ ...from(column), format: 'iso', when: null });
const field = (id: string, column: string) => ({
  field: id,
  from: from(column),
  number: null,
  date: null,
  yes: [],
  no: [],
  values: [],
  missing: [],
});

export const mapping: Mapping = mappingFrom({
  kind: 'parley.mapping',
  formatVersion: 1,
  name: 'Worker fixture',
  note: '',
  zone: 'UTC',
  missing: [],
  files: [
    { role: 'leads', id: 'leads', name: 'leads.csv', key: 'Id' },
    {
      role: 'activities',
      id: 'activities',
      name: 'activities.csv',
      key: 'Lead',
      at: { column: 'At', format: 'iso' },
      type: 'Type',
      value: null,
      types: [{ value: 'demo', when: null, activity: 'demo', madeBy: 'automation', answers: null }],
    },
  ],
  lead: {
    created: at('Created'),
    owner: null,
    reason: null,
    amount: null,
    account: null,
    person: null,
    opportunity: null,
  },
  consent: null,
  fields: [field('company', 'Company'), field('industry', 'Industry')],
  milestones: [{ stage: 'mql', at: at('MQL'), madeBy: 'automation', proxy: false }],
  signals: [],
});

/** `count` leads; lead i has i modulo 4 demo requests on the day it was created. */
export function leadsCsv(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => `L${i},2026-01-05T09:00:00Z,Firm ${i},software,`);
  return `Id,Created,Company,Industry,MQL\n${rows.join('\n')}\n`;
}

export function activitiesCsv(count: number): string {
  const rows = Array.from({ length: count }, (_, i) =>
    Array.from({ length: i % 4 }, (_unused, k) => `L${i},2026-01-05T1${k}:00:00Z,demo`),
  ).flat();
  return `Lead,At,Type\n${rows.join('\n')}\n`;
}

export const file = (name: string, text: string): LeadSource => ({
  kind: 'file',
  name,
  size: new Blob([text]).size,
  modified: 1_764_000_000_000,
  file: new Blob([text]),
});

export const files = (count: number): LeadSource[] => [
  file('leads.csv', leadsCsv(count)),
  file('activities.csv', activitiesCsv(count)),
];

/** A session whose clock moves on by half a slice at each look; `onPause` runs whenever it lets messages in. */
export function session(
  onPause: () => void = () => {},
  fetchBytes: FetchBytes = noHost,
  pause = async () => {},
  copies?: CopyStore,
): WorkerApi {
  let time = 0;
  return workerSession({
    now: () => {
      time += 8;
      return time;
    },
    pause: () => {
      onPause();
      return pause();
    },
    fetchBytes,
    ...(copies && { copies }),
  });
}

const noHost: FetchBytes = () => Promise.reject(new Error('the host answered 404'));

export const load = (runId: number, given: LeadSource[], standIns: LeadSource[] = []) => ({
  runId,
  policy,
  mapping,
  given,
  standIns,
  copy: 'use' as const,
  hold: 'use' as const,
  erased: [],
});

/** The rules of the fixture with thresholds set; the very same object when none is. */
export function policyWith(set: Record<string, number>): Policy {
  if (Object.keys(set).length === 0) return policy;
  const changed = withThresholds(policy, new Map(Object.entries(set)));
  if (!changed.ok) throw new Error(changed.error.message);
  return changed.value;
}

export const replay = (runId: number, set: Record<string, number> = {}) => ({
  runId,
  glossary: { id: 'small', policy: policyWith(set) },
  today: Object.keys(set).length === 0 ? null : policy,
  baseline: 'recorded' as const,
  options: DEFAULT_OPTIONS,
});

/** The data of the fixture's files by the domain alone, without session, slices or streams. */
export async function importedLeads(count: number): Promise<LeadData> {
  const source = (name: string, text: string) => ({
    name,
    size: null,
    open: async function* () {
      yield new TextEncoder().encode(text);
    },
  });
  const data = await importLeads({
    mapping,
    policy,
    files: new Map([
      ['leads', source('leads.csv', leadsCsv(count))],
      ['activities', source('activities.csv', activitiesCsv(count))],
    ]),
  });
  if (!data.ok) throw new Error('the fixture is unsound');
  return data.value;
}

export const ignore = (): void => {};
