import { Draw, PURPOSE, type QuantileTable } from '../chance/draw';
import { MS_PER_DAY, MS_PER_WEEK } from '../time/civil';
import { COMES_BACK, HOT, type SampleSource, SECOND_TO_SQL, SOURCES } from './figures';
import type { SampleIdentity } from './identity';
import { daysLater, decisiveVisit, firstActivity, interestBetween, WARM_UP_DAYS } from './interest';
import { arrival, momentOn, nextDelivery, type Office, officeOf, PERIOD, UPLOADS } from './period';
import { fitOf, type SampleProfile } from './profile';
import type { Fit, Rules, SampleActivity } from './rules';
import { journeyOf, type SampleJourney } from './sales';

/** What happened to a lead: what it did, when it was an MQL by the rules in force, and what Sales made of that. */
export interface SampleStory {
  readonly createdAt: number;
  /** In order of time; Sales' own are in the journeys. */
  readonly activities: readonly SampleActivity[];
  /** At most two. */
  readonly journeys: readonly SampleJourney[];
}

const COMEBACK_DAYS: QuantileTable = [
  [0, 8],
  [0.25, 22],
  [0.5, 45],
  [0.9, 120],
  [1, 180],
];

/** Most things done: by a lead on its way to MQL, by one that stays a lead, and after an MQL or a set-aside. */
const MOST = { before: 4, never: 5, after: 2 };
const AFTER_DAYS = 14;

export function storyOf(
  seed: number,
  index: number,
  identity: SampleIdentity,
  profile: SampleProfile,
  rules: Rules,
): SampleStory {
  const draw = new Draw(seed, index, PURPOSE.engagement);
  const lead: Lead = {
    draw,
    sales: new Draw(seed, index, PURPOSE.sales),
    profile,
    region: identity.account.region,
    office: officeOf(profile.queue.calendar),
    fit: fitOf(profile, identity.account),
    rules,
  };
  const { createdAt, activities } = profile.plan === 'stays' ? staying(lead) : qualifying(lead);
  return { createdAt, ...handOver(lead, createdAt, activities.filter(isKnown).sort(byTime)) };
}

interface Lead {
  readonly draw: Draw;
  readonly sales: Draw;
  readonly profile: SampleProfile;
  readonly region: SampleIdentity['account']['region'];
  readonly office: Office;
  readonly fit: Fit;
  readonly rules: Rules;
}

interface Beginning {
  readonly createdAt: number;
  readonly activities: readonly SampleActivity[];
}

const isKnown = ({ at }: SampleActivity): boolean => at <= PERIOD.end;
const byTime = (a: SampleActivity, b: SampleActivity): number => a.at - b.at;

/** Created by a first sign of interest; some more of it that never qualifies. */
function staying(lead: Lead): Beginning {
  const { draw, profile, region, office } = lead;
  const createdAt = Math.min(creation(draw, profile.source, arrival(draw, region, office)), PERIOD.end);
  const to = Math.min(PERIOD.end, createdAt + 150 * MS_PER_DAY);
  const first = firstActivity(draw, profile.source, createdAt);
  const more = interestBetween(draw, profile.source, office, { from: createdAt, to, most: MOST.never });
  return { createdAt, activities: unqualified(lead, [], [first, ...more]) };
}

/** Drawn backwards from the moment it is to qualify, so that seasons and hours are those of MQLs. */
function qualifying(lead: Lead): Beginning {
  const { draw, profile, region, office, rules, fit } = lead;
  const { source, plan } = profile;
  const drawn = arrival(draw, region, office);
  const warmUp = draw.quantile(WARM_UP_DAYS) * MS_PER_DAY;
  const isDirect = source === 'demo' || source === 'partner' || source === 'trial' || warmUp < MS_PER_DAY;
  const wanted = isDirect
    ? drawn
    : momentOn(draw, office, office.zone.dayAt(Math.max(PERIOD.start, drawn - warmUp)));
  const createdAt = Math.min(creation(draw, source, wanted), PERIOD.end);
  const target = createdAt <= drawn ? drawn : daysLater(draw, office, createdAt, draw.between(1, 20));
  const interest = interestBetween(draw, source, office, { from: createdAt, to: target, most: MOST.before });
  if (source === 'trial') {
    return { createdAt, activities: [{ type: 'trial-start', at: createdAt }, ...interest] };
  }
  const first = createdAt < target ? [firstActivity(draw, source, createdAt)] : [];
  const before = unqualified(lead, [], [...first, ...interest]);
  const visit =
    plan === 'asks'
      ? [{ type: request(draw, source), at: target }]
      : decisiveVisit(draw, target, createdAt - 1000, (done) =>
          rules.qualifies(fit, [...before, ...done], target),
        );
  return { createdAt, activities: [...before, ...visit] };
}

