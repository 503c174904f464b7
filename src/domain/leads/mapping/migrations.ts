import type { Migration } from '../../format/envelope';

type Json = Record<string, unknown>;

/**
 * Version 2 says more of how files are joined, of people and of what is left out. Each new member is given the value
 * that means what version 1 did; that every personal field stayed readable is part of it.
 */
const toVersion2: Migration = (document) => {
  const { person, ...lead } = objectOf(document['lead']);
  return {
    ...document,
    formatVersion: 2,
    exported: null,
    files: listOf(document['files']).map(fileOf),
    lead,
    // Left out where version 1 must have said it and did not: such a document is damaged, and is to be refused.
    ...(person !== undefined && {
      people: { keys: person === null ? [] : [{ from: person, kind: 'other' }] },
    }),
    personal: { keep: 'all' },
    milestones: listOf(document['milestones']).map((one) => ({ ...objectOf(one), occurrence: 'unknown' })),
    exclusions: [],
    choices: [],
  };
};

function fileOf(file: unknown, index: number): Json {
  const old = objectOf(file);
  switch (old['role']) {
    case 'leads': {
      const rows = index === 0 ? 'unite' : 'join';
      return { ...old, rows, on: null, links: [], master: null, columns: [], where: [] };
    }
    case 'history': {
      const { status } = old;
      return { ...old, status: status === null ? null : { ...objectOf(status), by: null }, where: [] };
    }
    default:
      return { ...old, where: [] };
  }
}

// Nobody has validated the document: what is not of the form is left for the validation to refuse.
const objectOf = (part: unknown): Json => (typeof part === 'object' && part !== null ? { ...part } : {});
const listOf = (part: unknown): readonly unknown[] => (Array.isArray(part) ? part : []);

/** In the order of versions. */
export const mappingMigrations: readonly Migration[] = [toVersion2];
