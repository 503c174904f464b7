import { Draw } from '#domain/chance/draw';
import { wallOpen } from './open-hours';
import type { ReplaySketch } from './replay-fixture';
import type { LeadSketch } from './replay-leads';
import {
  all,
  did,
  equal,
  type ModeSketch,
  OFFICE,
  type PolicySketch,
  ROUND_THE_CLOCK,
  score,
} from './replay-policy';

// Companies of which everything is known: what people would do with every lead at every stage, whoever lets it in. A record
// shows of it what its rules brought about, and a replay of other rules has to leave room for the rest.

const DAY = 86_400_000;
const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);
const LEADS = 60;
/** Keeps these draws apart from others of the same seed. */
const PURPOSE = 9_002;

/** What lets a lead into a stage without people. */
interface Rule {
  readonly by: 'points' | 'visits';
  readonly least: number;
  readonly withinDays: number | null;
  readonly fit: boolean;
}

interface WorldStage {
  readonly id: string;
  /** The only stage it can be entered from, but for the way back out of a recycled one. */
  readonly parent: number;
  readonly entered: 'first' | 'by rules' | 'by people' | 'by timeout';
  /** Recycled: rules lead back to its parent. */
  readonly isRecycled: boolean;
  /** What people do counts only once the rule of the proposal holds, too. */
  readonly isHybrid: boolean;
  /** Leads that are blocked are not let in by the proposal. */
  readonly refusesBlocked: boolean;
  readonly recorded: Rule;
  readonly proposed: Rule;
  readonly timeoutDays: { readonly recorded: number; readonly proposed: number };
}

/** What people do with a lead at a stage: the stage they take it to, after so much open time. */
interface Plan {
  readonly to: number;
  readonly openMs: number;
}

interface WorldLead {
  readonly created: number;
  readonly visits: readonly number[];
  readonly demos: readonly number[];
  readonly fit: boolean;
  readonly blocked: boolean;
  readonly owner: number;
  /** By stage: what people would do. Hidden, but for what a record shows. */
  readonly plans: readonly (Plan | null)[];
  /** By stage: whether anybody takes up the lead if the recorded rules let it in. */
  readonly isTakenUp: readonly boolean[];
}

interface Step {
  readonly stage: number;
  readonly at: number;
  readonly byPerson: boolean;
}

/** What became of a lead: its steps, in order. */
type Course = readonly Step[];

export interface KnownWorld {
  readonly stages: readonly WorldStage[];
  readonly leads: readonly WorldLead[];
  readonly asOf: number;
  readonly office: boolean;
  readonly maturityDays: number;
  readonly hiddenBy: 'chance' | 'score' | 'owner';
}

/** A company by its seed; of three seeds in a row people leave leads alone at random, by score, and by owner. */
export function knownWorld(seed: number): KnownWorld {
  const draw = new Draw(seed, 0, PURPOSE);
  const stages = stagesOf(draw);
  const hiddenBy = (['chance', 'score', 'owner'] as const)[seed % 3] ?? 'chance';
  return {
    stages,
    leads: Array.from({ length: LEADS }, (_, index) =>
      leadOf(new Draw(seed, index + 1, PURPOSE), stages, hiddenBy),
    ),
    asOf: START + draw.between(45, 80) * DAY,
    office: draw.chance(0.5),
    maturityDays: draw.chance(0.3) ? draw.between(1, 30) : 0,
    hiddenBy,
  };
}

function stagesOf(draw: Draw): WorldStage[] {
  const count = draw.between(2, 6);
  const stages: WorldStage[] = [stageOf(draw, 0, 0, 'first')];
  while (stages.length < count) {
    const open = stages.flatMap(({ entered, isRecycled }, index) =>
      isRecycled || entered === 'by timeout' ? [] : [index],
    );
    // Mostly further along, so that several stages lie one after the other.
    const parent = draw.chance(0.75) ? (open.at(-1) ?? 0) : (open[draw.below(open.length)] ?? 0);
    const isFirst = parent === 0;
    const kind = draw.unit();
    const entered = isFirst || kind < 0.2 ? 'by rules' : kind < 0.9 ? 'by people' : 'by timeout';
    const siblings = stages.filter((stage, index) => index > 0 && stage.parent === parent);
    stages.push(withoutTies(stageOf(draw, stages.length, parent, entered), siblings));
  }
  return stages;
}

