import { printCsv } from '#domain/export/csv';
import type { Policy } from '#domain/glossary/schema/policy';
import type { LeadData } from '#domain/leads/lead-data';
import { swapClass } from '#domain/replay/comparison';
import { isoInstant, type LeadRow } from '#domain/replay/replay-input';

/** One row per lead for `--leads-out`: where it went in the record and under the proposal. Lead data, unlike the result. */
export class LeadList {
  readonly #policy: Policy;
  readonly #data: LeadData;
  readonly #parts: string[];

  constructor(policy: Policy, data: LeadData) {
    this.#policy = policy;
    this.#data = data;
    this.#parts = [
      printCsv([
        [
          'lead',
          'in_cohort',
          'left_out_because',
          'population',
          ...policy.stages.flatMap(({ id }) => [`${id}_recorded`, `${id}_replayed`, `${id}_change`]),
        ],
      ]),
    ];
  }

  add({ lead, membership, recorded, proposal }: LeadRow): void {
    const { population } = membership;
    const first = (times: readonly number[] | undefined) => times?.[0];
    const time = (at: number | undefined) => (at === undefined ? null : isoInstant(at));
    const cells = [
      this.#data.ids[lead] ?? '',
      membership.in,
      membership.in ? null : membership.why,
      population === null ? null : (this.#policy.populations[population]?.id ?? null),
      ...this.#policy.stages.flatMap((_, stage) => {
        const before = first(recorded?.entries[stage]);
        const after = first(proposal?.entries[stage]);
        return [time(before), time(after), membership.in ? swapClass(before, after) : null];
      }),
    ];
    this.#parts.push(printCsv([cells]));
  }

  text(): string {
    return this.#parts.join('');
  }
}
