import type { Criteria } from '#domain/criteria/schema';
import type { Time } from '../support/replay-leads';
import type { Company } from './company';
import type { LeadFacts } from './facts';

type Times = Readonly<Record<string, Time | readonly Time[]>> | undefined;

const timesOf = (of: Times): Time[] => Object.values(of ?? {}).flat();
const isDay = (time: Time): boolean => !time.includes('T');

function* criteriaFeatures(criteria: Criteria): Generator<string> {
  yield `criteria: ${criteria.op}`;
  switch (criteria.op) {
    case 'all':
    case 'any':
      if (criteria.of.length === 0) yield `criteria: ${criteria.op} of nothing`;
      for (const of of criteria.of) yield* criteriaFeatures(of);
      break;
    case 'not':
      yield* criteriaFeatures(criteria.of);
      break;
    case 'field':
      yield `field: ${criteria.is}`;
      break;
    case 'score':
      yield `score: ${criteria.is}`;
      break;
    case 'activity':
      yield criteria.withinDays === null ? 'count: ever' : 'count: in a window';
      if (criteria.types.length > 1) yield 'count: of several types';
      break;
    default:
  }
}

function* scoreFeatures({ halfLifeDays, activities, fields, cap }: Company['policy']['scores'][number]) {
  yield halfLifeDays === null ? 'points: kept' : 'points: halved';
  if (cap !== null) yield 'points: total cap';
  if (fields.length > 0) yield 'points: of fields';
  for (const { points, cap: own } of activities) {
    if (own !== null) yield 'points: cap of a type';
    if (Number(points) < 0) yield 'points: negative';
  }
  for (const { when } of fields) yield* criteriaFeatures(when);
}

function* transitionFeatures({ mode, calendar, sla }: Company['policy']['transitions'][number]) {
  yield `mode: ${mode.kind}`;
  if (mode.kind === 'timeout') yield `timeout in ${mode.after.unit}`;
  if (mode.kind === 'timeout' && mode.unless) yield 'timeout: unless';
  if (calendar !== null) yield 'transition: calendar';
  if (sla !== null) yield 'transition: SLA';
}

function* slaFeatures({ start, stop, limit, calendar }: Company['policy']['slas'][number]) {
  yield `SLA from ${start.on}`;
  for (const { on } of stop) yield `SLA until ${on}`;
  yield `SLA in ${limit.unit}`;
  yield `SLA calendar of ${calendar.of}`;
}

function* assignmentFeatures({ territories, queues, routing }: Company['policy']) {
  for (const { calendar } of territories) yield calendar === null ? 'territory: bare' : 'territory: calendar';
  for (const { calendar, territory } of queues) {
    if (calendar !== null) yield 'queue: calendar';
    else if (territory !== null) yield 'queue: territory';
  }
  if (routing) yield routing.rules.length > 0 ? 'routing: rules' : 'routing: fallback only';
}

function* populationFeatures(policy: Company['policy']): Generator<string> {
  for (const { treatment, slas } of policy.populations) {
    yield `population: ${treatment}`;
    if (treatment === 'include' && slas !== null && slas.length < policy.slas.length)
      yield slas.length > 0 ? 'population: some SLAs' : 'population: no SLA';
  }
}

function* policyFeatures({ policy }: Company): Generator<string> {
  if (policy.thresholds.length > 0) yield 'threshold';
  for (const score of policy.scores) yield* scoreFeatures(score);
  for (const { when } of policy.tiers) for (const name of criteriaFeatures(when)) yield `tier over ${name}`;
  yield* populationFeatures(policy);
  for (const { kind, entry, disqualifiers } of policy.stages) {
    if (kind !== 'open') yield `stage: ${kind}`;
    if (disqualifiers.length > 0) yield 'stage: disqualifier';
    yield* criteriaFeatures(entry);
  }
  for (const transition of policy.transitions) yield* transitionFeatures(transition);
  for (const { week, exceptions } of policy.calendars) {
    if (week.mon.length > 1) yield 'calendar: several intervals';
    if (exceptions.length > 0) yield 'calendar: exceptions';
    if (week.sat.length > 0) yield 'calendar: weekend';
  }
  for (const sla of policy.slas) yield* slaFeatures(sla);
  yield* assignmentFeatures(policy);
}

