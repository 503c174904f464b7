import type { Stage } from '#domain/glossary/schema/stage';

/** What a stage means to a replay, in a word or two. */
export const STAGE_KIND_NAMES: Record<Stage['kind'], string> = {
  open: 'Open',
  qualified: 'Qualified',
  opportunity: 'Opportunity',
  won: 'Won',
  lost: 'Lost',
  recycled: 'Recycled',
  disqualified: 'Disqualified',
  'handed-over': 'Handed over',
};
