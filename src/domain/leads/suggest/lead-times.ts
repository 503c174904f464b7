import type { Stage } from '../../glossary/schema/stage';
import type { Mapping } from '../mapping/schema';
import { lettersAndDigits, wordsOf } from '../presets/fold';
import { type Builder, leadPlans, timeSource } from './builder';
import { type ColumnFacts, isDates, ownColumns } from './file-facts';
import { type FilePlan, matchTo, systemName } from './file-plan';
import type { JoinedPlan } from './match-files';
import { firstStage, madeByOf, stageOf } from './stages';
import type { Confidence } from './suggestion';
import { dateSubject } from './words';

type Milestone = Mapping['milestones'][number];
type Signal = Mapping['signals'][number];

/** Whether times can be read from a column: they are dates, or no row that was seen has a value. */
const couldBeTimes = ({ guess }: ColumnFacts): boolean => guess.type === 'date' || guess.type === 'empty';

/** Columns with a time at which a lead entered a stage. */
export function milestones(builder: Builder, created: string | null): Milestone[] {
  const found: Milestone[] = [];
  const add: AddMilestone = (plan, column, rest, ...why) => {
    const clashes = found.some(
      ({ stage, occurrence }) => stage === rest.stage && occurrence !== rest.occurrence,
    );
    const isElsewhere = plan !== builder.first && found.some(({ stage }) => stage === rest.stage);
    if (clashes || isElsewhere) return;
    found.push({ ...rest, at: timeSource(builder, plan, column), proxy: false });
    builder.note(`milestones.${rest.stage}`, ...why);
  };
  // How an opportunity ended is said best by the opportunity.
  for (const { plan } of leadPlans(builder)) addEnds(builder, plan, found);
  for (const joined of leadPlans(builder)) {
    addKnown(builder, joined.plan, add);
    addNamed(builder, joined, created, add);
  }
  const order = builder.policy.stages.map(({ id }) => id);
  return [...found, ...opportunityBegun(builder, found)].sort(
    (a, b) => order.indexOf(a.stage) - order.indexOf(b.stage),
  );
}

type AddMilestone = (
  plan: FilePlan,
  column: string,
  rest: Omit<Milestone, 'at' | 'proxy'>,
  ...why: Why
) => void;

/** What the preset knows. */
function addKnown({ policy }: Builder, plan: FilePlan, add: AddMilestone): void {
  if (plan.preset === null) return;
  for (const { header, column, member } of plan.matches) {
    const { into } = column;
    if (into.to !== 'milestone' || !couldBeTimes(plan.facts.column(header))) continue;
    const match = member === null ? firstStage(into.stages, policy) : stageOf(member, policy);
    if (match === null) continue;
    const { occurrence, madeBy } = into;
    const confidence = plan.facts.column(header).filled === 0 ? 'likely' : 'sure';
    const reason = `${systemName(plan.preset)} writes the entry into this stage there.`;
    add(plan, header, { stage: match.stage, madeBy, occurrence }, confidence, reason);
  }
}

/** Dates that are called as a stage. */
function addNamed(
  { policy, first }: Builder,
  { plan, join }: JoinedPlan,
  created: string | null,
  add: AddMilestone,
): void {
  if (join.by === 'value') return;
  const known = new Set(plan.matches.map(({ header }) => header));
  for (const column of ownColumns(plan.facts)) {
    if (known.has(column) || (plan === first && column === created)) continue;
    if (!isDates(plan.facts.column(column))) continue;
    const match = stageOf(dateSubject(column), policy);
    if (match === null) continue;
    const parts = {
      stage: match.stage,
      madeBy: madeByOf(match.stage, policy),
      occurrence: 'unknown' as const,
    };
    if (match.exact) add(plan, column, parts, 'likely', 'Its dates are called as the stage.');
    else add(plan, column, parts, 'guess', 'Its dates are called as other systems call this stage.');
  }
}

/** Whether an opportunity was won or lost, and when. */
function addEnds(builder: Builder, plan: FilePlan, found: Milestone[]): void {
  for (const [kind, texts, columns] of ends(builder, plan)) {
    const stage = builder.policy.stages.find((one) => one.kind === kind);
    if (stage === undefined || found.some((one) => one.stage === stage.id)) continue;
    const at = timeSource(builder, plan, columns.day);
    builder.use(plan, columns.now);
    found.push({
      stage: stage.id,
      at: { ...at, when: { column: columns.now, in: [...texts] } },
      madeBy: 'person',
      proxy: false,
      occurrence: 'latest',
    });
    const named = texts.map((text) => `"${text}"`).join(', ');
    const reason = `It is the day in "${columns.day}" where "${columns.now}" is ${named}.`;
    builder.note(`milestones.${stage.id}`, plan.preset ? 'sure' : 'likely', reason);
  }
}