/**
 * Where rules and people wait for the same event, both would take the lead at one instant; who comes first there is a rule of
 * replays and no fact, so no stage has both ways out.
 */
function withoutTies(stage: WorldStage, siblings: readonly WorldStage[]): WorldStage {
  if (stage.isHybrid) return { ...stage, isHybrid: siblings.every(({ entered }) => entered !== 'by rules') };
  const isTied = stage.entered === 'by rules' && siblings.some(({ isHybrid }) => isHybrid);
  return isTied ? { ...stage, entered: 'by people' } : stage;
}

function stageOf(draw: Draw, index: number, parent: number, entered: WorldStage['entered']): WorldStage {
  const recorded = ruleOf(draw);
  const change = draw.pick([
    [-4, 2],
    [-2, 3],
    [2, 2],
    [4, 1],
  ]);
  return {
    id: `s${index}`,
    parent,
    entered,
    isRecycled: entered === 'by people' && draw.chance(0.25),
    isHybrid: entered === 'by people' && draw.chance(0.35),
    refusesBlocked: index > 0 && draw.chance(0.2),
    recorded,
    proposed: { ...recorded, least: Math.max(1, recorded.least + change) },
    timeoutDays: { recorded: draw.between(15, 45), proposed: draw.between(2, 45) },
  };
}

const ruleOf = (draw: Draw): Rule => ({
  by: draw.chance(0.6) ? 'points' : 'visits',
  least: draw.between(2, 7),
  withinDays: draw.chance(0.3) ? draw.between(5, 30) : null,
  fit: draw.chance(0.2),
});

function leadOf(draw: Draw, stages: readonly WorldStage[], hiddenBy: KnownWorld['hiddenBy']): WorldLead {
  const created = START + Math.floor(draw.unit() * 60 * DAY);
  const times = (most: number) =>
    Array.from(
      { length: draw.below(most + 1) },
      () => created + Math.floor(draw.unit() ** 2 * 50 * DAY),
    ).sort((a, b) => a - b);
  const visits = times(10);
  const demos = times(2);
  const fit = draw.chance(0.7);
  const owner = draw.below(4);
  const interest = visits.length + 5 * demos.length + (fit ? 4 : 0);
  return {
    created,
    visits,
    demos,
    fit,
    blocked: draw.chance(0.1),
    owner,
    plans: stages.map((_, stage) => planOf(draw, stages, stage, interest)),
    isTakenUp: stages.map(() => {
      if (hiddenBy === 'chance') return draw.chance(0.65);
      return hiddenBy === 'score' ? draw.chance(interest > 9 ? 0.9 : 0.3) : owner > 0 && draw.chance(0.95);
    }),
  };
}

/** The more interest a lead has shown, the likelier people take it on. */
function planOf(draw: Draw, stages: readonly WorldStage[], from: number, interest: number): Plan | null {
  const ways = stages.flatMap(({ parent, entered }, index) =>
    entered === 'by people' && parent === from ? [index] : [],
  );
  const openMs = 1 + Math.floor(draw.unit() ** 2 * 60 * HOUR);
  const to = ways[draw.below(ways.length)];
  return to !== undefined && draw.chance(Math.min(0.9, 0.2 + interest / 25)) ? { to, openMs } : null;
}

/** Whether a rule holds, by what is known at an instant. */
function holds({ by, least, withinDays, fit }: Rule, lead: WorldLead, at: number): boolean {
  const from = withinDays === null ? Number.NEGATIVE_INFINITY : at - withinDays * DAY;
  // The points are of all time: only counts of visits have a window.
  const seen = (times: readonly number[], since: number) =>
    times.filter((time) => time > since && time <= at).length;
  const reached =
    by === 'points'
      ? seen(lead.visits, Number.NEGATIVE_INFINITY) + 5 * seen(lead.demos, Number.NEGATIVE_INFINITY)
      : seen(lead.visits, from);
  return reached >= least && (!fit || lead.fit);
}

/** Those the record came about by, those of the proposal, and those of a glossary it may be compared with. */
export type Rules = 'recorded' | 'proposed' | 'other';

interface Walk {
  readonly world: KnownWorld;
  readonly lead: WorldLead;
  readonly rules: Rules;
  readonly plans: readonly (Plan | null)[];
}

