import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type WriteSystem, writeFileAtomically } from '#node/files/atomic-write';

let folder = '';
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'parley-write-'));
});
afterEach(() => fs.rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const posix = process.platform !== 'win32';

describe('a write', () => {
  it('makes a new file', async () => {
    expect(await writeFileAtomically(at('a.json'), '{"ü":1}', { overwrite: false })).toEqual({ ok: true });
    expect(await fs.readFile(at('a.json'), 'utf8')).toBe('{"ü":1}');
    expect(await fs.readdir(folder)).toEqual(['a.json']);
  });

  it('replaces a file whole', async () => {
    await fs.writeFile(at('a'), 'a long old text');
    expect((await writeFileAtomically(at('a'), Uint8Array.of(1, 2), { overwrite: true })).ok).toBe(true);
    expect([...(await fs.readFile(at('a')))]).toEqual([1, 2]);
    expect(await fs.readdir(folder)).toEqual(['a']);
  });

  it('leaves a file alone that it may not overwrite', async () => {
    await fs.writeFile(at('a'), 'old');
    const written = await writeFileAtomically(at('a'), 'new', { overwrite: false });
    expect(written).toMatchObject({ ok: false, error: { code: 'exists', where: { file: at('a') } } });
    expect(await fs.readFile(at('a'), 'utf8')).toBe('old');
    expect(await fs.readdir(folder)).toEqual(['a']);
  });

  it('has one winner when many claim a name at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => writeFileAtomically(at('a'), `writer ${i}`, { overwrite: false })),
    );
    const winners = all.flatMap(({ ok }, i) => (ok ? [i] : []));
    expect(winners).toHaveLength(1);
    expect(await fs.readFile(at('a'), 'utf8')).toBe(`writer ${winners[0]}`);
    expect(await fs.readdir(folder)).toEqual(['a']);
  });

  it.runIf(posix)('sets the mode it is given whatever the umask, and keeps the mode a file has', async () => {
    const modeOf = async (name: string) => ((await fs.stat(at(name))).mode & 0o777).toString(8);
    await writeFileAtomically(at('secret'), 'x', { overwrite: false, mode: 0o600 });
    expect(await modeOf('secret')).toBe('600');
    await writeFileAtomically(at('secret'), 'y', { overwrite: true });
    expect(await modeOf('secret')).toBe('600');
    await writeFileAtomically(at('shared'), 'x', { overwrite: true, mode: 0o666 });
    expect(await modeOf('shared')).toBe('666');
  });

  it.runIf(posix)('writes through a symbolic link', async () => {
    await fs.mkdir(at('real'));
    await fs.writeFile(at('real/a'), 'old');
    await fs.symlink('real/a', at('link'));
    await writeFileAtomically(at('link'), 'new', { overwrite: true });
    expect((await fs.lstat(at('link'))).isSymbolicLink()).toBe(true);
    expect(await fs.readFile(at('real/a'), 'utf8')).toBe('new');
    expect(await fs.readdir(at('real'))).toEqual(['a']);
  });

  it('names what stands in the way', async () => {
    await fs.mkdir(at('sub'));
    await fs.writeFile(at('file'), '');
    const codeFor = async (name: string, overwrite: boolean) => {
      const written = await writeFileAtomically(at(name), 'x', { overwrite });
      return written.ok ? 'ok' : written.error.code;
    };
    expect(await codeFor('none/a', true)).toBe('folder-missing');
    expect(await codeFor('none/a', false)).toBe('folder-missing');
    expect(await codeFor('file/a', true)).toBe('folder-missing');
    expect(await codeFor('n'.repeat(300), false)).toBe('name-too-long');
    expect(await codeFor('sub', false)).toBe('exists');
    if (posix) expect(await codeFor('sub', true)).toBe('is-folder');
    expect((await fs.readdir(folder)).sort()).toEqual(['file', 'sub']);
  });
});

type Step = 'open' | 'chmod' | 'writeFile' | 'sync' | 'close' | 'link' | 'rename';

/** The real file system, but for one step that fails; a failing write has written half before. */
function failingAt(step: Step, code: string): WriteSystem {
  const broken = () => Promise.reject(Object.assign(new Error(`${code}: made up`), { code }));
  return {
    async open(path, flags, mode) {
      if (flags === 'r') return fs.open(path, flags);
      if (step === 'open') return broken();
      const file = await fs.open(path, flags, mode);
      return {
        chmod: (bits) => (step === 'chmod' ? broken() : file.chmod(bits)),
        sync: () => (step === 'sync' ? broken() : file.sync()),
        writeFile: async (data) => {
          if (step === 'writeFile') await file.writeFile(String(data).slice(0, 2));
          return step === 'writeFile' ? broken() : file.writeFile(data);
        },
        close: async () => {
          await file.close();
          if (step === 'close') await broken();
        },
      };
    },
    link: step === 'link' ? broken : fs.link,
    rename: step === 'rename' ? broken : fs.rename,
    unlink: fs.unlink,
  };
}

