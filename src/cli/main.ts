import { homedir } from 'node:os';
import { appFolder } from '#node/app-folder';
import { runCli } from './run';

// A reader that closes the pipe early (head, less) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});
// Nobody reading the messages is no reason to leave work half done.
process.stderr.on('error', () => undefined);

const untilInterrupted = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });

try {
  process.exitCode = await runCli(process.argv.slice(2), {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    terminal: process.stderr.isTTY === true,
    cwd: process.cwd(),
    appFolder: appFolder({ platform: process.platform, env: process.env, home: homedir() }),
    now: () => Math.floor(Date.now() / 1000),
    untilInterrupted,
  });
} catch (error) {
  // A defect of ours. Its message may help whoever reports it; a stack trace helps nobody at a terminal.
  process.stderr.write(
    `parley: something went wrong that should not have: ${error instanceof Error ? error.message : ''}. Please report this.\n`,
  );
  process.exitCode = 2;
}