/** How another glossary differs from the one it is compared with, where the comparison has to make up for it. */
function* otherFeatures({ policy, baseline, today, data }: Company): Generator<string> {
  if (today !== null) yield baseline === null ? 'threshold set' : 'threshold set: other glossary';
  if (baseline === null) return;
  yield 'other glossary';
  const [ours, theirs] = [policy, baseline].map(({ stages }) => stages.map(({ id }) => id));
  if (ours?.some((id) => !theirs?.includes(id))) yield 'other: fewer stages';
  if (theirs?.some((id) => !ours?.includes(id))) yield 'other: more stages';
  if (ours?.some((id, at) => theirs?.includes(id) && theirs.indexOf(id) !== at))
    yield 'other: stages in another order';
  if (policy.initialStage !== baseline.initialStage) yield 'other: begins elsewhere';
  const [before, after] = [baseline, policy].map(({ slas }) => slas.map(({ id }) => id));
  if (after?.some((id) => !before?.includes(id))) yield 'other: fewer SLAs';
  if (after?.some((id, at) => before?.includes(id) && before.indexOf(id) !== at))
    yield 'other: SLAs in another order';
  if (baseline.populations.some(({ slas }) => slas !== null)) yield 'other: SLAs by population';
  const calendars = Object.values(data.ownerCalendars ?? {});
  for (const [name, { calendars: known }] of [
    ['ours', policy],
    ['theirs', baseline],
  ] as const)
    if (calendars.some((id) => known.every((one) => one.id !== id))) yield `owner calendar: not ${name}`;
}

type Lead = Company['data']['leads'][number];

function* eventFeatures({ entries, activities, signals }: Lead, created: Time, asOf: Time | null) {
  const events = [entries, activities, signals].flatMap(timesOf);
  if (events.some(isDay)) yield 'event: date-only';
  if (new Set(events).size < events.length) yield 'event: at one instant';
  if (events.some((time) => time < created)) yield 'event: before creation';
  if (asOf !== null && events.some((time) => time > asOf)) yield 'event: after as-of';
  if (timesOf(entries).some((time, at, all) => time < (all[at - 1] ?? ''))) yield 'entries: out of order';
  if (Object.values(entries ?? {}).some((times) => times.length > 1)) yield 'entries: again';
}

function* leadFeatures(lead: Lead, { data, asOf, policy }: Company): Generator<string> {
  const { created, entries, history = [], owner, consent, optOut } = lead;
  if (created === null) {
    yield 'lead: in stock';
    return;
  }
  if (isDay(created)) yield 'lead: created on a day';
  if (asOf !== null && created > asOf) yield 'lead: after as-of';
  yield* eventFeatures(lead, created, asOf);
  if (entries?.[policy.initialStage]) yield 'entries: to the initial stage';
  if (history.some(([, , , value]) => value === null)) yield 'history: to nothing';
  if (owner !== undefined)
    yield owner in (data.ownerCalendars ?? {}) ? 'owner: calendar' : 'owner: no calendar';
  for (const name of ['account', 'opportunity', 'amount'] as const)
    if (lead[name] !== undefined) yield `lead: ${name}`;
  if (consent !== undefined && optOut !== undefined) yield 'consent: both';
}

/** What a company has in it; a name may come more than once. */
export function* featuresOf(company: Company): Generator<string> {
  const { data, timing, asOf, maturityDays, period, segments, target, cohorts } = company;
  if (maturityDays > 0) yield 'maturity';
  if (period !== null) yield 'period';
  if (target !== null) yield 'target';
  if (cohorts !== null) yield `cohorts: ${cohorts}`;
  for (const field of segments) yield `segment: ${field}`;
  yield `timing: ${timing}`;
  yield asOf === null ? 'as-of: found' : 'as-of: given';
  yield `zone: ${data.zone}`;
  yield* policyFeatures(company);
  yield* otherFeatures(company);
  if (data.leads.length === 0) yield 'company: no leads';
  if (data.leads.length > 15) yield 'company: many leads';
  for (const lead of data.leads) yield* leadFeatures(lead, company);
}

/** What came of a lead, in the words of its facts. */
export function* outcomesOf(facts: LeadFacts): Generator<string> {
  for (const name of ['refused', 'pending', 'refused by criteria', 'signals', 'unknown', 'unworked'])
    if ((facts[name] ?? []).length > 0) yield name;
  for (const visit of facts['visits'] ?? [])
    for (const word of ['clamped', 'known to the day', 'against criteria'])
      if (visit.includes(word)) yield `visit ${word}`;
  for (const side of ['recorded', 'walked'])
    for (const clock of facts[`${side} clocks`] ?? []) {
      const [, verdict = ''] = /Z ([a-z-]+(?:, early)?)/.exec(clock) ?? [];
      yield `${side} clock ${verdict}`;
    }
}