describe('a write that fails on the way', () => {
  it.each<[Step, string, string]>([
    ['open', 'EACCES', 'not-permitted'],
    ['open', 'EROFS', 'not-permitted'],
    ['open', 'EMFILE', 'write-failed'],
    ['chmod', 'EPERM', 'not-permitted'],
    ['writeFile', 'ENOSPC', 'no-space'],
    ['writeFile', 'EDQUOT', 'no-space'],
    ['sync', 'EIO', 'write-failed'],
    ['close', 'EIO', 'write-failed'],
    ['rename', 'EBUSY', 'in-use'],
    ['rename', 'EXDEV', 'write-failed'],
  ])('at %s with %s leaves the old file and no litter: %s', async (step, errno, code) => {
    await fs.writeFile(at('a'), 'the old text');
    const written = await writeFileAtomically(
      at('a'),
      'new text',
      { overwrite: true, mode: 0o644 },
      failingAt(step, errno),
    );
    expect(written).toMatchObject({ ok: false, error: { code } });
    expect(await fs.readFile(at('a'), 'utf8')).toBe('the old text');
    expect(await fs.readdir(folder)).toEqual(['a']);
  });

  it.each<[Step, string]>([
    ['writeFile', 'ENOSPC'],
    ['sync', 'EIO'],
    ['link', 'EIO'],
  ])('at %s with %s makes no new file', async (step, errno) => {
    const written = await writeFileAtomically(
      at('a'),
      'new text',
      { overwrite: false },
      failingAt(step, errno),
    );
    expect(written.ok).toBe(false);
    expect(await fs.readdir(folder)).toEqual([]);
  });
});

describe('a file system without hard links', () => {
  const linkless = failingAt('link', 'EPERM');

  it('still makes a new file, and still overwrites none', async () => {
    expect((await writeFileAtomically(at('a'), 'first', { overwrite: false }, linkless)).ok).toBe(true);
    const second = await writeFileAtomically(at('a'), 'second', { overwrite: false }, linkless);
    expect(second).toMatchObject({ ok: false, error: { code: 'exists' } });
    expect(await fs.readFile(at('a'), 'utf8')).toBe('first');
    expect(await fs.readdir(folder)).toEqual(['a']);
  });

  it('still has one winner', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        writeFileAtomically(at('a'), `${i}`, { overwrite: false }, linkless),
      ),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('gives the reserved name back when the last step fails', async () => {
    const system = { ...linkless, rename: failingAt('rename', 'EIO').rename };
    expect((await writeFileAtomically(at('a'), 'x', { overwrite: false }, system)).ok).toBe(false);
    expect(await fs.readdir(folder)).toEqual([]);
  });
});

/** The module as plain JavaScript, for a process that can be killed. */
async function bundled(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: fileURLToPath(new URL('../../../src/node/files/atomic-write.ts', import.meta.url)),
      outDir: at('js'),
      target: 'node20.19',
      rollupOptions: { output: { entryFileNames: 'atomic-write.mjs' } },
    },
  });
  return at('js/atomic-write.mjs');
}

describe('a process that is killed while it writes', () => {
  it('leaves the old bytes or the new ones, never a mixture', async () => {
    const module = await bundled();
    await fs.mkdir(at('out'));
    const target = at('out/document');
    const size = 2_000_000;
    const script = `
      import { writeFileAtomically } from ${JSON.stringify(module)};
      for (let i = 0; ; i++) {
        await writeFileAtomically(${JSON.stringify(target)}, String(i % 10).repeat(${size}), { overwrite: true });
        if (i === 0) process.stdout.write('writing');
      }`;
    for (const wait of [0, 3, 7, 12, 20, 31]) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill('SIGKILL');
      await once(child, 'close');
      const text = await fs.readFile(target, 'utf8');
      expect(text).toHaveLength(size);
      expect(text === text.charAt(0).repeat(size)).toBe(true);
    }
    const litter = (await fs.readdir(at('out'))).filter((name) => name !== 'document');
    for (const name of litter) expect(name).toMatch(/^\.parley-[0-9a-f]{24}\.tmp$/);
  });
});
