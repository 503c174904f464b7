import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { electronPath } from '../../../scripts/start/electron-runtime.mjs';
import { ensureBuilt, root, runNode } from './built-app';
import { temporaryFolder } from './temporary-folder';

const start = join(root, 'scripts', 'start.mjs');

/** A place nothing listens on: the download fails at once, wherever the test runs. */
const unreachable = { ELECTRON_MIRROR: 'http://127.0.0.1:9/', ELECTRON_GET_USE_PROXY: '' };

const endWhenReady = (stdout: string, end: (signal: NodeJS.Signals) => void) => {
  if (stdout.includes('The page stops working')) end('SIGTERM');
};

describe('npm start', () => {
  beforeAll(ensureBuilt, 120_000);

  it.each([
    ['an unknown option', ['--window']],
    ['both hosts', ['--electron', '--browser']],
    ['a port that is no number', ['--browser', '--port', '80a']],
    ['a port out of range', ['--browser', '--port', '65536']],
  ])('refuses %s with exit code 2 and one line', async (_what, args) => {
    const { code, stdout, stderr } = await runNode([start, ...args]);
    expect([code, stdout, stderr.trimEnd().split('\n').length]).toEqual([2, '', 1]);
  });

  it('with --browser prints the link and what a browser lacks, and ends well on SIGTERM', async () => {
    const { code, stdout, stderr } = await runNode([start, '--browser', '--no-open'], {}, endWhenReady);
    expect(stdout).toMatch(/^Parley is ready at http:\/\/127\.0\.0\.1:\d+\/enter\?key=[\w-]{43}\n/);
    expect(stdout).toContain('no window of its own');
    expect([code, stderr]).toEqual([process.platform === 'win32' ? null : 0, '']);
  });

  describe.skipIf(electronPath() !== undefined)('without Electron’s runtime', () => {
    it('says why and opens in a browser', async () => {
      const { stdout, stderr } = await runNode([start, '--no-open'], unreachable, endWhenReady);
      expect(stderr).toContain('127.0.0.1:9 cannot be reached');
      expect(stdout).toContain('Parley is ready at');
    });

    it('with --electron fails instead', async () => {
      const { code, stdout, stderr } = await runNode([start, '--electron'], unreachable);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain('127.0.0.1:9 cannot be reached');
    });
  });

  describe.skipIf(process.platform !== 'linux')('with a runtime of its own', () => {
    /** A folder that `ELECTRON_OVERRIDE_DIST_PATH` may name, whose Electron is this shell script. */
    async function runtime(script: string): Promise<{ ELECTRON_OVERRIDE_DIST_PATH: string }> {
      const folder = await temporaryFolder({ electron: `#!/bin/sh\n${script}\n` });
      await chmod(join(folder, 'electron'), 0o755);
      return { ELECTRON_OVERRIDE_DIST_PATH: folder };
    }

    it('launches it on this app, as Electron and not as Node, and hands on its exit code', async () => {
      const script = 'echo "launched with $1, as Node: $ELECTRON_RUN_AS_NODE"; exit 7';
      const { code, stdout } = await runNode([start], {
        ...(await runtime(script)),
        ELECTRON_RUN_AS_NODE: '1',
      });
      expect([code, stdout]).toEqual([7, `launched with ${root}, as Node: \n`]);
    });

    it('opens in a browser, saying why, when it does not start', async () => {
      const { stdout, stderr } = await runNode([start, '--no-open'], await runtime('exit 127'), endWhenReady);
      expect(stderr).toContain('does not start');
      expect(stdout).toContain('Parley is ready at');
    });

    it('passes a signal on to it', async () => {
      const script = 'trap "echo ended; exit 3" TERM; echo started; while :; do sleep 0.05; done';
      const { code, stdout } = await runNode([start], await runtime(script), (output, end) => {
        if (output === 'started\n') end('SIGTERM');
      });
      expect([code, stdout]).toEqual([3, 'started\nended\n']);
    });
  });
});
