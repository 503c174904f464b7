import { readFileSync } from 'node:fs';
import { importLeads } from '#domain/leads/import/import-leads';
import type { LeadData, Rejection } from '#domain/leads/lead-data';
import type { Mapping } from '#domain/leads/mapping/schema';
import { SAMPLE_FILES, type SampleOptions, SHIPPED, sampleChunks } from '#domain/sample/company';
import { sampleMapping } from '#domain/sample/mapping';
import { sampleGlossary } from '#domain/sample/rules';

/** The whole text of every CSV file. */
export function sampleTexts(options: SampleOptions): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { file, text } of sampleChunks(options)) texts.set(file, (texts.get(file) ?? '') + text);
  return texts;
}

export const shippedFile = (name: string): string =>
  readFileSync(new URL(`../../../samples/starter/${name}`, import.meta.url), 'utf8');

export type Row = Readonly<Record<string, string>>;

/** Rows by header. The sample holds nothing that would need quotes, which is made sure of. */
export function rowsOf(csv: string): Row[] {
  if (csv.includes('"')) throw new Error('a cell needs a CSV reader');
  const [header = [], ...records] = csv
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => line.split(','));
  return records.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
}

/** The shipped files, read by the shipped mapping. */
export async function importShipped(): Promise<{ data: LeadData; rejected: Rejection[] }> {
  const rejected: Rejection[] = [];
  const texts = new Map(SAMPLE_FILES.map((name) => [name, shippedFile(name)]));
  const data = await importSample(texts, sampleMapping(), (rejection) => rejected.push(rejection));
  return { data, rejected };
}

/** Texts by the name of the file, read under the sample's glossary. */
export async function importSample(
  texts: ReadonlyMap<string, string>,
  mapping: Mapping = sampleMapping(),
  onRejection: (rejection: Rejection) => void = () => undefined,
): Promise<LeadData> {
  const files = new Map(
    mapping.files.map(({ id, name }) => {
      const bytes = new TextEncoder().encode(texts.get(name) ?? '');
      const open = async function* () {
        yield bytes;
      };
      return [id, { name, size: bytes.length, open }];
    }),
  );
  const imported = await importLeads({ mapping, policy: sampleGlossary().policy, files, onRejection });
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  return imported.value;
}

export const share = (part: number, whole: number): number => part / whole;

/** At the given quantile, the lower of two. */
export const quantileOf = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * q)] ?? Number.NaN;

export { SHIPPED };
