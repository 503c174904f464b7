import { policyReferences } from '#domain/glossary/references';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Threshold } from '#domain/glossary/schema/stage';

/** Where a policy keeps what a replay reads. Numbers of staffing, reviews and alarms change none of its figures. */
const READ_BY_REPLAY =
  /^(?:stages|transitions|scores|tiers|populations|territories|routing)\b|^slas\[\d+\]\.(?:limit|target)\b/;

/** A number that a stage's entry is compared with, such as the score of an MQL. */
const ENTRY_VALUE = /^stages\[\d+\]\.entry\b.*\.value\.threshold$/;

/** The thresholds that can move a figure of the replay, in the document's order. */
export function swayableThresholds(policy: Policy): { thresholds: Threshold[]; first: string | undefined } {
  const references = policyReferences(policy).filter(
    ({ kind, path }) => kind === 'threshold' && READ_BY_REPLAY.test(path),
  );
  const ids = new Set(references.map(({ id }) => id));
  const thresholds = policy.thresholds.filter(({ id }) => ids.has(id));
  // What lets a lead into a stage is what people come to argue about.
  const first = references.find(({ path }) => ENTRY_VALUE.test(path))?.id ?? thresholds[0]?.id;
  return { thresholds, first };
}
