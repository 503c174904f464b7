import type { Criteria } from '#domain/criteria/schema';
import type { NumberOrThreshold } from '#domain/glossary/primitives';
import type { Policy } from '#domain/glossary/schema/policy';
import { DEFAULT_OPTIONS } from '#domain/replay/options';
import type { ReplayInput } from '#domain/replay/replay-input';
import { companyOf } from '../../../oracle/company';
import { ACTIVITIES, FIELDS, fieldAtom, type Vocabulary } from '../../../oracle/criteria';
import { EVERYTHING } from '../../../oracle/glossary';
import { Random } from '../../../oracle/random';
import { type LeadSketch, leadDataOf, ms, type Time } from '../../../support/replay-leads';
import {
  ALWAYS,
  all,
  any,
  type ModeSketch,
  not,
  policyOf,
  present,
  score,
  tier,
} from '../../../support/replay-policy';

/** A company whose rules lead into `mql`, and what there is to be seen in it. */
export interface GatedCompany {
  readonly input: ReplayInput;
  readonly features: readonly string[];
}

/** What is written down while a company is made up. */
interface Draft extends Vocabulary {
  readonly features: string[];
}

const CHANCE_OF_THRESHOLD = 0.7;

/** A number that is mostly a threshold of its own, so that settings vary it. */
function varied(draft: Draft, name: string, value: number): NumberOrThreshold {
  if (!draft.random.chance(CHANCE_OF_THRESHOLD)) return value;
  const id = `${name}-${Object.keys(draft.thresholds).length + 1}`;
  draft.thresholds[id] = value;
  return { threshold: id };
}

function note<T>(draft: Draft, feature: string, value: T): T {
  draft.features.push(feature);
  return value;
}

const scoreAtLeast = (draft: Draft): Criteria => {
  const bar = varied(draft, 'bar', draft.random.pick([5, 10, 20, 25, 12.5]));
  return draft.random.chance(0.75)
    ? note(draft, 'score gte', score('gte', bar))
    : note(draft, 'score gt', score('gt', bar));
};

function touched(draft: Draft): Criteria {
  const { random } = draft;
  const types = random.chance(0.6) ? [random.pick(ACTIVITIES)] : ['visit', 'call'];
  const withinDays = random.chance(0.3)
    ? note(draft, 'activity ever', null)
    : note(draft, 'activity within days', varied(draft, 'window', random.pick([1, 2, 5, 20])));
  return { op: 'activity', types, atLeast: varied(draft, 'least', 1), withinDays };
}

function fixed(draft: Draft): Criteria {
  const { random } = draft;
  if (random.chance(0.15)) return note(draft, 'not', not(fieldAtom(draft)));
  if (random.chance(0.2)) return note(draft, 'tier', tier(...random.pick([['a'], ['b'], ['a', 'c']])));
  if (random.chance(0.2)) return any(fieldAtom(draft), fieldAtom(draft));
  return fieldAtom(draft);
}

/** Mostly so that some leads meet it and others do not. */
const often = (draft: Draft): Criteria => any(fixed(draft), present(draft.random.pick(['plan', 'customer'])));

function entryOf(draft: Draft): Criteria {
  const shapes: (() => Criteria)[] = [
    () => note(draft, 'shape: fits and scores', all(often(draft), scoreAtLeast(draft))),
    () => note(draft, 'shape: scores', scoreAtLeast(draft)),
    () => note(draft, 'shape: touched', all(often(draft), touched(draft))),
    () =>
      note(
        draft,
        'shape: scores or touched',
        any(all(fixed(draft), often(draft), scoreAtLeast(draft)), all(often(draft), touched(draft))),
      ),
    () => note(draft, 'shape: fits or scores', any(fixed(draft), scoreAtLeast(draft))),
    () =>
      note(
        draft,
        'shape: fits, or scores or touched',
        all(often(draft), any(fixed(draft), scoreAtLeast(draft), touched(draft))),
      ),
    () => note(draft, 'shape: fits', all(often(draft), fixed(draft))),
  ];
  return draft.random.pick(shapes)();
}

