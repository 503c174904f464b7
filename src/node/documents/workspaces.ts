import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type JsonValue,
  maxWorkspaceBytes,
  type RestoredFile,
  type RestoredWorkspace,
  type Workspace,
} from '#contracts/host-documents';
import type { HostProblem, HostResult } from '#contracts/host-problems';
import { z } from '#domain/format/zod';
import { CSV_ENCODINGS } from '#domain/leads/csv/recognise';
import { DELIMITERS } from '#domain/leads/csv/records';
import { fail, ok } from '#domain/result';
import type { DataGrants } from '../assets/data-grants';
import type { InOrder } from './in-order';
import { type PlaceRegistry, pathDigest } from './places';
import { readRecord, writeRecord } from './record-file';
import type { Machine } from './surroundings';

const jsonValue: z.ZodType<JsonValue> = z.json();

const readAsSchema = z.object({
  encoding: z.enum(CSV_ENCODINGS).nullable(),
  delimiter: z.enum(DELIMITERS).nullable(),
});

const firstFileSchema = z.object({
  name: z.string(),
  path: z.string().nullable(),
  size: z.number(),
  modified: z.number().nullable(),
});

const fileSchema = firstFileSchema.extend({ readAs: readAsSchema.nullable() });

const firstSchema = z.object({
  kind: z.literal('parley.workspace'),
  formatVersion: z.literal(1),
  data: z.array(firstFileSchema),
  mapping: z.string().nullable(),
  settings: z.record(z.string(), jsonValue),
});

const secondSchema = firstSchema.extend({
  formatVersion: z.literal(2),
  today: z.object({ source: jsonValue, glossaryText: z.string() }).nullable(),
  publishFolder: z.string().nullable(),
});

const currentSchema = secondSchema.extend({
  formatVersion: z.literal(3),
  data: z.array(fileSchema),
});

type Current = z.infer<typeof currentSchema>;

/** Records of version 2 did not know how a person had said that files are written. */
const fromSecond = (second: z.infer<typeof secondSchema>): Current => ({
  ...second,
  formatVersion: 3,
  data: second.data.map((file) => ({ ...file, readAs: null })),
});

/** Those of version 1 knew neither today's rules nor the folder. */
const recordSchema = z.union([
  currentSchema,
  secondSchema.transform(fromSecond),
  firstSchema.transform((first) =>
    fromSecond({ ...first, formatVersion: 2, today: null, publishFolder: null }),
  ),
]);

type KeptFile = z.infer<typeof fileSchema>;

/**
 * What this machine alone remembers of a document: where the lead files lie, the mapping, the view, today's rules, the
 * folder that is published into. Paths go into the record and never come out: files are granted again, under new
 * addresses, the folder as a new place.
 */
export interface Workspaces {
  read(
    glossaryId: string,
    path: string | null,
  ): Promise<{ readonly workspace: RestoredWorkspace | null; readonly unreadable: boolean }>;
  write(glossaryId: string, path: string | null, workspace: Workspace): Promise<HostResult<null>>;
}

export function createWorkspaces(
  folder: string,
  machine: Machine,
  grants: DataGrants,
  places: PlaceRegistry,
  inOrder: InOrder,
): Workspaces {
  const fileOf = (glossaryId: string, path: string | null) =>
    join(folder, `${glossaryId}~${path === null ? 'unsaved' : pathDigest(path)}.json`);

  const kept = async ({ name, size, url, readAs }: Workspace['data'][number]): Promise<KeptFile> => {
    const path = url === null ? undefined : grants.pathOf(url);
    const found = path === undefined ? undefined : await stat(path).catch(() => undefined);
    return { name, path: path ?? null, size: found?.size ?? size, modified: found?.mtimeMs ?? null, readAs };
  };

  const restored = async ({ name, path, size, modified, readAs }: KeptFile): Promise<RestoredFile> => {
    const found = path === null ? undefined : await stat(path).catch(() => undefined);
    const granted = path === null || !found ? undefined : await grants.grant(path);
    if (!granted?.ok) return { name, file: null, readAs, changed: false };
    return { name, file: granted.value, readAs, changed: found?.size !== size || found.mtimeMs !== modified };
  };

  return {
    async read(glossaryId, path) {
      const record = await readRecord(fileOf(glossaryId, path), recordSchema);
      if (record.state !== 'read') return { workspace: null, unreadable: record.state === 'unreadable' };
      const { data, mapping, settings, today, publishFolder } = record.value;
      const isThere = publishFolder !== null && (await isFolder(publishFolder));
      return {
        workspace: {
          data: await Promise.all(data.map(restored)),
          mapping,
          settings,
          today,
          publishFolder: isThere ? places.add(publishFolder, 'publish-folder') : null,
        },
        unreadable: false,
      };
    },
    write: (glossaryId, path, workspace) =>
      inOrder(`workspace ${fileOf(glossaryId, path)}`, async () => {
        const { mapping, settings, today } = workspace;
        const folder =
          workspace.publishFolder === null
            ? ok(null)
            : places.pathOf(workspace.publishFolder, 'publish-folder');
        if (!folder.ok) return folder;
        const data = await Promise.all(workspace.data.map(kept));
        const record = {
          kind: 'parley.workspace',
          formatVersion: 3,
          data,
          mapping,
          settings,
          publishFolder: folder.value,
        };
        if (Buffer.byteLength(JSON.stringify(record)) > maxWorkspaceBytes) return fail(tooLarge(path));
        const written = await writeRecord(machine, fileOf(glossaryId, path), { ...record, today });
        return written.ok ? ok(null) : written;
      }),
  };
}

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() ?? false;

const tooLarge = (path: string | null): HostProblem => ({
  code: 'too-large',
  message: 'There is more to remember of this workspace than Parley keeps',
  remedy: 'Close views you no longer need.',
  ...(path === null ? {} : { where: { file: basename(path) } }),
});
