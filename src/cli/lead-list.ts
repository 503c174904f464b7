import { printCsv } from '#domain/export/csv';
import type { Policy } from '#domain/glossary/schema/policy';
import type { LeadData } from '#domain/leads/lead-data';
import { swapPlace } from '#domain/replay/comparison';
import type { LeadOutcome } from '#domain/replay/lead-outcome';
import { isoInstant, type LeadRow } from '#domain/replay/replay-input';
import type { ReplayResult } from '#domain/replay/result';

/** Times of first entry, by stage of the policy they were replayed under. */
type FirstEntries = readonly (number | undefined)[];

interface Listed extends Pick<LeadRow, 'lead' | 'membership'> {
  readonly recorded: FirstEntries;
  readonly proposal: FirstEntries;
  readonly today: FirstEntries;
  readonly other: FirstEntries;
  readonly worked: LeadOutcome['worked'];
}

/**
 * One row per lead for `--leads-out`: when it first entered each stage on both sides, and what the proposal changes
 * about that, by the names that swap sets of results have. It adds up to them. Lead data, unlike the result.
 */
export class LeadList {
  readonly #policy: Policy;
  readonly #other: Policy | null;
  readonly #data: LeadData;
  /** Kept until the end: which baseline the result uses is known only when every lead was replayed. */
  readonly #rows: Listed[] = [];

  /** `other`: the glossary compared with, if not the record. */
  constructor(policy: Policy, other: Policy | null, data: LeadData) {
    this.#policy = policy;
    this.#other = other;
    this.#data = data;
  }

  add({ lead, membership, recorded, proposal, today, other }: LeadRow): void {
    const first = (outcome: LeadOutcome | null) => outcome?.entries.map(([at]) => at) ?? [];
    this.#rows.push({
      lead,
      membership,
      recorded: first(recorded),
      proposal: first(proposal),
      today: first(today ?? proposal),
      other: first(other),
      worked: proposal?.worked ?? [],
    });
  }

  text(result: ReplayResult): string {
    const stages = this.#policy.stages.map(({ id }, index) => ({
      id,
      index,
      compared: result.stages[index]?.swap != null,
    }));
    const header = [
      'lead',
      'in_cohort',
      'left_out_because',
      'population',
      ...stages.flatMap(({ id }) => [`${id}_baseline`, `${id}_proposal`, `${id}_change`]),
    ];
    const before = this.#baselineOf(result);
    const time = (at: number | undefined) => (at === undefined ? null : isoInstant(at));
    const rows = this.#rows.map((row) => {
      const { lead, membership } = row;
      return [
        this.#data.ids.at(lead) ?? '',
        membership.in,
        membership.in ? null : membership.why,
        membership.population === null ? null : (this.#policy.populations[membership.population]?.id ?? null),
        ...stages.flatMap(({ index, compared }) => {
          const [from, to] = [compared ? before(row, index) : undefined, row.proposal[index]];
          const place = membership.in && compared ? swapPlace(from, to, row.worked, index) : null;
          return [time(from), time(to), place];
        }),
      ];
    });
    return printCsv([header, ...rows]);
  }

  /** The side the result compares with: asked for the record, it may have taken today's rules instead. */
  #baselineOf({ baseline }: ReplayResult): (row: Listed, stage: number) => number | undefined {
    if (baseline.kind === 'recorded') return (row, stage) => row.recorded[stage];
    if (baseline.asked === 'recorded') return (row, stage) => row.today[stage];
    const there = this.#policy.stages.map(
      ({ id }) => this.#other?.stages.findIndex((stage) => stage.id === id) ?? -1,
    );
    return (row, stage) => row.other[there[stage] ?? -1];
  }
}
