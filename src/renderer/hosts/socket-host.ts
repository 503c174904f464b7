import type { HostAnswer, HostApi, HostArguments, HostMethod } from '#contracts/host-api';
import { type HostRequest, hostEventMessageSchema, hostReplySchema } from '#contracts/host-api-schema';
import { hostMethodsFrom, hostSocketPath } from '#contracts/host-calls';
import type { HostProblem } from '#contracts/host-problems';
import type { HostEvent } from '#contracts/host-window';
import { fail } from '#domain/result';

/** What a call needs of a WebSocket; tests put their own in its place. */
export type HostSocketLike = Pick<WebSocket, 'send' | 'readyState' | 'addEventListener'>;

/** `readyState` of a connection that is open, by the WebSocket standard. */
const open = 1;

type Settle = (answer: unknown) => void;

/**
 * HostApi over a WebSocket. The connection is made at the first call, and anew at the first call after it was lost.
 * What was pending when it broke answers `disconnected`, so no caller waits for ever. Whoever listens to events is told
 * once for each connection that the host ended, whether the host said so or not.
 */
export function createSocketHost(connect: () => HostSocketLike): HostApi {
  const listeners = new Set<(event: HostEvent) => void>();
  const tell = (event: HostEvent) => {
    for (const listener of listeners) listener(event);
  };
  let current: Promise<SocketLine> | undefined;
  const line = (): Promise<SocketLine> => {
    if (current) return current;
    let ended = false;
    const opening = openLine(connect(), {
      event(event) {
        if (event.type === 'host-ended') ended = true;
        tell(event);
      },
      lost() {
        if (current === opening) current = undefined;
        if (!ended) tell({ type: 'host-ended' });
      },
    });
    current = opening;
    // The server knows connections, not pages: a new one has to ask for its events.
    if (listeners.size > 0) void opening.then((opened) => opened.call('listen', []));
    return opening;
  };
  const methods = hostMethodsFrom(
    async <K extends HostMethod>(method: K, args: HostArguments<K>): Promise<HostAnswer<K>> => {
      const answer = await (await line()).call(method, args);
      // The server's handler has this very type; the schema checked the frame around it.
      return answer as HostAnswer<K>;
    },
  );
  return {
    ...methods,
    onEvent(listener) {
      listeners.add(listener);
      // A connection that is made now asks by itself.
      if (current) void methods.listen();
      else void line();
      return () => void listeners.delete(listener);
    },
    takeDropped: async () => fail(noPlace),
  };
}

export const hostSocketUrl = (page: Pick<Location, 'host'>): string => `ws://${page.host}${hostSocketPath}`;

interface SocketLine {
  call(method: string, args: unknown[]): Promise<unknown>;
}

interface LineListener {
  event(event: HostEvent): void;
  lost(): void;
}

/** Settles once the socket is open, or lost. */
function openLine(socket: HostSocketLike, on: LineListener): Promise<SocketLine> {
  const pending = new Map<number, Settle>();
  let nextId = 0;
  const line: SocketLine = {
    call(method, args) {
      if (socket.readyState !== open) return Promise.resolve(fail(disconnected));
      return new Promise((settle) => {
        const request: HostRequest = { id: nextId++, method, args };
        pending.set(request.id, settle);
        socket.send(JSON.stringify(request));
      });
    },
  };
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message: unknown = JSON.parse(String(data));
    const told = hostEventMessageSchema.safeParse(message);
    if (told.success) on.event(told.data.event);
    else settleReply(message, pending);
  });
  return new Promise((ready) => {
    socket.addEventListener('open', () => ready(line));
    socket.addEventListener('close', () => {
      on.lost();
      for (const settle of pending.values()) settle(fail(disconnected));
      pending.clear();
      ready(line);
    });
  });
}

function settleReply(message: unknown, pending: Map<number, Settle>): void {
  const reply = hostReplySchema.safeParse(message);
  if (!reply.success) return;
  pending.get(reply.data.id)?.(reply.data.result);
  pending.delete(reply.data.id);
}

const disconnected: HostProblem = {
  code: 'disconnected',
  message: 'The connection to the Parley command on this machine is lost',
  remedy: 'Start the command again and open the link it prints.',
};

const noPlace: HostProblem = {
  code: 'not-supported',
  message: 'A browser does not tell where a dropped file lies',
  remedy: 'It opens as an unsaved copy; save it where you want to keep it.',
};
