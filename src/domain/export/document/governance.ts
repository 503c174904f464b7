import type { Rollout } from '../../glossary/schema/governance';
import type { Policy } from '../../glossary/schema/policy';
import { weeksText } from '../../glossary/sentences';
import type { Words } from '../../glossary/words';
import { fact, facts, list, orNone, paragraph, type Section, section, table } from './model';

export function governanceSections(policy: Policy, words: Words): Section[] {
  const { governance } = policy;
  return [
    section('raci', 'RACI', [
      ...orNone(
        table(
          'Who is responsible, accountable, consulted and informed',
          ['Workstream', 'Responsible', 'Accountable', 'Consulted', 'Informed'],
          policy.raci.map((row) => [
            row.workstream,
            words.names('party', row.responsible),
            words.name('party', row.accountable),
            words.names('party', row.consulted),
            words.names('party', row.informed),
          ]),
        ),
        'No workstream has a RACI yet.',
      ),
    ]),
    section('rhythm', 'Operating rhythm', [
      ...orNone(
        table(
          'Operating reviews',
          ['Cadence', 'Focus', 'Output', 'Owners'],
          policy.rhythm.map(({ cadence, focus, output, owners }) => [
            cadence,
            focus,
            output,
            words.names('party', owners),
          ]),
        ),
        'No review is agreed yet.',
      ),
    ]),
    rolloutSection(policy.rollout, words),
    section('governance', 'Governance', [
      facts(
        fact('Propose changes', words.names('party', governance.proposers)),
        fact('Approve changes', words.names('party', governance.approvers)),
        fact('Validate the reporting impact', words.names('party', governance.validators)),
      ),
      ...(governance.rules.length > 0 ? [list(governance.rules.map(({ text }) => text))] : []),
    ]),
    section('signatures', 'Required signatures', [
      paragraph('A version is published when each of these roles has signed it.'),
      table(
        'Signatures',
        ['Role', 'Team'],
        governance.requiredSignatures.map((id) => [
          words.name('party', id),
          words.name('party', policy.parties.find((party) => party.id === id)?.team ?? null),
        ]),
      ),
    ]),
  ];
}

function rolloutSection(rollout: Rollout | null, words: Words): Section {
  if (rollout === null) return section('rollout', 'Rollout', [paragraph('No rollout is planned yet.')]);
  const { steps, schedules, deliverables } = rollout;
  return section('rollout', 'Rollout', [
    table(
      'Rollout steps',
      ['Step', 'What', 'Output', 'Owners', ...schedules.map(({ name }) => name)],
      steps.map((step) => [
        step.name,
        step.what,
        step.output,
        words.names('party', step.owners),
        ...schedules.map(({ spans }) =>
          spans.filter((span) => span.step === step.id).map(({ weeks }) => weeksText(weeks)),
        ),
      ]),
    ),
    ...orNone(
      table(
        'Deliverables',
        ['Deliverable', 'Kind', 'Step', 'Owner', 'Description', 'Fields'],
        deliverables.map((deliverable) => [
          deliverable.name,
          deliverable.kind.replace('-', ' '),
          words.name('step', deliverable.step),
          words.name('party', deliverable.owner),
          deliverable.description,
          words.names('field', deliverable.fields),
        ]),
      ),
      'No deliverable is named.',
    ),
  ]);
}