/**
 * A lead's course under one set of rules, by what people would do. An act of theirs that is under way at as-of still counts
 * with `acts`, and what follows from it: an upper bound has to leave room for that.
 */
function courseOf(walk: Walk, until: 'as-of' | 'acts'): Step[] {
  const { asOf } = walk.world;
  const steps: Step[] = [];
  const visited = new Set<number>();
  let next: Step | undefined = { stage: 0, at: walk.lead.created, byPerson: false };
  while (next && (next.at <= asOf || (until === 'acts' && (next.byPerson || isLate(steps.at(-1), asOf))))) {
    steps.push(next);
    const offers = offersOf(walk, next, !visited.has(next.stage));
    visited.add(next.stage);
    // The first of those at one instant is the one that comes first in the list of transitions.
    next = offers.toSorted((a, b) => a.at - b.at)[0];
  }
  return steps;
}

const isLate = (step: Step | undefined, asOf: number): boolean => step !== undefined && step.at > asOf;

/** What a stage asks under one set of rules. Those of the other glossary lie beyond the recorded, away from the proposed. */
function ruleUnder({ recorded, proposed }: WorldStage, rules: Rules): Rule {
  if (rules !== 'other') return rules === 'recorded' ? recorded : proposed;
  const step = proposed.least > recorded.least ? -2 : 2;
  return { ...recorded, least: Math.max(1, recorded.least + step) };
}

const timeoutDaysUnder = ({ timeoutDays: { recorded, proposed } }: WorldStage, rules: Rules): number =>
  rules === 'other' ? Math.ceil(recorded / 2) : rules === 'recorded' ? recorded : proposed;

/** Where a lead may go from a step, and when. */
function offersOf({ world, lead, rules, plans }: Walk, here: Step, isFirstVisit: boolean): Step[] {
  const { stages, office, asOf } = world;
  const events = [...lead.visits, ...lead.demos].filter((at) => at <= asOf).sort((a, b) => a - b);
  const later = events.filter((at) => at > here.at);
  const plan = isFirstVisit ? plans[here.stage] : null;
  const actAt = plan ? wallOpen(office, here.at, plan.openMs) : null;
  const whenOpen = (rule: Rule, instants: readonly number[]) => instants.find((at) => holds(rule, lead, at));

  const whenLetIn = (index: number, stage: WorldStage): number | undefined => {
    if (stage.entered === 'by timeout') return here.at + timeoutDaysUnder(stage, rules) * DAY;
    if (stage.entered === 'by rules') return whenOpen(ruleUnder(stage, rules), [here.at, ...later]);
    if (plan?.to !== index || actAt === null) return undefined;
    const isBound = rules !== 'recorded' && stage.isHybrid;
    return isBound ? whenOpen(ruleUnder(stage, rules), [actAt, ...later.filter((at) => at > actAt)]) : actAt;
  };
  return stages.flatMap((stage, index): Step[] => {
    const isRefused = rules !== 'recorded' && stage.refusesBlocked && lead.blocked;
    const isBack = stages[here.stage]?.isRecycled === true && stages[here.stage]?.parent === index;
    if (isRefused || (!isBack && (index === 0 || stage.parent !== here.stage))) return [];
    // The way back out of a recycled stage takes something new that its rule asks for.
    const news =
      ruleUnder(stage, rules).by === 'visits' ? later.filter((at) => lead.visits.includes(at)) : later;
    const at = isBack ? whenOpen(ruleUnder(stage, rules), news) : whenLetIn(index, stage);
    return at === undefined ? [] : [{ stage: index, at, byPerson: !isBack && stage.entered === 'by people' }];
  });
}

export type Courses = readonly Course[];

/** What really would become of the leads under the proposal, beside the record a replay may see. */
export interface Known {
  readonly sketch: ReplaySketch;
  readonly recorded: Courses;
  readonly byAsOf: Courses;
  readonly eventually: Courses;
  /** The same under the rules of the other glossary. */
  readonly other: {
    readonly policy: PolicySketch;
    readonly byAsOf: Courses;
    readonly eventually: Courses;
  };
}

