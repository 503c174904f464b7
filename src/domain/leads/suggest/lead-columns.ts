import type { Mapping } from '../mapping/schema';
import { PLAIN_NUMBER } from '../numbers';
import { fold, lettersAndDigits, wordsOf } from '../presets/fold';
import { type Builder, leadPlans, source, timeSource } from './builder';
import { type ColumnFacts, isDates, ownColumns } from './file-facts';
import { type FilePlan, matchTo, systemName } from './file-plan';
import { findCreated, findKey } from './generic-columns';
import type { Meanings } from './question';
import type { Confidence } from './suggestion';
import { matchName } from './words';

type Lead = Mapping['lead'];

interface Choice {
  readonly column: string;
  readonly confidence: Confidence;
  readonly reason: string;
}

/** The column with the id of the record, in whatever file of leads. */
export function keyChoice(plan: FilePlan): Choice {
  const known = matchTo(plan, 'key');
  if (known && plan.preset) {
    const confidence = plan.facts.rows === 0 || plan.facts.tellsApart(known.header) ? 'sure' : 'likely';
    return {
      column: known.header,
      confidence,
      reason: `${systemName(plan.preset)} calls the id of the record so.`,
    };
  }
  const found = findKey(plan.facts);
  const apart = found !== null && plan.facts.tellsApart(found.column);
  return {
    column: found?.column ?? plan.facts.header[0] ?? '',
    confidence: found?.confidence ?? 'guess',
    reason: apart
      ? 'Its values are never the same twice in the rows that were seen.'
      : 'It is called like an id.',
  };
}

/** The column with the time at which a lead was created. */
export function createdChoice(plan: FilePlan): Choice {
  const known = matchTo(plan, 'created');
  if (known && plan.preset) {
    const facts = plan.facts.column(known.header);
    const fits = isDates(facts) || facts.filled === 0;
    return {
      column: known.header,
      confidence: fits && facts.filled > 0 ? 'sure' : 'likely',
      reason: fits
        ? `${systemName(plan.preset)} calls the time of creation so${facts.filled === 0 ? '' : `, and ${dates(facts)}`}.`
        : `${systemName(plan.preset)} calls the time of creation so, but its values do not look like dates.`,
    };
  }
  const found = findCreated(plan.facts);
  const column = found?.column ?? plan.facts.header[0] ?? '';
  return {
    column,
    confidence: found?.confidence ?? 'guess',
    reason:
      found === null
        ? 'No column of the file looks like dates.'
        : `${found.confidence === 'likely' ? 'It is called so' : 'It is the likeliest of the dates'}, and ${dates(plan.facts.column(column))}.`,
  };
}

const dates = ({ filled, guess }: ColumnFacts): string =>
  guess.doubtful === 0
    ? `all ${filled} values are dates`
    : `${filled - guess.doubtful} of ${filled} values are dates`;

/** Everything about a lead that has a place of its own in a mapping; what was decided before stays. */
export function leadColumns(builder: Builder, before: Partial<Lead>): Lead {
  const opportunities = ['opportunityid', 'dealid', 'convertedopportunityid'];
  const accounts = ['accountid', 'account', 'accountname', 'companyid'];
  return {
    created: before.created ?? created(builder),
    owner: before.owner ?? owner(builder),
    reason: before.reason ?? reason(builder),
    amount: before.amount ?? amount(builder),
    account: before.account ?? find(builder, 'lead.account', 'account', accounts),
    opportunity: before.opportunity ?? find(builder, 'lead.opportunity', 'opportunity', opportunities),
  };
}

function created(builder: Builder): Lead['created'] {
  const { column, confidence, reason: why } = createdChoice(builder.first);
  builder.note('lead.created', confidence, why);
  return timeSource(builder, builder.first, column);
}

type To = 'owner' | 'amount' | 'account' | 'opportunity';

/** By what a preset says of the files, in their order; else by name. */
function find(builder: Builder, path: string, to: To, names: readonly string[]) {
  const found = findColumn(builder, to, names);
  if (found === null) return null;
  builder.note(path, found.confidence, found.reason);
  return source(builder, found.plan, found.column);
}

function findColumn(
  builder: Builder,
  to: To,
  names: readonly string[],
): (Choice & { plan: FilePlan }) | null {
  const plans = leadPlans(builder);
  for (const { plan } of plans) {
    const known = matchTo(plan, to);
    if (known && plan.preset) {
      return {
        plan,
        column: known.header,
        confidence: 'sure',
        reason: `${systemName(plan.preset)} calls it so.`,
      };
    }
  }
  for (const { plan, join } of plans) {
    if (join.by === 'value') continue;
    for (const name of names) {
      const column = ownColumns(plan.facts).find((one) => fold(one).name === name);
      if (column !== undefined) return { plan, column, confidence: 'likely', reason: 'It is called so.' };
    }
  }
  return null;
}

const OWNER_NAMES = [
  'owner',
  'ownerid',
  'ownername',
  'leadowner',
  'salesagent',
  'salesrep',
  'assignedto',
  'rep',
  'agent',
];

