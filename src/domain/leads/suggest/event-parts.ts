import type { MappingFile } from '../mapping/files';
import type { Condition } from '../mapping/parts';
import type { Builder } from './builder';
import { formatOf, isDates } from './file-facts';
import { type FilePlan, matchTo, systemName } from './file-plan';
import type { JoinedPlan } from './match-files';

export type FileParts = Pick<MappingFile, 'id' | 'name' | 'where'>;

/** Rows that are read, by what the preset knows of deleted ones and older versions. */
export function whereOf(builder: Builder, plan: FilePlan): Condition[] {
  return plan.matches.flatMap(({ header, column: { into } }) => {
    if (into.to !== 'where') return [];
    builder.use(plan, header);
    return [{ column: header, ...into.when }];
  });
}

/** The likeliest column of times: the first known one that holds dates. */
export function timeColumn(plan: FilePlan, otherwise: string | undefined): string {
  const known = plan.matches.filter(({ column }) => column.into.to === 'at').map(({ header }) => header);
  const filled = known.filter((header) => isDates(plan.facts.column(header)));
  return filled[0] ?? known[0] ?? otherwise ?? plan.facts.header[0] ?? '';
}

export const timeOf = (builder: Builder, plan: FilePlan, column: string) => {
  builder.use(plan, column);
  return { column, format: formatOf(plan.facts.column(column)) };
};

export const keyIn = ({ plan, join }: JoinedPlan): string =>
  'key' in join ? join.key : (matchTo(plan, 'key')?.header ?? plan.facts.header[0] ?? '');

export const saysKey = ({ plan, join }: JoinedPlan): string => {
  if (plan.preset) return `${systemName(plan.preset)} calls the id of the record so.`;
  return join.by === 'id' ? join.reason : 'It is called like an id.';
};
