import type { Policy } from '../glossary/schema/policy';
import type { LeadData } from '../leads/lead-data';
import { fail, ok, type Result } from '../result';
import type { Definitions } from './definitions';
import type { LeadFacts } from './lead-facts';
import type { LeadOutcome } from './lead-outcome';
import type { ReplayProblem } from './options';
import { recordedStages } from './recorded';
import type { ReplayResult } from './result';

/** Segments are by text, category or yes/no fields; numbers and dates would give one segment per lead. */
export function checkSegments(policy: Policy, fields: readonly string[]): Result<null, ReplayProblem> {
  for (const id of fields) {
    const field = policy.fields.find((candidate) => candidate.id === id);
    if (!field || field.type === 'number' || field.type === 'date') {
      const usable = policy.fields.filter(({ type }) => type !== 'number' && type !== 'date');
      return fail({
        code: 'no-such-field',
        message: field ? `${field.label} has too many values to segment by` : `There is no field "${id}"`,
        remedy: `Segment by one of ${usable.map((known) => known.id).join(', ') || '(none)'}`,
      });
    }
  }
  return ok(null);
}

interface Cell {
  leads: number;
  readonly baseline: number[];
  readonly proposal: number[];
}

/** How many leads reach each stage, by the value a field had at creation. Missing is a segment of its own. */
export class SegmentTally {
  readonly #definitions: Definitions;
  readonly #known: ReadonlySet<number>;
  readonly #fields: readonly { readonly id: string; readonly label: string; readonly boolean: boolean }[];
  readonly #cells: Map<string | null, Cell>[];

  constructor(definitions: Definitions, data: LeadData, fields: readonly string[]) {
    this.#definitions = definitions;
    this.#known = recordedStages(definitions, data);
    this.#fields = fields.flatMap((id) => {
      const field = definitions.policy.fields.find((candidate) => candidate.id === id);
      return field ? [{ id, label: field.label, boolean: field.type === 'boolean' }] : [];
    });
    this.#cells = this.#fields.map(() => new Map());
  }

  add(facts: LeadFacts, recorded: LeadOutcome, proposal: LeadOutcome, createdAt: number): void {
    this.#fields.forEach((field, index) => {
      const value = field.boolean
        ? yesNo(facts.boolean(field.id, createdAt))
        : facts.text(field.id, createdAt);
      const cells = this.#cells[index];
      const cell = cells?.get(value) ?? this.#emptyCell();
      cells?.set(value, cell);
      cell.leads += 1;
      this.#definitions.stages.forEach((_, stage) => {
        if (recorded.entries[stage]?.length) cell.baseline[stage] = (cell.baseline[stage] ?? 0) + 1;
        if (proposal.entries[stage]?.length) cell.proposal[stage] = (cell.proposal[stage] ?? 0) + 1;
      });
    });
  }

  /** Values by number of leads, then by code units; the missing one last. */
  result(): ReplayResult['segments'] {
    return this.#fields.map(({ id, label }, index) => ({
      field: id,
      label,
      values: [...(this.#cells[index] ?? [])]
        .sort(([a, left], [b, right]) => {
          if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
          return right.leads - left.leads || (a < b ? -1 : 1);
        })
        .map(([value, cell]) => ({
          value,
          leads: cell.leads,
          stages: this.#definitions.stages.map(({ stage }, at) => ({
            stage: stage.id,
            baseline: this.#known.has(at) ? (cell.baseline[at] ?? 0) : null,
            proposal: cell.proposal[at] ?? 0,
          })),
        })),
    }));
  }

  #emptyCell(): Cell {
    return {
      leads: 0,
      baseline: this.#definitions.stages.map(() => 0),
      proposal: this.#definitions.stages.map(() => 0),
    };
  }
}

const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? 'yes' : 'no');
