import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithTool, runTool } from '../../support/tools';
import { ensureBuilt } from '../hosts/built-app';
import { type ConsoleStep, consoleSteps, read, root, shellWords } from './markdown';

interface Outcome {
  readonly command: string;
  readonly status: number | null;
  /** Lines that the page shows and the command did not print. */
  readonly missing: readonly string[];
}

const outcomes: Outcome[] = [];
let folder = '';

beforeAll(async () => {
  ensureBuilt();
  folder = await mkdtemp(join(tmpdir(), 'parley-readme-'));
  // The session starts in Parley's folder, with `acme` beside it.
  await cp(join(root, 'samples'), join(folder, 'parley', 'samples'), { recursive: true });
  await mkdir(join(folder, 'acme'));
  for (const name of ['ada', 'ben', 'cleo']) {
    await writeFile(join(folder, 'acme', `${name}.txt`), `the passphrase of ${name}\n`);
  }
  for (const step of consoleSteps(read('README.md'))) outcomes.push(await run(step));
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

async function run({ command, output }: ConsoleStep): Promise<Outcome> {
  const words = shellWords(command).slice(1);
  const redirect = words.indexOf('>');
  const args = redirect < 0 ? words : words.slice(0, redirect);
  const cwd = join(folder, 'parley');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'out', 'main', 'parley.js'), ...args],
    { cwd, encoding: 'utf8', env: { ...process.env, PARLEY_HOME: join(folder, 'home') } },
  );
  if (redirect >= 0) await writeFile(join(cwd, words[redirect + 1] ?? ''), stdout);
  const printed = `${stdout}${stderr}`.split('\n');
  const shown = output.filter((line) => line.trim() !== '' && !line.includes('…'));
  return { command, status, missing: shown.filter((line) => !printed.includes(line)) };
}

describe('the session in the README', () => {
  it('leads from a template to a verified publication', () => {
    const names = outcomes.map(({ command }) => command.split(' ').slice(0, 2).join(' '));
    expect([names[0], names.at(-1)]).toEqual(['parley new', 'parley verify']);
  });

  it('runs as it stands and prints what is shown', () => {
    const unlike = outcomes.filter(({ status, missing }) => status !== 0 || missing.length > 0);
    expect(unlike).toEqual([]);
  });

  describeWithTool('jose', 'ends in a folder that is checked without Parley', () => {
    const command = /^jose .+$/m.exec(read('docs/formats.md'))?.[0] ?? '';
    const [program = '', ...args] = shellWords(command);
    const published = () => join(folder, 'acme', 'published');

    it('by the command that docs/formats.md gives', () => {
      expect(runTool(program, args, published())).toMatchObject({ status: 0 });
    });

    it('and no longer when the payload is another', async () => {
      await writeFile(join(published(), 'acme-v1.jcs.json'), '{}');
      expect(runTool(program, args, published()).status).not.toBe(0);
    });
  });
});
