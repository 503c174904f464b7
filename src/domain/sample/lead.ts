import { Draw, PURPOSE } from '../chance/draw';
import type { Policy } from '../glossary/schema/policy';
import { MS_PER_DAY, MS_PER_HOUR } from '../time/civil';
import { DATE_ONLY_TASKS, MERGED, NO_REASON, RECORD_REWRITTEN } from './figures';
import { identityOf, type SampleIdentity } from './identity';
import { longId, recordIdOf } from './ids';
import { officeOf, PERIOD, wholeSecond } from './period';
import { profileOf, type SampleProfile } from './profile';
import { type Rules, type SampleActivity, sampleRules } from './rules';
import { type SampleStory, storyOf } from './story';

/** One record of the CRM with all that happened to it. */
export interface SampleLead {
  readonly index: number;
  /** 15 characters. */
  readonly id: string;
  /** As it stands in the export of leads, in 15 or 18 characters. */
  readonly exportedId: string;
  readonly identity: SampleIdentity;
  readonly profile: SampleProfile;
  readonly story: SampleStory;
  readonly rep: string;
  /** A record merged into this one: it is in no export of leads any more. */
  readonly mergedId: string | null;
  readonly mergedActivities: readonly SampleActivity[];
  /** Tasks of this lead carry a day without a time. */
  readonly dateOnlyTasks: boolean;
  /** When the enrichment service first filled in the number of employees, after the creation. */
  readonly enrichedAt: number | null;
  /** Disqualified before it was ever an MQL. */
  readonly disqualifiedEarly: { readonly at: number; readonly reason: string } | null;
  /** The record was changed to say why the lead was disqualified: today's row tells it from the beginning. */
  readonly isRewritten: boolean;
  /** The number of employees got lost again after it had counted. */
  readonly employeesLost: boolean;
  /** Whole points at the end, not below 0. */
  readonly score: number;
}

const KIND = { lead: '00Q', contact: '003' };
/** Keeps the ids of merged records apart from those that remain. */
const MERGED_FROM = 1_000_000_000;

const SHORT_IDS = 0.15;
const ENRICHED_LATE = 0.06;
const EMPLOYEES_LOST = 0.02;

/** Makes leads of the invented company, each by its number alone: lead 7 of a seed is the same among ten or a million. */
export function leadMaker(seed: number, policy: Policy): (index: number) => SampleLead {
  const rules = sampleRules(policy);
  return (index) => makeLead(seed, index, rules);
}

function makeLead(seed: number, index: number, rules: Rules): SampleLead {
  const identity = identityOf(seed, index);
  const profile = profileOf(seed, index, identity, rules);
  const story = storyOf(seed, index, identity, profile, rules);
  const draw = new Draw(seed, index, PURPOSE.record);
  const id = recordIdOf(profile.isContact ? KIND.contact : KIND.lead, index);
  const isMerged = draw.chance(MERGED);
  const mqlAt = story.journeys[0]?.mqlAt ?? null;
  const enrichedAt = story.createdAt + draw.between(40, 240) * 1000;
  const isEnrichedLate =
    draw.chance(ENRICHED_LATE) &&
    !Number.isNaN(profile.employees) &&
    enrichedAt >= PERIOD.historyFrom &&
    enrichedAt <= PERIOD.end &&
    (mqlAt === null || mqlAt > enrichedAt);
  return {
    index,
    id,
    exportedId: draw.chance(SHORT_IDS) ? id : longId(id),
    identity,
    profile,
    story,
    rep: `${profile.queue.name} Rep ${1 + draw.below(profile.queue.reps)}`,
    mergedId: isMerged ? recordIdOf(KIND.lead, MERGED_FROM + index) : null,
    mergedActivities: isMerged ? mergedActivities(draw, story.createdAt) : [],
    dateOnlyTasks: draw.chance(isPrompt(story) ? DATE_ONLY_TASKS.promptly : DATE_ONLY_TASKS.later),
    enrichedAt: isEnrichedLate ? enrichedAt : null,
    disqualifiedEarly: mqlAt === null ? disqualifiedEarly(draw, identity, profile, story.createdAt) : null,
    isRewritten: draw.chance(RECORD_REWRITTEN),
    employeesLost: profile.plan === 'scores' && draw.chance(EMPLOYEES_LOST),
    score: Math.max(0, Math.floor(rules.scoreAt(story.activities, PERIOD.end))),
  };
}

/** Somebody touched it within the hour, or nearly, on the clock. */
function isPrompt({ journeys }: SampleStory): boolean {
  const { routedAt, firstTouchAt } = journeys[0] ?? { routedAt: null, firstTouchAt: null };
  return routedAt !== null && firstTouchAt !== null && firstTouchAt - routedAt <= 2 * MS_PER_HOUR;
}

function mergedActivities(draw: Draw, createdAt: number): SampleActivity[] {
  return Array.from({ length: draw.between(1, 3) }, () => ({
    type: draw.pick([
      ['email-click', 3],
      ['content-download', 2],
      ['pricing-page', 1],
    ]),
    at: wholeSecond(Math.max(PERIOD.start, createdAt - draw.unit() * 60 * MS_PER_DAY)),
  }));
}

/** What is plain from the record: half of the time somebody takes the trouble. */
const TAKES_TROUBLE = 0.5;

function disqualifiedEarly(
  draw: Draw,
  { duplicate }: SampleIdentity,
  { population, relationship, emailStatus, queue }: SampleProfile,
  createdAt: number,
): SampleLead['disqualifiedEarly'] {
  const plain =
    duplicate === 'found'
      ? 'duplicate'
      : relationship === 'competitor'
        ? 'competitor'
        : relationship === 'student' || relationship === 'vendor'
          ? 'student-or-vendor'
          : emailStatus === 'invalid'
            ? 'invalid-contact'
            : null;
  if (plain === null || population !== 'prospect' || !draw.chance(TAKES_TROUBLE)) return null;
  const { calendar } = officeOf(queue.calendar);
  const at = wholeSecond(
    calendar.addMs(createdAt, wholeSecond((0.2 + 6 * draw.unit()) * calendar.businessDayMs)),
  );
  const reason = draw.chance(NO_REASON) ? 'other' : plain;
  return at <= PERIOD.end ? { at, reason } : null;
}
