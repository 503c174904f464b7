import { listText } from '#domain/glossary/names';
import { type Check, unmetOf } from './checks';
import type { SigningRow } from './signing-rows';

export type PartId = 'readiness' | 'evidence' | 'approvers' | 'sign' | 'verify' | 'export';

/** One part of the page and how far it is. */
export interface Part {
  readonly id: PartId;
  readonly title: string;
  readonly state: 'done' | 'to-do' | 'blocked';
  /** How far it is, or what it waits for; without a full stop. */
  readonly note: string;
  /** The part that has to be done first; null unless blocked. */
  readonly first: PartId | null;
}

export interface Progress {
  readonly checks: readonly Check[];
  readonly hasEvidence: boolean;
  readonly rows: readonly SigningRow[];
  readonly hasFolder: boolean;
  /** Of the verdict asked for last; null: none. */
  readonly verified: boolean | null;
  readonly hasRollout: boolean;
  readonly exported: readonly string[];
}

/** The parts in their order. A part is blocked only by what would make it fail. */
export function partsOf(progress: Progress): Part[] {
  return [
    readinessPart(progress),
    evidencePart(progress),
    approversPart(progress),
    signPart(progress),
    verifyPart(progress),
    exportPart(progress),
  ];
}

const part = (id: PartId, title: string, state: 'done' | 'to-do', note: string): Part => ({
  id,
  title,
  state,
  note,
  first: null,
});

function readinessPart({ checks }: Progress): Part {
  const unmet = unmetOf(checks).length;
  const advised = checks.filter(({ state }) => state === 'advised').length;
  if (unmet > 0) return part('readiness', 'Readiness', 'to-do', `${unmet} to mend before signing`);
  return part('readiness', 'Readiness', 'done', advised > 0 ? `ready, ${advised} to weigh` : 'ready');
}

const evidencePart = ({ hasEvidence }: Progress): Part =>
  hasEvidence
    ? part('evidence', 'Evidence', 'done', 'of these very definitions')
    : part('evidence', 'Evidence', 'to-do', 'none of these definitions yet');

function approversPart({ rows }: Progress): Part {
  const without = rows.filter(({ signer, signed }) => !signer && !signed).map(({ name }) => name);
  return without.length === 0
    ? part('approvers', 'Keys and approvers', 'done', 'every role has a key')
    : part('approvers', 'Keys and approvers', 'to-do', `no key yet for ${listText(without, 'and')}`);
}

function signPart({ checks, rows, hasFolder }: Progress): Part {
  const signed = rows.filter((row) => row.signed).length;
  const progress = `${signed} of ${rows.length} signed`;
  if (rows.length > 0 && signed === rows.length) return part('sign', 'Sign', 'done', progress);
  const unmet = unmetOf(checks).length;
  if (unmet > 0) {
    const note = `${unmet} ${unmet === 1 ? 'check is' : 'checks are'} not met`;
    return { id: 'sign', title: 'Sign', state: 'blocked', note, first: 'readiness' };
  }
  return part('sign', 'Sign', 'to-do', hasFolder ? progress : 'choose the folder');
}

function verifyPart({ hasFolder, verified }: Progress): Part {
  if (verified !== null) {
    return part(
      'verify',
      'Verify',
      verified ? 'done' : 'to-do',
      verified ? 'everything holds' : 'this does not hold',
    );
  }
  return hasFolder
    ? part('verify', 'Verify', 'to-do', 'not verified yet')
    : { id: 'verify', title: 'Verify', state: 'blocked', note: 'choose the folder first', first: 'sign' };
}

/** Nothing here depends on a signature: drafts are exported too. */
function exportPart({ hasRollout, exported }: Progress): Part {
  const title = 'Export and rollout plan';
  if (exported.length > 0) {
    return part(
      'export',
      title,
      'done',
      `${exported.length} ${exported.length === 1 ? 'file' : 'files'} written`,
    );
  }
  return part('export', title, 'to-do', hasRollout ? 'glossary and plan' : 'the glossary; it has no rollout');
}
