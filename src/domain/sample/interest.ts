import type { Draw, QuantileTable, Weighted } from '../chance/draw';
import { MS_PER_DAY, MS_PER_MINUTE } from '../time/civil';
import type { SampleSource } from './figures';
import { momentOn, type Office } from './period';
import type { SampleActivity } from './rules';

/** What people of a source do, besides what brings them over the threshold. */
const HABITS: Readonly<Record<SampleSource, Weighted<string>>> = {
  demo: mixture({ pricing: 30, download: 20, click: 15, webinar: 10, tool: 10, other: 5 }),
  organic: mixture({ pricing: 22, download: 30, click: 22, webinar: 8, tool: 6, other: 8 }),
  'paid-search': mixture({ pricing: 32, download: 24, click: 14, webinar: 4, tool: 10, other: 8 }),
  webinar: mixture({ pricing: 8, download: 16, click: 30, webinar: 40, tool: 3, other: 3 }),
  syndication: mixture({ pricing: 6, download: 40, click: 38, webinar: 8, tool: 2, other: 4 }),
  'paid-social': mixture({ pricing: 14, download: 40, click: 26, webinar: 10, tool: 3, other: 5 }),
  events: mixture({ pricing: 14, download: 20, click: 34, webinar: 14, tool: 4, other: 4 }),
  trial: mixture({ pricing: 40, download: 20, click: 20, webinar: 6, tool: 6, other: 4 }),
  partner: mixture({ pricing: 20, download: 30, click: 20, webinar: 10, tool: 10, other: 4 }),
};

/** How a lead first shows up. */
const FIRST: Readonly<Record<SampleSource, Weighted<string>>> = {
  ...HABITS,
  webinar: [
    ['webinar-registered', 80],
    ['webinar-attended', 20],
  ],
  syndication: [['content-download', 1]],
  events: [
    ['booth-scan', 75],
    ['booth-talk', 25],
  ],
  trial: [['trial-start', 1]],
};

function mixture(
  share: Readonly<Record<'pricing' | 'download' | 'click' | 'webinar' | 'tool' | 'other', number>>,
): Weighted<string> {
  return [
    ['pricing-page', share.pricing],
    ['content-download', share.download],
    ['email-click', share.click],
    ['webinar-registered', share.webinar * 0.4],
    ['webinar-attended', share.webinar * 0.4],
    ['product-webinar', share.webinar * 0.2],
    ['roi-tool', share.tool * 0.5],
    ['chat', share.tool * 0.5],
    ['careers-page', share.other * 0.3],
    ['unsubscribe', share.other * 0.3],
    ['email-reply', share.other * 0.4],
  ];
}

/** What takes a lead over the threshold: mostly a visit in earnest. */
const LAST_STEP: Weighted<string> = [
  ['pricing-page', 34],
  ['product-webinar', 22],
  ['roi-tool', 14],
  ['chat', 12],
  ['content-download', 10],
  ['webinar-attended', 8],
];

/** What the same visit still holds until it is enough; all of it together always is. */
const SAME_VISIT = ['pricing-page', 'roi-tool', 'pricing-page', 'chat', 'product-webinar', 'pricing-page'];

/** Days from the first sign of interest to the MQL. */
export const WARM_UP_DAYS: QuantileTable = [
  [0, 0],
  [0.25, 2],
  [0.5, 12],
  [0.8, 35],
  [1, 75],
];

export const firstActivity = (draw: Draw, source: SampleSource, at: number): SampleActivity => ({
  type: draw.pick(FIRST[source]),
  at,
});

/** Up to `most` things done between two instants, both excluded; not in order of time. */
export function interestBetween(
  draw: Draw,
  source: SampleSource,
  office: Office,
  { from, to, most }: { from: number; to: number; most: number },
): SampleActivity[] {
  const activities: SampleActivity[] = [];
  for (let left = draw.below(most + 1); left > 0; left--) {
    const type = draw.pick(HABITS[source]);
    const day = office.zone.dayAt(from + draw.unit() * Math.max(0, to - from));
    const at = momentOn(draw, office, day);
    if (at > from && at < to) activities.push({ type, at });
  }
  return activities;
}

/**
 * A visit at `at` that makes the lead qualify, given what it did `before`: one step, and more of the same visit in
 * the minutes before it until `isEnough`. Nothing lies at or before `notBefore`.
 */
export function decisiveVisit(
  draw: Draw,
  at: number,
  notBefore: number,
  isEnough: (visit: readonly SampleActivity[]) => boolean,
): SampleActivity[] {
  const visit: SampleActivity[] = [{ type: draw.pick(LAST_STEP), at }];
  for (const [step, type] of SAME_VISIT.entries()) {
    if (isEnough(visit)) break;
    const earlier = at - (step + 1) * draw.between(2, 6) * MS_PER_MINUTE;
    visit.push({ type, at: Math.max(earlier, notBefore + 1000) });
  }
  return visit;
}

/** A later moment of showing up: `days` after an instant, at a plausible time of that day and never before it. */
export const daysLater = (draw: Draw, office: Office, at: number, days: number): number =>
  Math.max(at + 1000, momentOn(draw, office, office.zone.dayAt(at + Math.round(days) * MS_PER_DAY)));