/** @param isAsked nothing is to be seen of a score that the way in does not ask for. */
function scoreOf(made: Draft, isAsked: boolean): Policy['scores'][number] {
  const draft = isAsked ? made : { ...made, features: [] };
  const { random } = draft;
  const isPlain = random.chance(0.4);
  const halfLife = varied(draft, 'half-life', random.pick([1, 3, 7, 30, 12.5]));
  const halves = random.chance(0.8);
  draft.features.push(halves ? 'points: halved' : 'points: kept');
  if (isPlain && halves) draft.features.push('points: plain');
  const activities = ACTIVITIES.filter(() => random.chance(0.8)).map((activity) => {
    const isNegative = !isPlain && random.chance(0.2);
    const points = isNegative ? note(draft, 'points: negative', -5) : random.pick([5, 10, 20, 2.5, 40]);
    const isCapped = !isPlain && random.chance(0.35);
    if (isCapped) draft.features.push(halves ? 'points: capped, halved' : 'points: capped, kept');
    return {
      activity,
      points: varied(draft, 'points', points),
      cap: isCapped ? varied(draft, 'cap', isNegative ? 3 : 1.5 * points) : null,
    };
  });
  const fields = isPlain
    ? []
    : random.times(0, 2, () => ({
        label: 'Field points',
        when: note(draft, 'points: of fields', fixed(draft)),
        points: varied(draft, 'field-points', random.pick([5, 10, -10])),
      }));
  const cap = random.chance(0.25) ? note(draft, 'points: total cap', varied(draft, 'total', 25)) : null;
  return { id: 'points', label: 'Points', halfLifeDays: halves ? halfLife : null, activities, fields, cap };
}

/** Ways out of the stage where leads wait, and back. */
function wayOut(draft: Draft): (readonly [string, ModeSketch])[] {
  const { random } = draft;
  const out = random.pick<ModeSketch>([
    'rep',
    'rep',
    'hybrid',
    { after: { amount: random.pick([3, 10, 20]), unit: 'days' } },
  ]);
  if (random.chance(0.3)) return [];
  const ways: (readonly [string, ModeSketch])[] = [note(draft, 'way out', ['lead>nurture', out])];
  const back = random.pick<ModeSketch>(['rep', 'hybrid']);
  if (random.chance(0.5)) ways.push(note(draft, 'way back', ['nurture>lead', back]));
  if (random.chance(0.25)) ways.push(note(draft, 'several sources', ['nurture>mql', 'rules']));
  return ways;
}

/** Of what happens at one instant the order of steps decides. */
function stepsOf(draft: Draft, ways: ReturnType<typeof wayOut>): ReturnType<typeof wayOut> {
  const { random } = draft;
  const others = ways.map(([step]) => step);
  if (others.includes('nurture>mql') && random.chance(0.4)) return note(draft, 'waits behind', ways);
  if (random.chance(0.5)) return [...ways, ['lead>mql', 'rules']];
  return note(draft, 'let in first', [['lead>mql', 'rules'], ...ways]);
}

function policyFor(draft: Draft): Policy {
  const { random } = draft;
  const entry = entryOf(draft);
  const own = scoreOf(draft, JSON.stringify(entry).includes('"op":"score"'));
  const tiers = Object.fromEntries(['a', 'b', 'c'].map((id) => [id, fieldAtom(draft)]));
  const begins = random.chance(0.3) ? note(draft, 'initial stage: criteria', often(draft)) : ALWAYS;
  const nurture = random.chance(0.3) ? note(draft, 'recycled', 'recycled' as const) : 'open';
  const refuse = random.chance(0.3)
    ? note(draft, 'disqualifier', all(fixed(draft), fixed(draft)))
    : undefined;
  const when = fieldAtom(draft);
  const treatment = random.pick(['include', 'exclude'] as const);
  const populations = random.chance(0.4)
    ? note(draft, `population: ${treatment}`, [{ id: 'first', when, treatment }])
    : [];
  const policy = policyOf({
    stages: {
      lead: { entry: begins },
      nurture: { kind: nurture },
      mql: { entry, ...(refuse ? { refuse } : {}) },
      sal: {},
    },
    transitions: [...stepsOf(draft, wayOut(draft)), ['mql>sal', 'rep']],
    fields: FIELDS,
    caseSensitive: random.chance(0.5) ? ['country', 'plan'] : [],
    activities: ACTIVITIES,
    points: {},
    tiers,
    populations,
    thresholds: draft.thresholds,
  });
  return { ...policy, scores: [own] };
}

type Retime = (time: Time) => Time;

