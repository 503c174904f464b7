/** A kind of change after which a consumer of the glossary must act, or works with what no longer exists. */
export interface BreakingRule {
  readonly what: string;
  /** Who has to do what. */
  readonly act: string;
}

/**
 * All of them. Definitions, criteria, thresholds and limits are not among them: consumers read those with each
 * version, and their shape stays. Neither is a thing that is added, unless it is demanded.
 */
export const BREAKING_RULES = {
  'id-removed': {
    what: 'Something consumers point at by its id is gone, or was given another id.',
    act: 'Replace the id in the CRM, the MAP, the warehouse models and the mapping, or stop using it.',
  },
  'picklist-value-removed': {
    what: 'A picklist lost a value.',
    act: 'Move records that hold it to another value, and deactivate it in the CRM and the MAP.',
  },
  'field-type-changed': {
    what: 'A field has another type or unit.',
    act: 'Migrate the column, and whatever compares or adds it.',
  },
  'api-name-changed': {
    what: 'A field has another API name.',
    act: 'Change integrations, flows and queries that use the old name.',
  },
  'system-changed': {
    what: 'A field, a signal or a stage has another system of record.',
    act: 'Turn the direction of the synchronisation round.',
  },
  'demand-added': {
    what: 'A field, a reason code or a next-touch plan is demanded where it was not.',
    act: 'Fill it in forms, integrations and uploads before the validation rule is switched on.',
  },
  'stage-kind-changed': {
    what: 'A stage has another kind.',
    act: 'Rebuild the models that count pipeline, wins or recycled leads by it.',
  },
  'initial-stage-changed': {
    what: 'Leads start in another stage.',
    act: 'Change the default value of the lifecycle status in the CRM and the MAP.',
  },
  'transition-moved': {
    what: 'A transition leads from or to another stage.',
    act: 'Change the lifecycle automation and the allowed status changes.',
  },
  'mode-changed': {
    what: 'A transition is decided in another way.',
    act: 'Switch the automation on or off, and tell the people who decide now or no longer do.',
  },
  'reason-use-changed': {
    what: 'A reason code is for another use.',
    act: 'Move it to the other picklist, and recount reports by reason.',
  },
  'population-treatment-changed': {
    what: 'A population is included that was not, or the other way round.',
    act: 'Restate every rate that has it in the denominator.',
  },
  'sla-clock-changed': {
    what: 'An SLA starts or stops its clock at something else.',
    act: 'Rebuild the flow and the report that measure it; old and new attainment cannot be compared.',
  },
  'routing-point-changed': {
    what: 'Leads are routed on entry to another stage, or routing was added or removed.',
    act: 'Move the trigger of the assignment rules.',
  },
} as const satisfies Record<string, BreakingRule>;

export type BreakingRuleId = keyof typeof BREAKING_RULES;
