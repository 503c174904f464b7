import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDataGrants } from '#node/assets/data-grants';
import { thisMachine } from '#node/documents/surroundings';
import { openSession } from '#node/host/client-session';
import { documentMethods } from '#node/host/document-methods';
import { startServices } from '#node/host/services';
import { temporaryFolder } from '../hosts/temporary-folder';
import { codeOf, valueIn } from './machine';

/** The process as plain JavaScript, so that a real one can be killed. */
async function bundled(): Promise<string> {
  const outDir = await temporaryFolder();
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: join(import.meta.dirname, 'editing-process.ts'),
      outDir,
      target: 'node20.19',
      rollupOptions: { output: { entryFileNames: 'editing.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return join(outDir, 'editing.mjs');
}

async function killed(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

describe('a host process that is killed in the middle of its work', () => {
  it('leaves whole work to be restored, and a lock that holds nobody up; nothing of it is offered before', async () => {
    const script = await bundled();
    const [app, desk] = [await temporaryFolder(), await temporaryFolder({ 'a.parley.json': 'one' })];
    const path = join(desk, 'a.parley.json');

    const services = await startServices({ folder: app, grants: createDataGrants(), machine: thisMachine() });
    onTestFinished(() => services.instances.close());
    const session = openSession(services, () => undefined);
    onTestFinished(() => session.close());
    const api = documentMethods(services, session);
    const place = services.places.add(path, 'open-glossary').token;

    for (const wait of [0, 7, 31]) {
      const child = spawn(process.execPath, [script, app, path], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      expect(valueIn(await api.listJournals()).journals, 'while it lives').toEqual([]);
      const shut = valueIn(await api.readDocument({ place }));
      expect([shut.lockedBy?.sameApp, shut.journal], 'while it lives').toEqual([false, null]);
      expect(codeOf(await api.dropJournal({ id: 'document-1' }))).toBe('journal-in-use');
      await new Promise((resolve) => setTimeout(resolve, wait));
      await killed(child);

      const opened = valueIn(await api.readDocument({ place }));
      expect([opened.lockedBy, opened.journal?.id]).toEqual([null, 'document-1']);
      const { text } = valueIn(await api.readJournal({ id: 'document-1' }));
      expect(text).toBe(text.charAt(0).repeat(200_000));
      valueIn(await api.dropJournal({ id: 'document-1' }));
      await api.closeDocument({ place });
    }
    expect(await readdir(desk)).toEqual(['a.parley.json']);

    // What half-written files are left are swept once they are old; a live process's are not touched.
    const journal = join(app, 'journal');
    const litter = (await readdir(journal)).filter((name) => name.endsWith('.tmp'));
    for (const name of litter) await utimes(join(journal, name), 0, 0);
    const again = await startServices({ folder: app, grants: createDataGrants() });
    await again.instances.close();
    expect(await readdir(journal)).toEqual([]);
    expect(await readdir(join(app, 'instances'))).toHaveLength(1);
  });
});
