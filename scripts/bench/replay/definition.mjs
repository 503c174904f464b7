// @ts-check
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import { bulkMapping } from '#domain/sample/bulk-mapping';
import { sampleGlossary } from '#domain/sample/rules';

/**
 * What is replayed over the bulk company, written down once for all contenders: a lead is an MQL as soon as it fits
 * and its decayed activity score reaches the bar; from then on a person has so much office time for the first touch.
 */
export const RULES = {
  bar: 50,
  halfLifeDays: 30,
  /** @type {readonly (readonly [activity: string, points: number])[]} */
  points: [
    ['demo-request', 40],
    ['contact-request', 40],
    ['trial-start', 35],
    ['meeting-held', 30],
    ['product-webinar', 30],
    ['meeting-scheduled', 25],
    ['roi-tool', 25],
    ['booth-talk', 25],
    ['chat', 20],
    ['webinar-attended', 20],
    ['email-reply', 15],
    ['pricing-page', 15],
    ['content-download', 10],
    ['webinar-registered', 8],
    ['booth-scan', 5],
    ['email-click', 3],
    ['careers-page', 1],
  ],
  /** What a lead must be besides: four of five in the bulk company are. */
  fit: {
    countries: ['US', 'DE', 'GB', 'FR', 'NL', 'SE', 'IN', 'JP', 'AU', 'BR', 'Österreich'],
    industries: [
      'software',
      'financial-services',
      'insurance',
      'healthcare',
      'manufacturing',
      'logistics',
      'retail',
      'professional-services',
      'media',
      'telecommunications',
      'energy',
      'education',
    ],
    employees: { least: 20, most: 4900 },
  },
  /** What a person did. */
  touches: ['call-outbound', 'email-manual'],
  /** Office time from MQL to the first touch. */
  limitHours: 40,
  calendar: 'na-east',
};

/** @typedef {import('#domain/glossary/schema/policy').Policy} Policy */

/**
 * The rules as a glossary: the sample's words, with two stages, one step and one SLA.
 *
 * @returns {Policy}
 */
export function benchPolicy() {
  const { policy } = sampleGlossary();
  const lead = named(policy.stages, 'lead');
  const mql = named(policy.stages, 'mql');
  const firstTouch = named(policy.slas, 'route-to-first-touch');
  const { fit } = RULES;
  return {
    ...policy,
    fields: policy.fields.map((field) => ({ ...field, requiredAt: [] })),
    thresholds: [
      { ...named(policy.thresholds, 'mql-score'), value: RULES.bar },
      { ...named(policy.thresholds, 'score-half-life'), value: RULES.halfLifeDays },
    ],
    scores: [
      {
        id: 'lead-score',
        label: 'Lead score',
        halfLifeDays: { threshold: 'score-half-life' },
        activities: RULES.points.map(([activity, points]) => ({ activity, points, cap: null })),
        fields: [],
        cap: null,
      },
    ],
    tiers: [],
    populations: [],
    stages: [
      { ...lead, entry: { op: 'all', of: [] }, disqualifiers: [], evidence: [], signals: [] },
      {
        ...mql,
        entry: {
          op: 'all',
          of: [
            { op: 'field', field: 'country', is: 'in', values: fit.countries },
            { op: 'field', field: 'industry', is: 'in', values: fit.industries },
            { op: 'field', field: 'employees', is: 'gte', value: fit.employees.least },
            { op: 'field', field: 'employees', is: 'lte', value: fit.employees.most },
            { op: 'field', field: 'email-opt-out', is: 'eq', value: false },
            { op: 'score', score: 'lead-score', is: 'gte', value: { threshold: 'mql-score' } },
          ],
        },
        disqualifiers: [],
        evidence: [],
        signals: [],
      },
    ],
    initialStage: 'lead',
    transitions: [named(policy.transitions, 'lead-to-mql')],
    defaultCalendar: RULES.calendar,
    territories: [],
    queues: [],
    routing: null,
    slas: [
      {
        ...firstTouch,
        start: { on: 'stage', stage: 'mql' },
        stop: [{ on: 'activity', types: RULES.touches, by: 'person' }],
        limit: { amount: RULES.limitHours, unit: 'business-hours' },
        calendar: { of: 'calendar', calendar: RULES.calendar },
        target: 0.9,
      },
    ],
    raci: [],
    rhythm: [],
    rollout: null,
  };
}

/**
 * The same with people's steps to SQL, which MQL is judged by, and to a won deal behind.
 *
 * @returns {Policy}
 */
