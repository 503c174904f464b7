import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Dropped } from '#contracts/host-places';
import type { HostProblem, HostResult } from '#contracts/host-problems';
import { fail, ok } from '#domain/result';
import { fitsPurpose } from '#node/documents/place-names';
import { resolveLinks } from '#node/documents/places';
import type { HostServices } from '#node/host/services';

/**
 * Grants what was dropped on a window: a glossary to open and save, another JSON file to read, a table to stream. The path
 * comes from the preload, which had it from Chromium; it is empty for a `File` that a script made.
 */
export async function takeDropped(path: unknown, services: HostServices): Promise<HostResult<Dropped>> {
  if (typeof path !== 'string' || path === '') return fail(notAFile(''));
  const name = basename(path);
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return fail(notAFile(name));
  if (fitsPurpose(name, 'open-leads')) {
    const file = await services.grants.grant(path);
    return file.ok ? ok({ kind: 'data', file: file.value }) : file;
  }
  const purpose = fitsPurpose(name, 'open-glossary') ? 'open-glossary' : 'open-mapping';
  if (!fitsPurpose(name, purpose)) return fail(notAFile(name));
  return ok({ kind: 'document', place: services.places.add(await resolveLinks(path), purpose) });
}

const notAFile = (name: string): HostProblem => ({
  code: 'file-unreadable',
  message: name === '' ? 'What was dropped is no file' : `Parley cannot do anything with "${name}"`,
  remedy: 'Drop a glossary (.parley.json), a mapping (.json) or lead files (.csv).',
});
