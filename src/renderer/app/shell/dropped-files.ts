import type { LeadSource } from '#contracts/replay-api';
import { cellText } from '../../ui/cell-text';
import type { Session } from '../session/session';

type Kind = 'glossary' | 'mapping' | 'table' | 'other';

/** What a file is by its name. */
export function kindOf(name: string): Kind {
  const lower = name.toLowerCase();
  if (lower.endsWith('.mapping.json') || lower === 'mapping.json') return 'mapping';
  if (lower.endsWith('.json')) return 'glossary';
  return /\.(csv|tsv|txt)(\.gz)?$/.test(lower) ? 'table' : 'other';
}

/**
 * Opens a dropped glossary, takes up a mapping, takes in tables: in this order, so that all of them can be dropped at
 * once. A glossary keeps its place where the host can tell it. Tables that come before any glossary wait for one.
 */
export async function takeFiles(session: Session, files: readonly File[]): Promise<void> {
  const of = (kind: Kind) => files.filter(({ name }) => kindOf(name) === kind);
  const [glossary] = of('glossary');
  if (glossary) await openDropped(session, glossary);
  const [mapping] = of('mapping');
  const tables = of('table');
  const hasDocument = session.store.getState().document !== null;
  if (mapping && !hasDocument && !glossary) session.store.refuse('Nothing was opened.', openFirst);
  if (mapping && hasDocument && !(await takeMapping(session, mapping, tables.length === 0))) return;
  await session.importing.files.take(await Promise.all(tables.map((file) => sourceOf(session, file))));
  const [other] = of('other');
  if (other) session.store.refuse(`${cellText(other.name)} was left aside.`, unknownKind);
}

/** Where it lies, if the host can tell; what was dragged out of another program lies nowhere and opens as a copy. */
async function openDropped(session: Session, file: File): Promise<void> {
  if (session.store.getState().capabilities?.droppedPlaces) {
    const dropped = await session.host.takeDropped(file);
    if (dropped.ok && dropped.value.kind === 'document')
      return session.documents.openPlace(dropped.value.place);
  }
  await session.documents.openText(file.name, await file.text());
}

/** Takes the mapping up; leads that are loaded are read again by it unless others come along. */
async function takeMapping(session: Session, file: File, again: boolean): Promise<boolean> {
  if (!session.mappings.take(file.name, await file.text())) return false;
  const { data } = session.store.getState();
  if (again && data) await session.leads.importFiles(data.sources);
  return true;
}

/** By address where the host gives one, since only that can be found again when the document is reopened. */
async function sourceOf(session: Session, file: File): Promise<LeadSource> {
  if (session.store.getState().capabilities?.droppedPlaces) {
    const dropped = await session.host.takeDropped(file);
    if (dropped.ok && dropped.value.kind === 'data') return { kind: 'url', ...dropped.value.file };
  }
  return { kind: 'file', name: file.name, size: file.size, modified: file.lastModified, file };
}

const openFirst = {
  code: 'no-document',
  message: 'A mapping belongs to a glossary, and none is open',
  remedy: 'Open or create a glossary first, then drop the mapping again.',
};

const unknownKind = {
  code: 'unknown-kind',
  message: 'Parley reads glossaries and mappings (.json) and tables (.csv, .tsv, .txt, also packed as .gz)',
  remedy: 'Export the table as CSV and drop that.',
};
