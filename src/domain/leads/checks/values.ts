import { criteriaPlaces } from '../../glossary/lint/context';
import { atomsOf } from '../../glossary/lint/walk';
import { learnCoverage } from '../../replay/coverage';
import { exportedScore, recordedFields } from '../../replay/exported-score';
import type { FieldColumn, LeadData } from '../lead-data';
import { type CheckContext, eachLead } from './context';
import { type Found, Sightings } from './finding';

/** Further records of persons who have one already. Counts leads but the first of each person. */
export function* severalRecords({ data, marks }: CheckContext): Generator<void, Found[]> {
  const { persons } = data;
  if (!persons) return [];
  const known = new Uint8Array(persons.count);
  const further = new Sightings(data, marks);
  yield* eachLead(data.count, (lead) => {
    const person = persons.numbers[lead] ?? 0;
    if (known[person] === 1) further.add(lead, null);
    known[person] = 1;
  });
  return further.finding('several-records', null, { severity: 'doubt', of: data.count, unit: 'leads' });
}

/**
 * Fields of the glossary: leads without a value. Of those that criteria read and that have no history also the leads
 * that have one, which is the value at the time of the export, however early criteria ask for it (`docs/replay.md`,
 * section 1).
 */
export function* fieldValues(context: CheckContext): Generator<void, Found[]> {
  const { data, policy, asOf } = context;
  const read = new Set(
    criteriaPlaces(policy)
      .flatMap(atomsOf)
      .flatMap(({ atom }) => (atom.op === 'field' ? [atom.field] : [])),
  );
  const { fields: tracked } = yield* learnCoverage(data, asOf);
  const scores = exportedScores(context);
  const found: Found[] = [];
  for (const { id } of policy.fields) {
    const column = data.fields.get(id);
    if (!column) continue;
    const about = { subject: { of: 'field', id }, of: data.count } as const;
    const [missing, present] = yield* leadsWithoutAndWith(data, column);
    found.push(
      ...missing.finding('missing', about.subject, { severity: 'note', of: about.of, unit: 'leads' }),
    );
    const isScore = scores.has(id);
    if (isScore || (read.has(id) && !tracked.has(id))) {
      const kind = isScore ? 'score-as-exported' : 'value-as-exported';
      const severity = isScore ? 'doubt' : 'note';
      found.push(...present.finding(kind, about.subject, { severity, of: about.of, unit: 'leads' }));
    }
  }
  return found;
}

/** Leads without an owner or an account, where the mapping names a column for it. */
export function* missingParts({ data }: CheckContext): Generator<void, Found[]> {
  const found: Found[] = [];
  for (const id of ['owner', 'account'] as const) {
    const column = data[id];
    if (!column) continue;
    const [without] = yield* leadsWithoutAndWith(data, column);
    const rest = { severity: 'note', of: data.count, unit: 'leads' } as const;
    found.push(...without.finding('missing', { of: 'lead', id }, rest));
  }
  return found;
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
export function* withoutReason(context: CheckContext): Generator<void, Found[]> {
  const { data, policy } = context;
  const { reason, entries } = data;
  if (!reason) return [];
  const asking = new Set(policy.stages.filter((stage) => stage.reasonRequired).map(({ id }) => id));
  const kinds = entries.kinds.map(({ stage, byPerson }) => byPerson && asking.has(stage));
  const without = new Sightings(data);
  let asked = 0;
  yield* eachLead(data.count, (lead) => {
    const end = entries.offsets[lead + 1] ?? 0;
    for (let event = entries.offsets[lead] ?? 0; event < end; event++) {
      if (!kinds[entries.kind[event] ?? 0]) continue;
      asked++;
      if (!reason.valid.has(lead)) without.add(lead, entries.at.at(event));
      break;
    }
  });
  return without.finding('no-reason', null, { severity: 'note', of: asked, unit: 'leads' });
}

function* leadsWithoutAndWith(
  data: LeadData,
  { valid }: FieldColumn,
): Generator<void, readonly [without: Sightings, having: Sightings]> {
  const without = new Sightings(data);
  const having = new Sightings(data);
  yield* eachLead(data.count, (lead) => (valid.has(lead) ? having : without).add(lead, null));
  return [without, having];
}
