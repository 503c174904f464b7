import type { Draw } from '../chance/draw';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../time/civil';
import { type Deal, dealOf } from './deal';
import {
  ACCEPT_DAYS,
  DISPOSITIONS,
  DISQUALIFY_REASONS,
  FIRST_TOUCH_HOURS,
  NEVER_WORKED,
  NO_REASON,
  OPENS_OPPORTUNITY,
  OPPORTUNITY_DAYS,
  RECYCLE_REASONS,
  ROUTED_IN_TIME,
  type SampleRegion,
  SET_ASIDE_DAYS,
  SQL_DAYS,
} from './figures';
import type { Office } from './period';
import { PERIOD, wholeSecond } from './period';
import type { SampleActivity } from './rules';
import { touchesOf } from './touches';

/** What Sales made of one MQL. Whatever would come after the end of the period has not happened. */
export interface SampleJourney {
  readonly mqlAt: number;
  readonly routedAt: number | null;
  readonly firstTouchAt: number | null;
  readonly acceptedAt: number | null;
  readonly sqlAt: number | null;
  /** `reason` is an id of the glossary, `other` or '' where no proper one was chosen. */
  readonly setAside: {
    readonly as: 'recycled' | 'disqualified';
    readonly at: number;
    readonly reason: string;
    /** The real one, whatever was chosen. */
    readonly because: string;
  } | null;
  /** Sent back by automation, because nobody had worked it. */
  readonly returnedAt: number | null;
  readonly deal: Deal | null;
  /** Calls, emails and meetings. */
  readonly touches: readonly SampleActivity[];
}

export interface Handover {
  readonly mqlAt: number;
  readonly region: SampleRegion;
  readonly office: Office;
  /** From MQL to SQL. */
  readonly toSql: number;
  /** Nobody works test records. */
  readonly isTest: boolean;
  /** An earlier journey has been touched; then automation leaves the lead alone. */
  readonly touchedBefore: boolean;
}

type Outcome = 'sql' | 'accepted' | 'recycled' | 'disqualified' | 'never-worked';

/** Business days after which automation returns an MQL that nobody worked, as the template has it. */
const RETURN_DAYS = 20;
/** Disqualified by a look at the record, without a call or an email. */
const SEEN_AT_ONCE = ['duplicate', 'existing-customer'];

export function journeyOf(draw: Draw, handover: Handover): SampleJourney {
  const { mqlAt, region, office } = handover;
  const { calendar } = office;
  const days = (from: number, count: number) =>
    wholeSecond(calendar.addMs(from, wholeSecond(count * calendar.businessDayMs)));
  const routedAt = mqlAt + routingMs(draw);
  const outcome = outcomeOf(draw, handover);
  const reason = outcome === 'disqualified' ? draw.pick(DISQUALIFY_REASONS) : draw.pick(RECYCLE_REASONS);
  const isTouched =
    outcome !== 'never-worked' && !(outcome === 'disqualified' && SEEN_AT_ONCE.includes(reason));
  const firstTouch = wholeSecond(
    calendar.addMs(routedAt, wholeSecond(draw.quantile(FIRST_TOUCH_HOURS[region]) * MS_PER_HOUR)),
  );
  const accepted = days(firstTouch, draw.quantile(ACCEPT_DAYS));
  const sql = days(accepted, draw.quantile(SQL_DAYS));
  const opened = days(sql, draw.quantile(OPPORTUNITY_DAYS));
  const setAside = days(isTouched ? firstTouch : routedAt, draw.quantile(SET_ASIDE_DAYS));
  const returned = calendar.addMs(mqlAt, RETURN_DAYS * calendar.businessDayMs);
  const noReason = draw.chance(NO_REASON)
    ? draw.pick([
        ['', 1],
        ['other', 1],
      ])
    : null;
  const isAccepted = outcome === 'sql' || outcome === 'accepted';
  const isSetAside = outcome === 'recycled' || outcome === 'disqualified';
  const deal = dealOf(draw, opened);
  const isOpened = outcome === 'sql' && draw.chance(OPENS_OPPORTUNITY);
  const lastTouchBy = outcome === 'sql' ? sql : isSetAside ? setAside : days(firstTouch, 4);
  return {
    mqlAt,
    routedAt: known(routedAt),
    firstTouchAt: isTouched ? known(firstTouch) : null,
    acceptedAt: isAccepted ? known(accepted) : null,
    sqlAt: outcome === 'sql' ? known(sql) : null,
    setAside:
      isSetAside && setAside <= PERIOD.end
        ? { as: outcome, at: setAside, reason: noReason ?? reason, because: reason }
        : null,
    returnedAt: outcome === 'never-worked' && !handover.touchedBefore ? known(returned) : null,
    deal: isOpened && deal.at <= PERIOD.end ? deal : null,
    touches: touchesOf(draw, {
      office,
      routedAt,
      firstTouchAt: isTouched ? firstTouch : null,
      meetingBy: outcome === 'sql' ? { from: accepted, to: sql } : null,
      until: lastTouchBy,
    }),
  };
}

const known = (at: number): number | null => (at <= PERIOD.end ? at : null);

function routingMs(draw: Draw): number {
  const ms = draw.chance(ROUTED_IN_TIME)
    ? draw.between(5, 270) * 1000
    : draw.quantile([
        [0, 6],
        [0.6, 45],
        [1, 480],
      ]) * MS_PER_MINUTE;
  return wholeSecond(ms);
}

function outcomeOf(draw: Draw, { toSql, region, isTest }: Handover): Outcome {
  if (isTest) return 'never-worked';
  if (draw.chance(toSql)) return 'sql';
  return draw.pick<Outcome>([
    ['never-worked', NEVER_WORKED[region]],
    ['accepted', DISPOSITIONS.accepted],
    ['recycled', DISPOSITIONS.recycled],
    ['disqualified', DISPOSITIONS.disqualified],
  ]);
}
