import type { Policy } from '../../glossary/schema/policy';
import { ok, type Result } from '../../result';
import { loadZone, type ZoneProblem } from '../../time/zone';
import { endOfExport } from '../export-day';
import type { LeadData } from '../lead-data';
import type { Mapping } from '../mapping/schema';
import { withShare } from '../pieces';
import { decisionOf } from './choices';
import { type Check, type CheckContext, checkContext } from './context';
import { type CoverageByMonth, coverageByMonth, coverageGaps } from './coverage';
import { backfills, batches } from './crowds';
import { filledLater } from './filled-later';
import { FINDING_KINDS, type Finding, type Found, SEVERITIES } from './finding';
import { beforeCreated, futureDates, outOfOrder, ties } from './order';
import { leftOutByChoice, readingFindings } from './reading';
import { activityStart, historyStart, leftTruncation } from './starts';
import { dateOnlyEvents, touches } from './touches';
import { fieldValues, missingParts, severalRecords, withoutReason } from './values';

export interface CheckInput {
  readonly data: LeadData;
  readonly policy: Policy;
  /** The one the data were read with. */
  readonly mapping: Mapping;
  /**
   * When the data were exported, UTC ms. Null: when the day ends that the mapping says; else the latest time in them,
   * a few stray late ones aside (`strayTimes`), and then nothing is said to lie in the future.
   */
  readonly asOf: number | null;
}

export interface CheckReport {
  /** The most severe first; those of one severity in the order of `FINDING_KINDS`, then of the glossary or the files. */
  readonly findings: readonly Finding[];
  readonly coverage: readonly CoverageByMonth[];
  /** UTC ms, as given or as found; null where the data have no time at all. */
  readonly asOf: number | null;
}

/** What needs no look at the leads. */
const REPORTED: readonly ((context: CheckContext) => Found[])[] = [readingFindings, leftOutByChoice];

const CHECKS: readonly Check[] = [
  severalRecords,
  beforeCreated,
  outOfOrder,
  ties,
  leftTruncation,
  historyStart,
  activityStart,
  batches,
  backfills,
  dateOnlyEvents,
  missingParts,
  fieldValues,
  filledLater,
  withoutReason,
  touches,
];

/**
 * Looks through data that were read for what makes a replay of them doubtful. Changes nothing and leaves nothing out:
 * each finding says how many it concerns, and `findingText` what the replay does with them. Yields the share of the
 * work done, every few milliseconds. The same input gives the same report.
 */
export function* checkLeads({
  data,
  policy,
  mapping,
  asOf: given,
}: CheckInput): Generator<number, Result<CheckReport, ZoneProblem>> {
  const zone = loadZone(data.zone);
  if (!zone.ok) return zone;
  const exported = given ?? endOfExport(mapping, zone.value);
  const context = yield* withShare(0, checkContext(data, policy, mapping, zone.value, given));
  const findings: Found[] = REPORTED.flatMap((check) => check(context));
  const checks = exported === null ? CHECKS : [...CHECKS, futureDates];
  for (const [done, check] of checks.entries()) {
    findings.push(...(yield* withShare(done / (checks.length + 1), check(context))));
  }
  const coverage = yield* withShare(checks.length / (checks.length + 1), coverageByMonth(context));
  yield 1;
  findings.push(...coverageGaps(coverage, zone.value));
  const rank = ({ severity, kind }: Found): number =>
    SEVERITIES.indexOf(severity) * FINDING_KINDS.length + FINDING_KINDS.indexOf(kind);
  findings.sort((a, b) => rank(a) - rank(b));
  const decided = findings.map((found): Finding => ({ ...found, ...decisionOf(found.kind, mapping) }));
  const { asOf } = context;
  return ok({ findings: decided, coverage, asOf: Number.isNaN(asOf) ? null : asOf });
}
