import type { Threshold } from '../../schema/stage';

/** A threshold with its range; `note` says where the number comes from or what moving it does. */
export const threshold = (
  id: string,
  label: string,
  value: number,
  [min, max, step]: readonly [number, number, number],
  unit: string,
  note = '',
): Threshold => ({ id, label, value, min, max, step, unit, note });

const points = (id: string, label: string, value: number) =>
  threshold(`points-${id}`, `Points: ${label}`, value, value < 0 ? [-100, 0, 1] : [0, 100, 1], 'points');

const cap = (id: string, label: string, value: number) =>
  threshold(`cap-${id}`, `Cap: ${label}`, value, [0, 100, 1], 'points', 'Repeats count up to this sum.');

const slaLimit = (id: string, label: string, value: number, range: [number, number, number], unit: string) =>
  threshold(`limit-${id}`, `Limit: ${label}`, value, range, unit);

const target = (id: string, label: string) =>
  threshold(
    `target-${id}`,
    `Target: ${label}`,
    0.9,
    [0.5, 1, 0.01],
    'share',
    'Share of clocks that must be met.',
  );

const reps = (queue: string, label: string, value: number) =>
  threshold(`reps-${queue}`, `Reps: ${label}`, value, [0, 20, 1], 'reps');

const SCORE_THRESHOLDS: Threshold[] = [
  threshold(
    'mql-score',
    'MQL score',
    50,
    [0, 150, 1],
    'points',
    'Score a lead needs, beside ICP fit, to be an MQL.',
  ),
  threshold(
    'score-half-life',
    'Score half-life',
    30,
    [1, 365, 1],
    'days',
    'Points halve after so many days.',
  ),
  threshold(
    'trigger-days',
    'High-intent window',
    30,
    [1, 180, 1],
    'days',
    'How long a request counts as a trigger.',
  ),
  points('trial', 'trial started', 60),
  points('product-webinar', 'product webinar attended', 30),
  points('roi-tool', 'ROI tool used', 25),
  points('booth-talk', 'booth conversation', 25),
  points('booth-scan', 'booth badge scan', 5),
  points('chat', 'chat conversation', 20),
  points('webinar-attended', 'webinar attended', 20),
  points('webinar-registered', 'webinar registered', 8),
  points('pricing-page', 'pricing page view', 15),
  cap('pricing-page', 'pricing page views', 45),
  points('content-download', 'content download', 10),
  cap('content-download', 'content downloads', 30),
  points('email-click', 'email click', 3),
  cap('email-click', 'email clicks', 15),
  points('careers-page', 'careers page view', -20),
  points('unsubscribe', 'unsubscribe', -25),
];

const TIER_THRESHOLDS: Threshold[] = [
  threshold('tier-a-employees-min', 'Tier A: employees from', 200, [10, 10000, 10], 'employees'),
  threshold('tier-a-employees-max', 'Tier A: employees up to', 2000, [50, 50000, 50], 'employees'),
  threshold('tier-b-employees-min', 'Tier B: employees from', 50, [10, 10000, 10], 'employees'),
  threshold('tier-b-employees-max', 'Tier B: employees up to', 5000, [50, 100000, 50], 'employees'),
  threshold('tier-c-employees-min', 'Tier C: employees from', 20, [5, 10000, 5], 'employees'),
];

const SLA_THRESHOLDS: Threshold[] = [
  slaLimit('capture-to-route', 'capture to route', 5, [1, 120, 1], 'minutes'),
  slaLimit('route-to-first-touch', 'route to first touch', 1, [0.25, 40, 0.25], 'business hours'),
  slaLimit('first-touch-to-sal', 'first touch to SAL', 1, [0.25, 20, 0.25], 'business days'),
  slaLimit('sal-to-sql', 'SAL to SQL', 5, [0.5, 40, 0.5], 'business days'),
  target('capture-to-route', 'capture to route'),
  target('route-to-first-touch', 'route to first touch'),
  target('first-touch-to-sal', 'first touch to SAL'),
  target('sal-to-sql', 'SAL to SQL'),
  threshold(
    'kill-switch-errors',
    'Kill-switch: routing errors',
    0.05,
    [0.01, 0.5, 0.01],
    'share',
    'Above this share of an hour’s leads, routing stops.',
  ),
  threshold(
    'unworked-days',
    'Unworked MQL returns after',
    20,
    [2, 90, 1],
    'business days',
    'An MQL nobody touched for so long goes back to nurture.',
  ),
];

const CAPACITY_THRESHOLDS: Threshold[] = [
  reps('na-east', 'NA-East', 3),
  reps('na-west', 'NA-West', 2),
  reps('uki', 'UKI', 1),
  reps('dach', 'DACH', 1),
  reps('apac', 'APAC', 1),
  threshold(
    'handling-minutes',
    'Handling time per lead',
    45,
    [1, 480, 1],
    'minutes',
    'A placeholder: replace it by what your own activities measure.',
  ),
];

export const SHARED_THRESHOLDS: Threshold[] = [
  ...SCORE_THRESHOLDS,
  ...TIER_THRESHOLDS,
  ...SLA_THRESHOLDS,
  ...CAPACITY_THRESHOLDS,
];