export function reveal(world: KnownWorld): Known {
  const { stages, leads, asOf } = world;
  const records = leads.map((lead) => {
    const plans = lead.plans.map((plan, stage) => (lead.isTakenUp[stage] ? plan : null));
    return courseOf({ world, lead, rules: 'recorded', plans }, 'as-of');
  });
  // Where a lead was let in, people do what they did; where it was not, what they would have done.
  const plans = leads.map((lead, index) =>
    lead.plans.map((plan, stage) => {
      const course = records[index] ?? [];
      const place = course.findIndex((step) => step.stage === stage);
      if (place < 0) return plan;
      const next = course[place + 1];
      return next?.byPerson ? plan : null;
    }),
  );
  const under = (rules: Rules) => {
    const courses = (until: 'as-of' | 'acts') =>
      leads.map((lead, index) => courseOf({ world, lead, rules, plans: plans[index] ?? [] }, until));
    return { byAsOf: courses('as-of'), eventually: courses('acts') };
  };
  return {
    sketch: {
      policy: policyOf(world, 'proposed'),
      leads: leads.map((lead, index) => recordOf(world, lead, records[index] ?? [])),
      recordedStages: stages.slice(1).map(({ id }) => id),
      automated: [
        'visit',
        'demo',
        ...stages.flatMap(({ id, entered }) => (entered === 'by people' ? [] : [id])),
      ],
      answers: Object.fromEntries(stages.map(({ id }) => [`touch-${id}`, [id]])),
      asOf: new Date(asOf).toISOString(),
      options: { maturityDays: world.maturityDays, smallestCell: 1 },
    },
    recorded: records,
    ...under('proposed'),
    other: { policy: policyOf(world, 'other'), ...under('other') },
  };
}

/** What a lead's row shows: entries, and a touch wherever somebody took it up to no avail. */
function recordOf({ stages, asOf }: KnownWorld, lead: WorldLead, course: Course): LeadSketch {
  const iso = (at: number) => new Date(at).toISOString();
  const upTo = (times: readonly number[]) => times.filter((at) => at <= asOf).map(iso);
  const touches = course.flatMap(({ stage, at }) =>
    lead.isTakenUp[stage] && lead.plans[stage] === null && at + HOUR <= asOf
      ? [[`touch-${stages[stage]?.id}`, iso(at + HOUR)] as const]
      : [],
  );
  return {
    created: iso(lead.created),
    fields: { fit: lead.fit, blocked: lead.blocked },
    activities: { visit: upTo(lead.visits), demo: upTo(lead.demos), ...Object.fromEntries(touches) },
    entries: Object.fromEntries(
      stages
        .slice(1)
        .map(({ id }, index) => [
          id,
          course.flatMap(({ stage, at }) => (stage === index + 1 ? [iso(at)] : [])),
        ]),
    ),
  };
}

function policyOf({ stages, office }: KnownWorld, rules: Rules): PolicySketch {
  const modeOf = (stage: WorldStage): ModeSketch => {
    const { entered, isHybrid } = stage;
    if (entered === 'by timeout') return { after: { amount: timeoutDaysUnder(stage, rules), unit: 'days' } };
    return entered === 'by rules' ? 'rules' : isHybrid ? 'hybrid' : 'rep';
  };
  return {
    fields: { fit: 'boolean', blocked: 'boolean' },
    activities: ['visit', 'demo', ...stages.map(({ id }) => `touch-${id}`)],
    points: { activities: { visit: 1, demo: 5 } },
    stages: Object.fromEntries(
      stages.map((stage, index) => [
        stage.id,
        {
          ...(index > 0 && { entry: criteriaOf(ruleUnder(stage, rules)) }),
          ...(stage.refusesBlocked && { refuse: equal('blocked', true) }),
          ...(stage.isRecycled && { kind: 'recycled' as const }),
        },
      ]),
    ),
    transitions: stages.flatMap((stage, index) => {
      const parent = stages[stage.parent]?.id ?? '';
      const way = { step: `${parent}>${stage.id}`, mode: modeOf(stage) };
      if (index === 0) return [];
      return stage.isRecycled ? [way, { step: `${stage.id}>${parent}`, mode: 'rules' as const }] : [way];
    }),
    calendars: [office ? OFFICE : ROUND_THE_CLOCK],
  };
}

function criteriaOf({ by, least, withinDays, fit }: Rule) {
  const reached = by === 'points' ? score('gte', least) : did('visit', least, withinDays);
  return fit ? all(reached, equal('fit', true)) : reached;
}