function owner(builder: Builder): Lead['owner'] {
  const found = findColumn(builder, 'owner', OWNER_NAMES);
  if (found === null) return null;
  builder.note('lead.owner', found.confidence, found.reason);
  const from = source(builder, found.plan, found.column);
  const names = found.plan.facts.column(found.column).values.flatMap(({ text }) => {
    const bare = lettersAndDigits(text);
    const calendar = builder.policy.calendars.find(
      ({ id }) => id.length > 2 && bare.startsWith(lettersAndDigits(id)),
    );
    return calendar ? [[text, calendar.id] as const] : [];
  });
  return { from, calendars: Object.fromEntries(names) };
}

const AMOUNT_NAMES = [
  'amount',
  'dealamount',
  'opportunityamount',
  'closevalue',
  'dealvalue',
  'contractvalue',
  'betrag',
  'summe',
];

function amount(builder: Builder): Lead['amount'] {
  const found = findColumn(builder, 'amount', AMOUNT_NAMES);
  const facts = found?.plan.facts.column(found.column);
  if (!found || !facts || (facts.guess.type !== 'number' && facts.filled > 0)) return null;
  builder.note('lead.amount', found.confidence, found.reason);
  const number = (facts.guess.type === 'number' ? facts.guess.formats[0] : undefined) ?? PLAIN_NUMBER;
  return { from: source(builder, found.plan, found.column), number };
}

/** How texts of a column stand to the reasons of the glossary. */
export function matchReasons(policy: Builder['policy'], { values }: ColumnFacts) {
  const named = policy.reasons.map(({ id, label }) => ({ id, label }));
  const met = values.map((value) => ({ ...value, match: matchName(value.text, named) }));
  const map: Meanings = Object.fromEntries(
    met.flatMap(({ text, match }) => (match ? [[text, match.id]] : [])),
  );
  return {
    map,
    guessed: met.filter(({ match }) => match !== null && !match.exact),
    unknown: met.filter(({ match }) => match === null),
  };
}

/** The column called so of whose texts most are reasons of the glossary. */
function reason(builder: Builder): Lead['reason'] {
  const candidates = leadPlans(builder).flatMap(({ plan, join }) =>
    join.by === 'value'
      ? []
      : ownColumns(plan.facts)
          .filter((column) => wordsOf(column).includes('reason'))
          .map((column) => ({ plan, column, ...matchReasons(builder.policy, plan.facts.column(column)) })),
  );
  const known = ({ map }: { map: Meanings }): number => Object.keys(map).length;
  const [best] = candidates.sort((a, b) => known(b) - known(a));
  if (!best || known(best) === 0) return null;
  const all = best.plan.facts.column(best.column).values.length;
  const confidence = best.unknown.length + best.guessed.length === 0 ? 'likely' : 'guess';
  builder.note('lead.reason', confidence, `${known(best)} of its ${all} texts are reasons of the glossary.`);
  return {
    from: source(builder, best.plan, best.column),
    values: [{ since: null, map: { ...best.map } }],
  };
}

const MAP_ID =
  /^(?:map|marketo|mkto|hubspot|hs|pardot|eloqua)(?:lead|contact|person|record|prospect)?(?:id|guid)$/;

/** Columns by which several records are of one person: an id of another system, the contact, the e-mail address. */
export function personKeys(builder: Builder): Mapping['people'] {
  const keys: Mapping['people']['keys'] = [];
  const kinds: string[] = [];
  const add = (plan: FilePlan, column: string, kind: (typeof keys)[number]['kind'], name: string): void => {
    keys.push({ from: source(builder, plan, column), kind });
    if (!kinds.includes(name)) kinds.push(name);
  };
  for (const { plan, join } of leadPlans(builder)) {
    if (join.by === 'value') continue;
    for (const column of ownColumns(plan.facts)) {
      const known = plan.matches.find(({ header }) => header === column)?.column.into;
      const bare = fold(column).name;
      if (MAP_ID.test(bare)) add(plan, column, 'map', 'the id of marketing automation');
      else if (known?.to === 'link' && known.kind === 'contact') add(plan, column, 'contact', 'the contact');
      else if (known?.to === 'person') add(plan, column, known.kind, 'the e-mail address');
      else if (bare === 'email' && !plan.preset) add(plan, column, 'email', 'the e-mail address');
    }
  }
  if (keys.length > 0)
    builder.note('people', 'likely', `Records are of one person that share ${kinds.join(' or ')}.`);
  return { keys };
}

export const isMapId = (column: string): boolean => MAP_ID.test(fold(column).name);

/** Rows that a system marks as deleted. */
export function exclusions(builder: Builder): Mapping['exclusions'] {
  return leadPlans(builder).flatMap(({ plan, join }) =>
    plan.matches.flatMap(({ header, column: { into } }) => {
      if (into.to !== 'exclude' || (join.by !== 'first' && join.by !== 'union')) return [];
      builder.use(plan, header);
      builder.note(`exclusions.${into.id}`, 'sure', `"${header}" says which were deleted.`);
      return [
        { id: into.id, name: into.name, file: builder.idOf(plan), when: { column: header, ...into.when } },
      ];
    }),
  );
}
