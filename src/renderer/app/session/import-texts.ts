import type { Mapping } from '#domain/leads/mapping';
import { counted, listed } from '../../ui/format';
import type { LoadedData } from './state';

/** What an import did, said aloud and shown: how many leads, what still comes from before, what was left out. */
export function importedText(
  mapping: Mapping,
  { summary, sources, isSample }: LoadedData,
  given: number,
): string {
  const kept = mapping.files.flatMap((_, i) => {
    const source = sources[i];
    return source && (summary.chosen[i] ?? 0) >= given ? [source.name] : [];
  });
  const sentences = [
    `${isSample ? 'The sample is open' : 'Imported'}: ${counted(summary.leads, 'lead')}.`,
    kept.length > 0 && `Still from before: ${listed(kept)}.`,
    summary.unused.length > 0 &&
      `Left out, since the mapping has no file like it: ${listed(summary.unused)}.`,
  ];
  return sentences.filter(Boolean).join(' ');
}
