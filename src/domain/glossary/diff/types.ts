import type { ReferenceKind } from '../primitives';
import type { BreakingRuleId } from './breaking';

/** What a change is a change of. */
export type ChangedThing =
  | Exclude<ReferenceKind, 'step'>
  | 'policy'
  | 'raci'
  | 'rhythm'
  | 'routing'
  | 'rollout'
  | 'governance';

export interface Change {
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  readonly of: ChangedThing;
  /** `null` for what there is only one of: the policy itself, routing, rollout, governance. */
  readonly id: string | null;
  /** The property that changed; `null` when the whole thing was added or removed, or a list was reordered. */
  readonly property: string | null;
  /** By ids, so that it is the same in both policies: `policy.stages[sql].entry`. */
  readonly path: string;
  /** In words; `null` where there was, or is, nothing. */
  readonly before: string | null;
  readonly after: string | null;
  /** The whole change in one plain sentence, without a full stop. */
  readonly sentence: string;
  /** Whether a consumer (CRM, MAP, warehouse) must act, and by which rule. */
  readonly breaking: boolean;
  readonly rule: BreakingRuleId | null;
}
