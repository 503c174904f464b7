import type { Policy } from '#domain/glossary/schema/policy';
import { type CheckReport, checkLeads } from '#domain/leads/checks/check-leads';
import type { Finding, FindingKind } from '#domain/leads/checks/finding';
import type { LeadData } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';

/** The whole report at once. */
export function checked(
  data: LeadData,
  policy: Policy,
  mapping: Mapping,
  asOf: number | null = null,
): CheckReport {
  const run = checkLeads({ data, policy, mapping, asOf });
  for (;;) {
    const step = run.next();
    if (!step.done) continue;
    if (!step.value.ok) throw new Error(step.value.error.message);
    return step.value.value;
  }
}

/** `count of of` by the id of each finding of these kinds. */
export const countsOf = ({ findings }: CheckReport, ...kinds: FindingKind[]): Record<string, string> =>
  Object.fromEntries(
    findings.filter(({ kind }) => kinds.includes(kind)).map(({ id, count, of }) => [id, `${count} of ${of}`]),
  );

export function findingOf({ findings }: CheckReport, id: string): Finding {
  const found = findings.find((finding) => finding.id === id);
  if (!found) throw new Error(`no finding ${id}`);
  return found;
}
