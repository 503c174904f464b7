import { GLOSSARY_FORMAT_VERSION, GLOSSARY_KIND, type Glossary, glossarySchema } from '../schema/glossary';
import type { Rollout } from '../schema/governance';
import type { Policy } from '../schema/policy';
import { ACTIVITIES } from './shared/activities';
import { CALENDARS, DEFAULT_CALENDAR } from './shared/calendars';
import { AGENDA, GOVERNANCE, RACI, RHYTHM } from './shared/operating';
import { PARTIES, SYSTEMS } from './shared/parties';
import { POPULATIONS } from './shared/populations';
import { ROLLOUT } from './shared/rollout';
import { QUEUES, ROUTING, TERRITORIES } from './shared/routing';
import { LEAD_SCORE, TIERS } from './shared/scoring';
import { SIGNALS } from './shared/signals';

/** What distinguishes a template; the rest of its policy is shared. */
export interface TemplateParts
  extends Pick<
    Policy,
    'purpose' | 'fields' | 'reasons' | 'thresholds' | 'stages' | 'initialStage' | 'transitions' | 'slas'
  > {
  readonly id: string;
  readonly name: string;
  /** One sentence for the list people choose from. */
  readonly description: string;
  /** Points the template adds to the shared score. */
  readonly extraPoints?: Policy['scores'][number]['activities'];
  /** What its rollout has to deliver beyond the shared list. */
  readonly extraDeliverables?: Rollout['deliverables'];
  /** Stages by column of the map, left to right, top to bottom. */
  readonly columns: readonly (readonly string[])[];
}

const COLUMN_WIDTH = 240;
const ROW_HEIGHT = 180;

/**
 * A new, unsigned glossary from a template: version 1, no decisions, no scenarios. The result shares nothing
 * with the template or with earlier results, and its keys stand in the order of the schema, so that printing,
 * reading and printing again gives the same bytes.
 */
export function instantiate(
  template: TemplateParts,
  { glossaryId, title }: { readonly glossaryId: string; readonly title: string },
): Glossary {
  const document: Glossary = {
    kind: GLOSSARY_KIND,
    formatVersion: GLOSSARY_FORMAT_VERSION,
    id: glossaryId,
    policy: {
      title,
      version: 1,
      purpose: template.purpose,
      parties: PARTIES,
      systems: SYSTEMS,
      fields: template.fields,
      activities: ACTIVITIES,
      signals: SIGNALS,
      reasons: template.reasons,
      thresholds: template.thresholds,
      scores: [{ ...LEAD_SCORE, activities: [...(template.extraPoints ?? []), ...LEAD_SCORE.activities] }],
      tiers: TIERS,
      populations: POPULATIONS,
      stages: template.stages,
      initialStage: template.initialStage,
      transitions: template.transitions,
      calendars: CALENDARS,
      defaultCalendar: DEFAULT_CALENDAR,
      territories: TERRITORIES,
      queues: QUEUES,
      routing: ROUTING,
      slas: template.slas,
      raci: RACI,
      rhythm: RHYTHM,
      rollout: {
        ...ROLLOUT,
        deliverables: [...ROLLOUT.deliverables, ...(template.extraDeliverables ?? [])],
      },
      governance: GOVERNANCE,
    },
    record: { decisions: [], changes: [] },
    view: {
      positions: template.columns.flatMap((stages, column) =>
        stages.map((stage, row) => ({ stage, x: column * COLUMN_WIDTH, y: row * ROW_HEIGHT })),
      ),
    },
    work: { scenarios: [], agenda: AGENDA },
  };
  return glossarySchema.parse(document);
}
