import { criteriaPlaces } from '../../glossary/lint/context';
import { atomsOf } from '../../glossary/lint/walk';
import { coverageOf } from '../../replay/coverage';
import { exportedScore, recordedFields } from '../../replay/exported-score';
import type { LeadData } from '../lead-data';
import type { CheckContext } from './context';
import { type FindingKind, type Found, type Severity, Sightings } from './finding';

/** Further records of persons who have one already. Counts leads but the first of each person. */
export function severalRecords({ data, marks }: CheckContext): Found[] {
  const { persons } = data;
  if (!persons) return [];
  const known = new Uint8Array(persons.count);
  const further = new Sightings(data, marks);
  for (let lead = 0; lead < data.count; lead++) {
    const person = persons.numbers[lead] ?? 0;
    if (known[person] === 1) further.add(lead, null);
    known[person] = 1;
  }
  return further.finding('several-records', null, { severity: 'doubt', of: data.count, unit: 'leads' });
}

/**
 * Fields of the glossary: leads without a value. Of those that criteria read and that have no history also the leads
 * that have one, which is the value at the time of the export, however early criteria ask for it (`docs/replay.md`,
 * section 1).
 */
export function fieldValues(context: CheckContext): Found[] {
  const { data, policy, asOf } = context;
  const read = new Set(
    criteriaPlaces(policy)
      .flatMap(atomsOf)
      .flatMap(({ atom }) => (atom.op === 'field' ? [atom.field] : [])),
  );
  const { fields: tracked } = coverageOf(data, asOf);
  const scores = exportedScores(context);
  return policy.fields.flatMap(({ id }) => {
    const column = data.fields.get(id);
    if (!column) return [];
    const found = (kind: FindingKind, severity: Severity, isPresent: boolean): Found[] =>
      leadsWith(data, (lead) => column.valid.has(lead) === isPresent).finding(
        kind,
        { of: 'field', id },
        { severity, of: data.count, unit: 'leads' },
      );
    const missing = found('missing', 'note', false);
    if (scores.has(id)) return [...missing, ...found('score-as-exported', 'doubt', true)];
    const isLate = read.has(id) && !tracked.has(id);
    return isLate ? [...missing, ...found('value-as-exported', 'note', true)] : missing;
  });
}

/** Leads without an owner or an account, where the mapping names a column for it. */
export function missingParts({ data }: CheckContext): Found[] {
  return (['owner', 'account'] as const).flatMap((id) => {
    const column = data[id];
    if (!column) return [];
    const without = leadsWith(data, (lead) => !column.valid.has(lead));
    return without.finding(
      'missing',
      { of: 'lead', id },
      { severity: 'note', of: data.count, unit: 'leads' },
    );
  });
}

/** Scores that criteria compare with a threshold and of which only today's value is known. */
function exportedScores({ data, policy, asOf }: CheckContext): Set<string> {
  const recorded = recordedFields(data, asOf);
  return new Set(
    policy.thresholds.flatMap(({ id }) => {
      const score = exportedScore(policy, recorded, asOf, id);
      return score ? [score.id] : [];
    }),
  );
}

/** Leads that a person put into a stage that asks for a reason, and of which no reason of the glossary is known. */
export function withoutReason(context: CheckContext): Found[] {
  const { data, policy } = context;
  const { reason, entries } = data;
  if (!reason) return [];
  const asking = new Set(policy.stages.filter((stage) => stage.reasonRequired).map(({ id }) => id));
  const kinds = entries.kinds.map(({ stage, byPerson }) => byPerson && asking.has(stage));
  const without = new Sightings(data);
  let asked = 0;
  for (let lead = 0; lead < data.count; lead++) {
    const end = entries.offsets[lead + 1] ?? 0;
    for (let event = entries.offsets[lead] ?? 0; event < end; event++) {
      if (!kinds[entries.kind[event] ?? 0]) continue;
      asked++;
      if (!reason.valid.has(lead)) without.add(lead, entries.at.at(event));
      break;
    }
  }
  return without.finding('no-reason', null, { severity: 'note', of: asked, unit: 'leads' });
}

function leadsWith(data: LeadData, holds: (lead: number) => boolean): Sightings {
  const leads = new Sightings(data);
  for (let lead = 0; lead < data.count; lead++) if (holds(lead)) leads.add(lead, null);
  return leads;
}
