import { listText, nameOf, namesOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import { isLow } from '#domain/replay/fidelity';
import { findingsOf } from '../../app/session/findings';
import type { Evidence } from '../../app/session/publishing-state';
import { counted, percent } from '../../ui/format';
import { type Check, type Mend, met } from './checks';
import { errorCheck, stageCheck, warningCheck } from './finding-checks';

export interface ReadinessFacts {
  readonly policy: Policy;
  readonly save: 'saved' | 'never' | 'edited' | 'changed-on-disk';
  readonly evidence: Evidence;
  /** Versions of this glossary in the folder, and whether each publishes these very definitions. */
  readonly published: readonly { readonly version: number; readonly same: boolean }[];
}

/** What has to hold before people sign, and what they should know; always every check, in the order of the page. */
export function readinessOf(facts: ReadinessFacts): Check[] {
  const findings = findingsOf(facts.policy);
  return [
    savedCheck(facts.save),
    errorCheck(facts.policy, findings),
    warningCheck(facts.policy, findings),
    stageCheck(facts.policy),
    signatureCheck(facts.policy),
    evidenceCheck(facts.evidence),
    fidelityCheck(facts),
    rolloutCheck(facts.policy),
    versionCheck(facts),
  ];
}

function savedCheck(save: ReadinessFacts['save']): Check {
  const head = { id: 'saved', title: 'Saved to disk' } as const;
  const open = (text: string): Check => ({
    ...head,
    state: 'unmet',
    text,
    mend: { kind: 'save' },
    places: [],
  });
  switch (save) {
    case 'saved':
      return { ...head, ...met('What is on the table is what lies in the file.') };
    case 'never':
      return open('This glossary is in no file yet. Save it, so that what is signed can be opened again.');
    case 'edited':
      return open('There are edits that are not in the file. Save them, or undo them.');
    case 'changed-on-disk':
      return open('Somebody changed the file on disk meanwhile. Save, and decide which of the two is meant.');
  }
}

function signatureCheck(policy: Policy): Check {
  const { requiredSignatures } = policy.governance;
  const names = listText(namesOf(policy, 'party', requiredSignatures), 'and');
  return {
    id: 'signatures',
    title: 'It is settled who signs',
    ...(requiredSignatures.length === 0
      ? {
          state: 'unmet',
          text: 'Nobody has to sign. Choose at least one role.',
          mend: { kind: 'part', part: 'approvers' },
          places: [],
        }
      : met(`${names} must sign, each with a key of their own.`)),
  };
}

const NO_EVIDENCE: Record<Exclude<Evidence['state'], 'ready'>, { text: string; mend: Mend }> = {
  'no-data': {
    text: 'No leads are loaded, so nobody has seen what these definitions do. Load leads, or open the result that was agreed on.',
    mend: { kind: 'simulate' },
  },
  'not-replayed': {
    text: 'The leads are not replayed yet. Replay them under these definitions.',
    mend: { kind: 'simulate' },
  },
  stale: {
    text: 'The figures are of an earlier state of the definitions. Wait for the replay, or start it again.',
    mend: { kind: 'simulate' },
  },
  'not-judged': {
    text: 'How sure the figures are is being worked out, which takes a moment.',
    mend: { kind: 'simulate' },
  },
  'other-policy': {
    text: 'The opened result was computed for other definitions than these. Use the replay here, or open the right file.',
    mend: { kind: 'part', part: 'evidence' },
  },
};

function evidenceCheck(evidence: Evidence): Check {
  const head = { id: 'evidence', title: 'There is evidence of exactly these definitions' } as const;
  if (evidence.state !== 'ready') {
    return { ...head, state: 'unmet', ...NO_EVIDENCE[evidence.state], places: [] };
  }
  const { leads, baseline, glossary, options } = evidence.result;
  if (baseline.kind === 'replayed' && baseline.policyDigest === glossary.policyDigest) {
    return {
      ...head,
      state: 'advised',
      text:
        options.timing === 'queue'
          ? 'The definitions are today’s, and queues are run under both sides alike, so the evidence shows no change.'
          : baseline.asked === 'recorded'
            ? 'The definitions are today’s, which give back too little of the record to be compared with it. So the replay compares them with themselves, and the evidence shows no change.'
            : 'The replay compares these definitions with themselves, so the evidence shows no change. Compare with what was recorded to show one.',
      mend: { kind: 'simulate' },
      places: [],
    };
  }
  return { ...head, ...met(`${counted(leads.cohort, 'lead')} replayed under these very definitions.`) };
}

function fidelityCheck({ policy, evidence }: ReadinessFacts): Check {
  const head = { id: 'fidelity', title: 'It is stated how far the figures can be trusted' } as const;
  const advised = (text: string, mend: Mend | null): Check => ({
    ...head,
    state: 'advised',
    text,
    mend,
    places: [],
  });
  if (evidence.state !== 'ready') return advised('That is known once there is evidence.', null);
  const { fidelity } = evidence.result;
  if (fidelity === null || fidelity.lowest === null) {
    return advised(
      'Nothing that the rules could be held against is recorded, so the figures stand without a check. Map recorded stages to get one.',
      { kind: 'simulate' },
    );
  }
  const worst = fidelity.stages.find(({ agreement }) => agreement === fidelity.lowest);
  const at = worst ? ` at ${nameOf(policy, 'stage', worst.stage)}, the worst stage` : '';
  const text = `Replayed, today’s rules give back ${percent(fidelity.lowest)} of the record${at}.`;
  return isLow(fidelity)
    ? advised(
        `${text} Below ${percent(fidelity.limit)} the figures say as much about the data as about the rules. The approvers see this in the evidence.`,
        { kind: 'simulate' },
      )
    : { ...head, ...met(text) };
}

function rolloutCheck({ rollout }: Policy): Check {
  const head = { id: 'rollout', title: 'There is a rollout plan' } as const;
  return rollout === null
    ? {
        ...head,
        state: 'advised',
        text: 'The glossary has no rollout steps, so no plan with dates can be made. A new glossary from either template has them.',
        mend: null,
        places: [],
      }
    : {
        ...head,
        ...met(
          `${counted(rollout.steps.length, 'step')} and ${counted(rollout.deliverables.length, 'deliverable')}, in ${listText(
            rollout.schedules.map(({ name }) => name),
            'or',
          )}.`,
        ),
      };
}

function versionCheck({ policy: { version }, published }: ReadinessFacts): Check {
  const head = { id: 'version', title: 'The version number is free' } as const;
  const highest = Math.max(0, ...published.map((one) => one.version));
  const there = published.find((one) => one.version === version);
  if (there?.same)
    return { ...head, ...met(`The folder holds these very definitions as version ${version}.`) };
  if (highest >= version) {
    return {
      ...head,
      state: 'unmet',
      text: there
        ? `Version ${version} is published in the folder already, with other definitions. A published version never changes: take the next number.`
        : `The folder holds version ${highest} already, which is later than ${version}. Take the next number.`,
      mend: { kind: 'take-version', version: highest + 1 },
      places: [],
    };
  }
  return { ...head, ...met(`This will be version ${version}.`) };
}
