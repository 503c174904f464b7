import type { RecordView } from '../csv/record-batch';
import { textOf } from '../csv/utf8-pieces';
import { recordId } from '../ids';
import { idsIn } from '../import/link-reader';
import { isLookup } from '../import/lookup-file';
import type { LeadFile, MappingFile, MergeFile } from '../mapping/files';

/** Whether rows of a file may say other ids of leads. */
export const saysOtherIds = (file: MappingFile): boolean =>
  file.role === 'merges' ||
  (file.role === 'leads' && !isLookup(file) && (file.links.length > 0 || file.master !== null));

/** What rows of a file say of other ids of leads; null where they say none. */
export function otherIdsIn(
  file: MappingFile,
  header: readonly string[],
): ((view: RecordView) => readonly SameLead[]) | null {
  if (file.role === 'merges') return ofMerges(file, header);
  return file.role === 'leads' && saysOtherIds(file) ? ofLeads(file, header) : null;
}

/** An id, and another that means the same lead. */
interface SameLead {
  readonly known: string;
  readonly other: string;
}

function ofMerges(file: MergeFile, header: readonly string[]): (view: RecordView) => readonly SameLead[] {
  const [key, merged] = [header.indexOf(file.key), header.indexOf(file.merged)];
  return (view) => {
    const known = recordId(view.cell(key));
    return cellIds(view, merged, file.list).map((other) => ({ known, other }));
  };
}

function ofLeads(file: LeadFile, header: readonly string[]): (view: RecordView) => readonly SameLead[] {
  const key = header.indexOf(file.key);
  const master = file.master === null ? -1 : header.indexOf(file.master);
  const links = file.links.map(({ column, list }) => ({ cell: header.indexOf(column), list }));
  return (view) => {
    const own = recordId(view.cell(key));
    return [
      ...cellIds(view, master, null).map((known) => ({ known, other: own })),
      ...links.flatMap(({ cell, list }) => cellIds(view, cell, list).map((other) => ({ known: own, other }))),
    ];
  };
}

function cellIds(view: RecordView, cell: number, list: MergeFile['list']): string[] {
  if (!view.select(cell)) return [];
  return Array.from(idsIn(view, list), ({ from, to }) => recordId(textOf(view.bytes.subarray(from, to))));
}