const retimed = <T extends Time | readonly Time[]>(
  all: Readonly<Record<string, T>> | undefined,
  retime: Retime,
): Record<string, Time[]> =>
  Object.fromEntries(Object.entries(all ?? {}).map(([name, times]) => [name, [times].flat().map(retime)]));

/** Leads as the generated companies have them, at other times, and some of which leave where they are at something. */
function leadsOf(draft: Draft, leads: readonly LeadSketch[], retime: Retime): LeadSketch[] {
  const { random } = draft;
  return leads.map((lead) => {
    const activities = retimed(lead.activities, retime);
    const entries = retimed(lead.entries, retime);
    const times = Object.values(activities).flat();
    const leaves = times.length > 0 && random.chance(0.4) ? { nurture: [random.pick(times)] } : {};
    const returns = times.length > 0 && random.chance(0.2) ? { lead: [random.pick(times)] } : {};
    return {
      created: lead.created === null ? null : retime(lead.created),
      fields: lead.fields ?? {},
      activities,
      entries: { ...entries, ...leaves, ...returns },
      history: (lead.history ?? []).map(([field, at, before, after]) => [field, retime(at), before, after]),
    };
  });
}

const RETIMES = {
  'times: whole seconds': (time: Time) => time.replace(/\.\d{3}Z$/, '.000Z'),
  'times: milliseconds': (time: Time) => time.replace(/\.000Z$/, '.250Z'),
  'times: before 1970': (time: Time) => time.replace(/^20/, '19').replace(/^19(\d)\d/, '196$1'),
} satisfies Record<string, Retime>;

/** A company whose `mql` is behind a gate, with all that a gate has to reckon with; the same for a seed for ever. */
export function gatedCompanyOf(seed: number, leads = 0): GatedCompany {
  const random = new Random(seed);
  const draft: Draft = { random, thresholds: {}, features: [], hasScore: false, tiers: [] };
  const policy = policyFor(draft);
  const times = random.pick(['times: whole seconds', 'times: whole seconds', ...Object.keys(RETIMES)]);
  const retime: Retime = RETIMES[times as keyof typeof RETIMES];
  draft.features.push(times);
  const companies = [companyOf(seed, EVERYTHING)];
  const some = () => companies.flatMap(({ data }) => data.leads);
  while (some().length < Math.max(8, leads))
    companies.push(companyOf(1000 * seed + companies.length, EVERYTHING));
  const { zone } = companies[0]?.data ?? {};
  const sketches = leadsOf(draft, some(), retime);
  const recordedStages = [...random.some(['lead', 'sal'], 0.7), ...random.some(['nurture', 'mql'], 0.85)];
  draft.features.push(recordedStages.includes('mql') ? 'recorded' : 'not recorded');
  const at = (time: Time) => ms(retime(time), zone);
  const asOf = random.chance(0.5) ? note(draft, 'as-of: given', at('2026-02-20T10:00:00.000Z')) : null;
  const period = random.chance(0.25)
    ? note(draft, 'period', { from: at('2026-01-08T00:00:00.000Z'), to: at('2026-02-05T00:00:00.000Z') })
    : null;
  const timing = random.pick(['delays', 'dates'] as const);
  draft.features.push(`timing: ${timing}`);
  const asked = policy.populations.filter(({ treatment }) => treatment === 'include').map(({ id }) => id);
  const populations = asked.length > 0 && random.chance(0.5) ? note(draft, 'populations', asked) : [];
  const automated = random.some(recordedStages, 0.3);
  const asTarget = recordedStages.includes('sal') ? ['sal', 'sal', 'sal', ...recordedStages] : recordedStages;
  const target = random.chance(0.8) && asTarget.length > 0 ? random.pick(asTarget) : null;
  if (target !== null) draft.features.push(`target: ${target}`);
  const maturityDays = target !== null && random.chance(0.4) ? note(draft, 'maturity', 10) : 0;
  return {
    features: [...new Set(draft.features)],
    input: {
      glossary: { id: 'gated' },
      today: policy,
      proposal: policy,
      baseline: 'recorded',
      data: leadDataOf({ leads: sketches, recordedStages, automated, ...(zone ? { zone } : {}) }, policy),
      mappingDigest: `sha-256:${'0'.repeat(64)}`,
      options: {
        ...DEFAULT_OPTIONS,
        timing,
        asOf,
        period,
        populations,
        target,
        maturityDays,
        segments: ['country', 'plan', 'customer'],
      },
    },
  };
}
