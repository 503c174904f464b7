import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { hostSocketPath } from '#contracts/host-calls';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { appFolder, ensureAppFolder } from '#node/app-folder';
import { type AssetIndex, indexAssets } from '#node/assets/asset-index';
import { type AssetSource, replyWithAsset } from '#node/assets/asset-reply';
import { createDataGrants } from '#node/assets/data-grants';
import { type AssetReply, plainReply } from '#node/assets/plain-reply';
import { openSession } from '#node/host/client-session';
import { createHostDispatch, type ReportDefect } from '#node/host/host-dispatch';
import { type HostServices, startServices } from '#node/host/services';
import { type Admission, createAdmission, enterPath } from './admission';
import { browserCapabilities, createBrowserHost } from './browser-host';
import { createHostSocket } from './host-socket';

export type ServeProblem = Problem<'not-built' | 'port-unavailable' | 'app-folder-unusable'>;

export interface ServerOptions {
  /** The application's root, see `findAppRoot`. */
  readonly root: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** Where this person's keys, journal and revisions lie. Default: as the environment says. */
  readonly appFolder?: string;
  /** Receives defects of handlers; nothing of them reaches the page. */
  readonly report: ReportDefect;
}

export interface RunningServer {
  /** Opens the app in one browser, once. */
  readonly link: string;
  readonly origin: string;
  /** What this host cannot do, in sentences to print. */
  readonly lacks: readonly string[];
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/**
 * Serves the whole app to a browser on this machine: bound to 127.0.0.1, never to another interface. Fails with
 * `not-built` when the renderer is missing, `port-unavailable` when the port cannot be had and `app-folder-unusable`
 * when nothing could be kept.
 */
export async function startServer(options: ServerOptions): Promise<Result<RunningServer, ServeProblem>> {
  const index = await indexAssets(join(options.root, 'out', 'renderer')).catch(() => undefined);
  if (!index?.has('/index.html')) return fail(notBuilt);
  const folder = usableFolder(options.appFolder ?? appFolder(surroundings()));
  if (folder === undefined) return fail(appFolderUnusable);
  const server = createServer();
  const port = await listen(server, options.port);
  if (port === undefined) return fail(portUnavailable(options.port));
  const grants = createDataGrants();
  const services = await startServices({ folder, grants });
  return ok(serve(server, createAdmission(port), index, services, options));
}

function usableFolder(folder: string): string | undefined {
  try {
    return ensureAppFolder(folder);
  } catch {
    return undefined;
  }
}

const surroundings = () => ({ platform: process.platform, env: process.env, home: homedir() });

function serve(
  server: Server,
  admission: Admission,
  index: AssetIndex,
  services: HostServices,
  { root, report }: ServerOptions,
): RunningServer {
  const { grants, leadCache } = services;
  const source: AssetSource = {
    index,
    grants,
    copies: leadCache,
    connect: [admission.origin.replace(/^http/, 'ws')],
  };
  const hostSocket = createHostSocket((send) => {
    const session = openSession(services, send);
    const dispatch = createHostDispatch(createBrowserHost(root, services, session), report);
    return { dispatch, close: () => session.close() };
  });
  server.on('request', (request, response) => {
    reply(request, admission, source)
      .then((answer) => send(response, answer))
      .catch((cause: unknown) => {
        report(`${request.method} request`, cause);
        response.destroy();
      });
  });
  server.on('upgrade', (request, socket, head) => {
    const admitted =
      request.url === hostSocketPath &&
      admission.hasOwnHost(request) &&
      admission.hasOwnOrigin(request) &&
      admission.hasCookie(request);
    if (admitted) hostSocket.upgrade(request, socket, head);
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return {
    link: admission.link,
    origin: admission.origin,
    lacks: browserCapabilities.lacks,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      await hostSocket.close();
      server.closeAllConnections();
      await closed;
      await services.instances.close();
    },
  };
}

async function reply(
  request: IncomingMessage,
  admission: Admission,
  source: AssetSource,
): Promise<AssetReply> {
  const method = request.method ?? '';
  const target = request.url ?? '';
  if (!admission.hasOwnHost(request)) return plainReply(403, 'This address is not served here.');
  if (method !== 'GET' && !admission.hasOwnOrigin(request))
    return plainReply(403, 'Requests from elsewhere are refused.');
  // Appended, not resolved: resolving would read "//name/" as another host and answer with our start page.
  const address = `${admission.origin}${target}`;
  if (!target.startsWith('/') || !URL.canParse(address)) return plainReply(400, 'Malformed address.');
  const url = new URL(address);
  if (url.pathname === enterPath && method === 'GET') return enter(request, url, admission);
  if (!admission.hasCookie(request)) return plainReply(403, notAdmitted);
  // Left open when what comes is refused half-way: destroying the request would take the answer along.
  return replyWithAsset(method, url.pathname, source, request.iterator({ destroyOnReturn: false }));
}

/** Trades the link's key for the cookie. A browser that holds the cookie already just goes on. */
function enter(request: IncomingMessage, url: URL, admission: Admission): AssetReply {
  const known = admission.hasCookie(request);
  if (!known && !admission.redeem(url)) return plainReply(403, notAdmitted);
  const page = plainReply(303, 'Parley opens.');
  return {
    ...page,
    headers: { ...page.headers, location: '/', ...(known ? {} : { 'set-cookie': admission.setCookie }) },
  };
}

const notAdmitted =
  'Parley is open in another browser, or this link was used before. Stop the command that serves it, start it again, and open the link it prints.';

async function send(response: ServerResponse, { status, headers, body }: AssetReply): Promise<void> {
  response.writeHead(status, headers);
  if (!(body instanceof Readable)) {
    response.end(body);
    return;
  }
  // A reader that leaves half-way is no defect; the pipeline closes the file either way.
  await pipeline(body, response).catch(() => undefined);
}

/** The port listened on, or undefined when it could not be had. */
function listen(server: Server, port: number): Promise<number | undefined> {
  return new Promise((done) => {
    server.once('error', () => done(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address !== null ? address.port : undefined);
    });
  });
}

const notBuilt: ServeProblem = {
  code: 'not-built',
  message: 'The app has not been built yet',
  remedy: 'Run "npm run build" first.',
};

const appFolderUnusable: ServeProblem = {
  code: 'app-folder-unusable',
  message: 'The folder that Parley keeps unsaved work and keys in cannot be made or used',
  remedy: 'Name another with the environment variable PARLEY_HOME, or mend its permissions.',
};

const portUnavailable = (port: number): ServeProblem => ({
  code: 'port-unavailable',
  message: `Port ${port} on 127.0.0.1 cannot be used`,
  remedy: 'Choose another with --port, or leave --port out to take any free one.',
});
