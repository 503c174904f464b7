import type { PlacePurpose } from '#contracts/host-places';
import { z } from '#domain/format/zod';
import type { InOrder } from './in-order';
import { readRecord, writeRecord } from './record-file';
import type { Machine } from './surroundings';

/** Files that people keep together. */
type Kind = 'glossaries' | 'leads' | 'outputs';

const KINDS: Readonly<Record<PlacePurpose, Kind>> = {
  'open-glossary': 'glossaries',
  'save-glossary': 'glossaries',
  'open-mapping': 'leads',
  'open-leads': 'leads',
  'open-trusted': 'outputs',
  'open-evidence': 'outputs',
  'save-export': 'outputs',
  'publish-folder': 'outputs',
};

const recordSchema = z.object({
  kind: z.literal('parley.folders'),
  formatVersion: z.literal(1),
  folders: z.object({
    glossaries: z.string().optional(),
    leads: z.string().optional(),
    outputs: z.string().optional(),
  }),
});

/** The folder each kind of file was last taken from or put into, kept from run to run. A damaged record is begun anew. */
export interface LastFolders {
  of(purpose: PlacePurpose): Promise<string | null>;
  remember(purpose: PlacePurpose, folder: string): Promise<void>;
}

/** A record that cannot be written is not worth an error: the chooser begins elsewhere next time. */
export function createLastFolders(file: string, machine: Machine, inOrder: InOrder): LastFolders {
  const load = async () => {
    const read = await readRecord(file, recordSchema);
    return read.state === 'read' ? read.value.folders : {};
  };
  return {
    of: async (purpose) => (await load())[KINDS[purpose]] ?? null,
    remember: (purpose, folder) =>
      inOrder('folders', async () => {
        const folders = { ...(await load()), [KINDS[purpose]]: folder };
        await writeRecord(machine, file, { kind: 'parley.folders', formatVersion: 1, folders });
      }),
  };
}
