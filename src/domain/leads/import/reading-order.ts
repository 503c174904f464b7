import type { MappingFile } from '../mapping/files';
import { isLookup } from './lookup-file';

/**
 * In which order the files are read: what is looked up, each before what it is looked up by; merges; the files that make
 * leads, in the order of the mapping; those that are joined to them, likewise; and in the end, when all leads are known,
 * those with events of them.
 */
export function readingOrder<Open extends { readonly file: MappingFile }>(
  files: readonly Open[],
): { readonly makeLeads: readonly Open[]; readonly ofLeads: readonly Open[] } {
  const those = (isMeant: (file: MappingFile) => boolean): Open[] =>
    files.filter(({ file }) => isMeant(file));
  const ofRows = (rows: 'unite' | 'join') =>
    those((file) => file.role === 'leads' && !isLookup(file) && file.rows === rows);
  return {
    makeLeads: [
      ...those(isLookup).reverse(),
      ...those(({ role }) => role === 'merges'),
      ...ofRows('unite'),
      ...ofRows('join'),
    ],
    ofLeads: those(({ role }) => role === 'activities' || role === 'history'),
  };
}
