import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithTool, runTool } from '../../support/tools';
import { ensureBuilt } from '../hosts/built-app';
import { type ConsoleStep, consoleSteps, read, root, shellWords } from './markdown';

/** The folder of Parley in the session; `../acme` lies beside it. */
let clone: string;
let folder: string;

beforeAll(async () => {
  ensureBuilt();
  folder = await mkdtemp(join(tmpdir(), 'parley-readme-'));
  clone = join(folder, 'clone');
  await cp(join(root, 'samples', 'starter'), join(clone, 'samples', 'starter'), { recursive: true });
  await mkdir(join(folder, 'acme'));
  for (const name of ['ada', 'ben', 'cleo']) {
    await writeFile(join(folder, 'acme', `${name}.txt`), `the passphrase of ${name}\n`);
  }
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function run({ command }: ConsoleStep) {
  const [program, ...words] = shellWords(command);
  expect(program).toBe('parley');
  const redirect = words.indexOf('>');
  const args = redirect < 0 ? words : words.slice(0, redirect);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'out', 'main', 'parley.js'), ...args],
    { cwd: clone, encoding: 'utf8', env: { ...process.env, PARLEY_HOME: join(folder, 'home') } },
  );
  if (redirect >= 0) await writeFile(join(clone, words[redirect + 1] ?? ''), stdout);
  return { status, printed: `${redirect < 0 ? stdout : ''}${stderr}`.split('\n') };
}

describe('the session in the README', () => {
  // In one test, since each step rests on the ones before it.
  it('runs as it stands and prints what is shown', async () => {
    const steps = consoleSteps(read('README.md'));
    expect(steps.map(({ command }) => command.split(' ')[1])).toContain('verify');
    for (const step of steps) {
      const { status, printed } = await run(step);
      const shown = step.output.filter((line) => line.trim() !== '' && !line.includes('…'));
      expect({
        command: step.command,
        status,
        missing: shown.filter((line) => !printed.includes(line)),
      }).toEqual({
        command: step.command,
        status: 0,
        missing: [],
      });
    }
  }, 180_000);

  describeWithTool('jose', 'ends in a folder that is checked without Parley', () => {
    const command = /^jose .+$/m.exec(read('docs/formats.md'))?.[0] ?? '';
    const published = () => join(folder, 'acme', 'published');

    it('by the command that docs/formats.md gives', () => {
      const [program = '', ...args] = shellWords(command);
      expect(runTool(program, args, published())).toMatchObject({ status: 0 });
    });

    it('and no longer when a byte of the payload is another', async () => {
      await writeFile(join(published(), 'acme-v1.jcs.json'), '{}');
      const [program = '', ...args] = shellWords(command);
      expect(runTool(program, args, published()).status).not.toBe(0);
    });
  });
});