export function judgedPolicy() {
  const { policy } = sampleGlossary();
  const bench = benchPolicy();
  const step = named(policy.transitions, 'lead-to-mql');
  const behind = ['sql', 'closed-won'].map((id) => named(policy.stages, id));
  const steps = [
    { id: 'mql-to-sql', from: 'mql', to: 'sql' },
    { id: 'sql-to-won', from: 'sql', to: 'closed-won' },
  ];
  return {
    ...bench,
    stages: [
      ...bench.stages,
      ...behind.map((stage) => ({
        ...stage,
        entry: { op: /** @type {const} */ ('all'), of: [] },
        disqualifiers: [],
        evidence: [],
        signals: [],
      })),
    ],
    transitions: [
      ...bench.transitions,
      ...steps.map((own) => ({ ...step, ...own, mode: { kind: /** @type {const} */ ('rep') }, sla: null })),
    ],
  };
}

/** The queues of the bulk company: which countries, whose hours, and one rep for so many leads of the company. */
const QUEUES = /** @type {const} */ ([
  { id: 'americas', countries: ['US', 'BR'], calendar: 'na-east', leadsPerRep: 62_500 },
  { id: 'dach', countries: ['DE', 'Österreich'], calendar: 'dach', leadsPerRep: 62_500 },
  { id: 'apac', countries: ['IN', 'JP', 'AU'], calendar: 'apac', leadsPerRep: 41_000 },
  { id: 'rest', countries: ['GB', 'FR', 'NL', 'SE'], calendar: 'uki', leadsPerRep: 31_250 },
]);

/**
 * The same rules, with queues that their reps can just keep up with.
 *
 * @param {number} leads of the company
 * @returns {Policy}
 */
export function queuedPolicy(leads) {
  const { policy } = sampleGlossary();
  const [queue] = policy.queues;
  const bench = benchPolicy();
  if (!queue || !policy.routing) throw new Error("the sample's glossary has no queues");
  return {
    ...bench,
    // So short that waiting for a turn is felt.
    slas: bench.slas.map((sla) => ({ ...sla, limit: { amount: 4, unit: 'business-hours' } })),
    queues: QUEUES.map(({ id, calendar, leadsPerRep }) => ({
      ...queue,
      ...{ id, name: id, territory: null, calendar, handlingMinutes: 30 },
      reps: Math.max(1, Math.ceil(leads / leadsPerRep)),
    })),
    routing: {
      ...policy.routing,
      onEntryOf: 'mql',
      rules: QUEUES.map(({ id, countries }) => ({
        ...{ id, name: id, queue: id, ownerGroup: null },
        when: { op: 'field', field: 'country', is: 'in', values: [...countries] },
      })),
      ...{ fallbackQueue: 'rest', errorQueue: 'rest' },
    },
  };
}

/**
 * The mapping for it: a lead is won when it was converted, which one of eight is.
 */
export function judgedMapping() {
  const mapping = benchMapping(['mql', 'sql']);
  const [sql] = mapping.milestones.filter(({ stage }) => stage === 'sql');
  if (!sql) throw new Error('the bulk company has no SQL');
  const won = { ...sql, stage: 'closed-won', at: { ...sql.at, column: 'ConvertedDate' } };
  return { ...mapping, milestones: [...mapping.milestones, won] };
}

/**
 * The mapping of the bulk company, with the touches made by people, and without the stages that no rules are about.
 *
 * @param {readonly string[]} [stages] those whose entries are read
 */
export function benchMapping(stages = ['mql']) {
  const mapping = bulkMapping();
  return {
    ...mapping,
    files: mapping.files.map((file) =>
      file.role === 'activities'
        ? {
            ...file,
            types: file.types.map((type) =>
              RULES.touches.includes(type.activity ?? '')
                ? { ...type, madeBy: /** @type {const} */ ('person') }
                : type,
            ),
          }
        : file,
    ),
    milestones: mapping.milestones.filter(({ stage }) => stages.includes(stage)),
  };
}

/** Every value of the bar that a sweep tries. */
export const SWEPT = Array.from({ length: 128 }, (_, index) => index + 1);

/** @type {import('#domain/replay/options').ReplayOptions} */
// Drawn records agree with no rules, and are compared with all the same.
export const OPTIONS = { ...DEFAULT_OPTIONS, segments: ['industry', 'source'], fidelityLimit: 0 };

/** @type {<Thing extends { readonly id: string }>(things: readonly Thing[], id: string) => Thing} */
function named(things, id) {
  const thing = things.find((one) => one.id === id);
  if (!thing) throw new Error(`the sample's glossary has no "${id}"`);
  return thing;
}
