import type { FindingPlaces } from '#contracts/import-api';
import { type FindRowsRequest, findRows, type WantedRow } from '#domain/leads/checks/find-rows';
import type { Example, Finding } from '#domain/leads/checks/finding';
import type { ImportProblem } from '#domain/leads/import/problem';
import { ok, type Result } from '#domain/result';

/** Where the examples of findings stand. Those that reading stumbled over say it themselves; the others are looked for. */
export async function findPlaces(
  findings: readonly Finding[],
  request: FindRowsRequest,
): Promise<Result<readonly FindingPlaces[], ImportProblem>> {
  const wanted = findings.flatMap(({ examples }) => examples.flatMap(wantedRow));
  const found = wanted.length === 0 ? ok([]) : await findRows(wanted, request);
  if (!found.ok) return found;
  const rows = found.value.values();
  return ok(
    findings.map(({ id, examples }) => ({
      finding: id,
      examples: examples.map((example) => {
        const { file, row } = example;
        if (file !== null && row !== null) return [{ file, row }];
        return wantedRow(example).length === 0 ? [] : (rows.next().value ?? []);
      }),
    })),
  );
}

const wantedRow = ({ lead, at, file, row }: Example): WantedRow[] =>
  lead === null || (file !== null && row !== null) ? [] : [{ lead, at }];
