import { fail, ok } from '#domain/result';
import { findAppRoot } from '#node/app-root';
import { openInBrowser } from '#serve/open-browser';
import { startServer } from '#serve/server';
import { defineCommand, usageProblem } from '../command';

export const serveCommand = defineCommand({
  name: 'serve',
  summary: 'run the app in a browser on this machine',
  usage: '[--port N] [--open]',
  options: { port: { type: 'string' }, open: { type: 'boolean' } },
  words: [0, 0],
  run: async (_words, options, io) => {
    const port = options.port === undefined ? 0 : Number(options.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return fail(
        usageProblem(`"${options.port ?? ''}" is no port`, 'Give a number from 1 to 65535, or none'),
      );
    }
    const server = await startServer({
      root: findAppRoot(import.meta.dirname),
      port,
      appFolder: io.appFolder,
      report: (what, cause) =>
        io.stderr(`parley: ${what} failed: ${cause instanceof Error ? cause.message : ''}\n`),
    });
    if (!server.ok) return server;
    io.stdout(`${server.value.link}\n`);
    io.stderr(
      'Parley runs in the browser on this machine only. Open the link above; it works once. Ctrl+C ends it.\n',
    );
    for (const sentence of server.value.lacks) io.stderr(`${sentence}\n`);
    if (options.open) openInBrowser(server.value.link);
    await io.untilInterrupted();
    await server.value.close();
    return ok(0);
  },
});