type Why = [confidence: Confidence, reason: string];
type Ends = [
  kind: Stage['kind'],
  texts: readonly string[],
  columns: { readonly now: string; readonly day: string },
];

/** Whether an opportunity was won or lost stands in the column of its stage, and when in that of its end. */
function ends({ policy }: Builder, plan: FilePlan): Ends[] {
  const { facts } = plan;
  const own = ownColumns(facts);
  const day =
    matchTo(plan, 'stage-day')?.header ??
    own.find(
      (column) =>
        isDates(facts.column(column)) && wordsOf(column).some((word) => /^clos(?:e|ed|ing)$/.test(word)),
    );
  if (day === undefined) return [];
  const textsOf = (column: string, kind: Stage['kind']): string[] =>
    facts.column(column).values.flatMap(({ text }) => {
      const match = stageOf(text, policy);
      return policy.stages.find(({ id }) => id === match?.stage)?.kind === kind ? [text] : [];
    });
  const known = matchTo(plan, 'stage-now')?.header;
  const now =
    known ??
    own.find(
      (column) =>
        !isDates(facts.column(column)) &&
        wordsOf(column).some((word) => word === 'stage' || word === 'status' || word === 'outcome') &&
        (textsOf(column, 'won').length > 0 || textsOf(column, 'lost').length > 0),
    );
  if (now === undefined) return [];
  return (['won', 'lost'] as const).flatMap((kind): Ends[] => {
    const met = textsOf(now, kind);
    const texts = met.length > 0 ? met : known === undefined ? [] : [...USUAL_ENDS[kind]];
    return texts.length === 0 ? [] : [[kind, texts, { now, day }]];
  });
}

/** As Salesforce and HubSpot call the ends they come with. */
const USUAL_ENDS = { won: ['Closed Won', 'closedwon'], lost: ['Closed Lost', 'closedlost'] } as const;

/** A file of opportunities says when each began. */
function opportunityBegun(builder: Builder, found: readonly Milestone[]): Milestone[] {
  const stage = builder.policy.stages.find(({ kind }) => kind === 'opportunity');
  const joined = leadPlans(builder).find(({ join }) => join.by === 'opportunity')?.plan;
  const began = joined && matchTo(joined, 'created')?.header;
  if (!stage || !joined || began === undefined || found.some((one) => one.stage === stage.id)) return [];
  builder.note(`milestones.${stage.id}`, 'likely', 'It is when the opportunity of the lead was created.');
  const at = timeSource(builder, joined, began);
  return [{ stage: stage.id, at, madeBy: 'person', proxy: false, occurrence: 'latest' }];
}

/** Columns with a time at which a signal of the glossary came; those that are stages are none. */
export function signals(builder: Builder): Signal[] {
  const { policy } = builder;
  const found: Signal[] = [];
  for (const { plan, join } of leadPlans(builder)) {
    if (join.by === 'value') continue;
    for (const column of ownColumns(plan.facts)) {
      if (!isDates(plan.facts.column(column))) continue;
      const subject = lettersAndDigits(dateSubject(column));
      if (subject === '' || stageOf(dateSubject(column), policy)?.exact) continue;
      const signal = policy.signals.find(
        ({ id, label }) => lettersAndDigits(id) === subject || lettersAndDigits(label) === subject,
      );
      if (!signal || found.some((one) => one.signal === signal.id)) continue;
      const at = timeSource(builder, plan, column);
      found.push({ signal: signal.id, at, madeBy: signalMaker(signal.id), answers: null, proxy: false });
      builder.note(`signals.${signal.id}`, 'likely', 'Its dates are called as the signal.');
    }
  }
  return found;
}

/** What systems do by themselves; people do the rest. */
const BY_SYSTEMS = /rout|assign|enrich|verif|dedup|flag|captur|score|suppress|assess/;
const signalMaker = (id: string): 'person' | 'automation' => (BY_SYSTEMS.test(id) ? 'automation' : 'person');

/** When consent was given and taken back, by what the columns are called. */
export function consent(builder: Builder): Mapping['consent'] {
  const dates = leadPlans(builder).flatMap(({ plan }) =>
    ownColumns(plan.facts)
      .filter((column) => isDates(plan.facts.column(column)))
      .map((column) => ({ plan, column, bare: lettersAndDigits(column) })),
  );
  const withdrawn = dates.find(({ bare }) =>
    /optout|unsubscri|consentwithdrawn|withdrawalofconsent/.test(bare),
  );
  const granted = dates.find((one) => one !== withdrawn && /consent|optin|gdpr/.test(one.bare));
  if (!granted && !withdrawn) return null;
  builder.note('consent', 'likely', 'The dates are called so.');
  const at = (one: typeof granted) => (one ? timeSource(builder, one.plan, one.column) : null);
  return { granted: at(granted), withdrawn: at(withdrawn) };
}
