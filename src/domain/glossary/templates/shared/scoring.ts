import type { Score, Tier } from '../../schema/stage';
import { all, compare, named, oneOf } from '../write';
import { CORE_INDUSTRIES } from './industries';
import { SERVED_REGIONS } from './regions';

/** Activity, points threshold, and whether repeats are capped. High intent is a trigger, so it has no points here. */
const POINTS: readonly (readonly [activity: string, name: string, capped?: 'capped'])[] = [
  ['trial-start', 'trial'],
  ['product-webinar', 'product-webinar'],
  ['roi-tool', 'roi-tool'],
  ['booth-talk', 'booth-talk'],
  ['booth-scan', 'booth-scan'],
  ['chat', 'chat'],
  ['webinar-attended', 'webinar-attended'],
  ['webinar-registered', 'webinar-registered'],
  ['pricing-page', 'pricing-page', 'capped'],
  ['content-download', 'content-download', 'capped'],
  ['email-click', 'email-click', 'capped'],
  ['careers-page', 'careers-page'],
  ['unsubscribe', 'unsubscribe'],
];

export const LEAD_SCORE: Score = {
  id: 'lead-score',
  label: 'Lead score',
  halfLifeDays: named('score-half-life'),
  activities: POINTS.map(([activity, name, capped]) => ({
    activity,
    points: named(`points-${name}`),
    cap: capped ? named(`cap-${name}`) : null,
  })),
  fields: [],
  cap: null,
};

const between = (tier: string) => [
  compare('employees', 'gte', named(`tier-${tier}-employees-min`)),
  compare('employees', 'lte', named(`tier-${tier}-employees-max`)),
];

const served = oneOf('region', SERVED_REGIONS);

export const TIERS: Tier[] = [
  {
    id: 'a',
    label: 'Tier A: mid-market in a core industry',
    when: all(...between('a'), oneOf('industry', CORE_INDUSTRIES), served),
  },
  { id: 'b', label: 'Tier B: right size, any industry', when: all(...between('b'), served) },
  {
    id: 'c',
    label: 'Tier C: small, or larger than we sell to today',
    when: all(compare('employees', 'gte', named('tier-c-employees-min')), served),
  },
];
