import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../hosts/built-app';
import { temporaryFolder } from '../hosts/temporary-folder';
import { commandLine } from './command-line';
import { fixtureFiles, LEADS, SIMULATE } from './fixture';

const program = join(root, 'out/main/parley.js');

/** The built program in a process of its own. `closeOutput`: its reader leaves before anything is read. */
async function run(folder: string, argv: readonly string[], { closeOutput = false } = {}) {
  const child = spawn(process.execPath, [program, ...argv], {
    cwd: folder,
    env: { ...process.env, PARLEY_HOME: join(folder, 'app') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  if (closeOutput) child.stdout.destroy();
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code, signal] = await once(child, 'close');
  return { code, signal, stdout, stderr };
}

const built = existsSync(program);
describe.skipIf(!built)(
  `the built program${built ? '' : ' (skipped: out/ is missing, run npm run build)'}`,
  () => {
    it('ends with 0, 1 or 2, results and messages apart', async () => {
      const folder = await temporaryFolder({ ...fixtureFiles(), 'trusted.json': '' });
      const done = await run(folder, [...SIMULATE, '--json']);
      expect(done).toMatchObject({ code: 0, stderr: '' });
      // In-process and on its own, the same bytes.
      expect(done.stdout).toBe((await commandLine(folder)(...SIMULATE, '--json')).stdout);

      const glossary = await readFile(join(folder, 'fixture.parley.json'), 'utf8');
      const unapproved = glossary.replace(/("validators": \[\s*"finance"),\s*"sdr"/, '$1');
      expect(unapproved).not.toBe(glossary);
      const bad = await temporaryFolder({ 'bad.json': unapproved });
      expect(await run(bad, ['lint', 'bad.json'])).toMatchObject({ code: 1 });

      const refused = await run(folder, ['lint', 'none.json']);
      expect(refused).toMatchObject({ code: 2, stdout: '' });
      expect(refused.stderr).toBe(
        'parley: There is no such file (none.json). Check the name and the folder\n',
      );
    });

    it('writes all of a long result into a pipe', async () => {
      const EACH = ['--smallest-cell', '1'];
      const rows = Array.from({ length: 4000 }, (_, i) => `x${i},2026-01-05T09:00:00Z,A,value ${i},60,no,,`);
      const folder = await temporaryFolder({
        ...fixtureFiles(),
        'leads.csv': `${LEADS}${rows.join('\n')}\n`,
      });
      const { code, stdout } = await run(folder, [...SIMULATE, '--json', '--segment', 'industry', ...EACH]);
      expect(code).toBe(0);
      expect(stdout.length).toBeGreaterThan(500_000);
      expect(JSON.parse(stdout).leads.total).toBe(4010);
    });

    it('says nothing when its reader leaves early', async () => {
      const folder = await temporaryFolder();
      const left = await run(folder, ['schema', 'glossary'], { closeOutput: true });
      expect(left).toMatchObject({ code: 0, signal: null, stderr: '' });
    });
  },
);