/** The demo form is for the sources that came for it. */
const request = (draw: Draw, source: SampleSource): string =>
  source === 'demo' || draw.chance(0.3) ? 'demo-request' : 'contact-request';

/** Lists come at the times of their uploads and deliveries, everybody else when they come. */
function creation(draw: Draw, source: SampleSource, at: number): number {
  if (source === 'events') return draw.pick(UPLOADS);
  if (source !== 'syndication') return at;
  const delivery = nextDelivery(at);
  return delivery <= PERIOD.end ? delivery : delivery - MS_PER_WEEK;
}

/** Of `candidates`, in order of time, those that leave the lead short of the MQL criteria after what it did `before`. */
function unqualified(
  { rules, fit }: Lead,
  before: readonly SampleActivity[],
  candidates: readonly SampleActivity[],
): SampleActivity[] {
  const kept: SampleActivity[] = [];
  for (const activity of [...candidates].sort(byTime)) {
    if (!rules.qualifies(fit, [...before, ...kept, activity], activity.at)) kept.push(activity);
  }
  return kept;
}

/** The journeys that follow from the activities, and what the lead does meanwhile and afterwards. */
function handOver(
  lead: Lead,
  createdAt: number,
  activities: readonly SampleActivity[],
): Pick<SampleStory, 'activities' | 'journeys'> {
  const first = firstQualifying(lead, activities, createdAt);
  if (first === null) return { activities, journeys: [] };
  const journey = journeyOf(lead.sales, {
    ...handoverOf(lead, first),
    toSql: SOURCES[lead.profile.source].toSql * heat(lead, activities, first),
    touchedBefore: false,
  });
  const left = journey.setAside?.at ?? journey.returnedAt;
  const { draw, profile, office } = lead;
  const after = interestBetween(draw, profile.source, office, {
    from: first,
    to: Math.min(PERIOD.end, first + AFTER_DAYS * MS_PER_DAY),
    most: MOST.after,
  });
  if (left === null) return { activities: [...activities, ...after].sort(byTime), journeys: [journey] };

  const meanwhile = [...activities, ...after].sort(byTime);
  // What was done once it was set aside must not bring it back by accident.
  const quiet = [...meanwhile.filter(({ at }) => at <= left)];
  quiet.push(
    ...unqualified(
      lead,
      quiet,
      meanwhile.filter(({ at }) => at > left),
    ),
  );
  if (!isDisqualified(journey) && draw.chance(COMES_BACK)) {
    const back = daysLater(draw, office, left, draw.quantile(COMEBACK_DAYS));
    const all = [...quiet.filter(({ at }) => at < back), ...comeback(lead, quiet, left, back)].sort(byTime);
    const second = back <= PERIOD.end ? firstQualifying(lead, all, left + 1000) : null;
    if (second !== null) {
      const again = journeyOf(lead.sales, {
        ...handoverOf(lead, second),
        toSql: SECOND_TO_SQL,
        touchedBefore: journey.firstTouchAt !== null,
      });
      return { activities: all, journeys: [journey, again] };
    }
  }
  return { activities: quiet, journeys: [journey] };
}

const isDisqualified = ({ setAside }: SampleJourney): boolean => setAside?.as === 'disqualified';

const handoverOf = ({ region, office, profile }: Lead, mqlAt: number) => ({
  mqlAt,
  region,
  office,
  isTest: profile.population === 'test',
});

function comeback(
  lead: Lead,
  before: readonly SampleActivity[],
  left: number,
  back: number,
): SampleActivity[] {
  const { draw, rules, fit } = lead;
  if (!rules.fits(fit) || draw.chance(0.35)) return [{ type: request(draw, lead.profile.source), at: back }];
  return decisiveVisit(draw, back, left, (visit) =>
    rules.qualifies(fit, [...before.filter(({ at }) => at < back), ...visit], back),
  );
}

/** The first activity, at or after `from`, with which the lead meets the MQL criteria. `activities` in order of time. */
function firstQualifying(
  { rules, fit }: Lead,
  activities: readonly SampleActivity[],
  from: number,
): number | null {
  const found = activities.find(({ at }) => at >= from && rules.qualifies(fit, activities, at));
  return found?.at ?? null;
}

/** Of leads that came by their score, the hotter convert better; a trial is a trial. */
function heat({ profile, rules }: Lead, activities: readonly SampleActivity[], at: number): number {
  if (profile.plan === 'asks' || profile.source === 'trial') return 1;
  return rules.scoreAt(activities, at) >= HOT.from ? HOT.hot : HOT.warm;
}
