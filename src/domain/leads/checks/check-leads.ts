import type { Policy } from '../../glossary/schema/policy';
import { latestTime, strayTimes } from '../../replay/as-of';
import { ok, type Result } from '../../result';
import { parseIsoDate } from '../../time/civil';
import { loadZone, type Zone, type ZoneProblem } from '../../time/zone';
import type { LeadData } from '../lead-data';
import type { Mapping } from '../mapping/schema';
import type { CheckContext } from './context';
import { type CoverageByMonth, coverageByMonth, coverageGaps } from './coverage';
import { backfills, batches } from './crowds';
import { filledLater } from './filled-later';
import { FINDING_KINDS, type Finding, SEVERITIES } from './finding';
import { beforeCreated, futureDates, outOfOrder, ties } from './order';
import { readingFindings } from './reading';
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

const CHECKS: readonly ((context: CheckContext) => Finding[])[] = [
  readingFindings,
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
 * work done, between checks. The same input gives the same report.
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
  const asOf = exported ?? strayTimes(data)?.from ?? latestTime(data);
  const context: CheckContext = {
    data,
    policy,
    mapping,
    zone: zone.value,
    asOf: asOf ?? Number.NaN,
    firstCreated: firstCreated(data),
  };
  const findings: Finding[] = [];
  const checks = exported === null ? CHECKS : [...CHECKS, futureDates];
  for (const [done, check] of checks.entries()) {
    findings.push(...check(context));
    yield (done + 1) / (checks.length + 1);
  }
  const coverage = coverageByMonth(context);
  findings.push(...coverageGaps(coverage, zone.value));
  const rank = ({ severity, kind }: Finding): number =>
    SEVERITIES.indexOf(severity) * FINDING_KINDS.length + FINDING_KINDS.indexOf(kind);
  findings.sort((a, b) => rank(a) - rank(b));
  return ok({ findings, coverage, asOf });
}

/** The last instant of the day of the export. */
function endOfExport({ exported }: Mapping, zone: Zone): number | null {
  const day = exported === null ? undefined : parseIsoDate(exported);
  return day === undefined ? null : zone.startOfDay(day + 1) - 1;
}

function firstCreated({ created, count }: LeadData): number {
  let first = Number.NaN;
  for (let lead = 0; lead < count; lead++) {
    const at = created.values.at(lead);
    if (!(at >= first)) first = Number.isNaN(at) ? first : at;
  }
  return first;
}
