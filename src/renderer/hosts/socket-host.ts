import {
  type HostAnswer,
  type HostApi,
  type HostArguments,
  type HostMethod,
  type HostProblem,
  hostApiFrom,
  hostSocketPath,
} from '#contracts/host-api';
import { type HostRequest, hostReplySchema } from '#contracts/host-api-schema';
import { fail } from '#domain/result';

/** What a call needs of a WebSocket; tests put their own in its place. */
export type HostSocketLike = Pick<WebSocket, 'send' | 'readyState' | 'addEventListener'>;

/** `readyState` of a connection that is open, by the WebSocket standard. */
const open = 1;

type Settle = (answer: unknown) => void;

/**
 * HostApi over a WebSocket. The connection is made at the first call, and anew at the first call after it was lost.
 * What was pending when it broke answers `disconnected`, so no caller waits for ever.
 */
export function createSocketHost(connect: () => HostSocketLike): HostApi {
  let current: Promise<SocketLine> | undefined;
  const line = (): Promise<SocketLine> => {
    current ??= openLine(connect(), () => {
      current = undefined;
    });
    return current;
  };
  return hostApiFrom(
    async <K extends HostMethod>(method: K, args: HostArguments<K>): Promise<HostAnswer<K>> => {
      const answer = await (await line()).call(method, args);
      // The server's handler has this very type; the schema checked the frame around it.
      return answer as HostAnswer<K>;
    },
  );
}

export const hostSocketUrl = (page: Pick<Location, 'host'>): string => `ws://${page.host}${hostSocketPath}`;

interface SocketLine {
  call(method: string, args: unknown[]): Promise<unknown>;
}

/** Settles once the socket is open, or lost. */
function openLine(socket: HostSocketLike, onLost: () => void): Promise<SocketLine> {
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
  socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => settleReply(data, pending));
  return new Promise((ready) => {
    socket.addEventListener('open', () => ready(line));
    socket.addEventListener('close', () => {
      onLost();
      for (const settle of pending.values()) settle(fail(disconnected));
      pending.clear();
      ready(line);
    });
  });
}

function settleReply(data: unknown, pending: Map<number, Settle>): void {
  const reply = hostReplySchema.safeParse(JSON.parse(String(data)));
  if (!reply.success) return;
  pending.get(reply.data.id)?.(reply.data.result);
  pending.delete(reply.data.id);
}

const disconnected: HostProblem = {
  code: 'disconnected',
  message: 'The connection to the Parley command on this machine is lost',
  remedy: 'Start the command again and open the link it prints.',
};
