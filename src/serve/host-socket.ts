import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type HostEventMessage, type HostReply, hostRequestSchema } from '#contracts/host-api-schema';
import type { HostEvent } from '#contracts/host-window';
import type { HostDispatch } from '#node/host/host-dispatch';

/** Close codes of RFC 6455, section 7.4.1: the message violates the policy; the server ends. */
const policyViolation = 1008;
const goingAway = 1001;

/** How long a page may take to close its end; ms. */
const patience = 500;

/** A call is a name and a few arguments; a picture of the map, in base64, is the largest. */
const maxPayloadBytes = 40 * 1024 * 1024;

export interface HostSocket {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Says good-bye to every page and ends its connection. */
  close(): Promise<void>;
}

/** What answers one connection, and what is to be done when it has ended. */
export interface Connected {
  readonly dispatch: HostDispatch;
  close(): Promise<void>;
}

/**
 * HostApi over a WebSocket: one JSON message per call, one per answer, paired by id, and events in between. Upgrades come
 * checked.
 */
export function createHostSocket(connect: (send: (event: HostEvent) => void) => Connected): HostSocket {
  const closing = new Set<Promise<void>>();
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxPayloadBytes,
    perMessageDeflate: false,
  });
  const tell = (socket: WebSocket, event: HostEvent) => {
    const message = { event } satisfies HostEventMessage;
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  server.on('connection', (socket) => {
    const connected = connect((event) => tell(socket, event));
    // Without a listener an oversized message would end the process; ws closes the connection by itself.
    socket.on('error', () => socket.terminate());
    socket.on('message', (data, isBinary) => void answer(socket, data, isBinary, connected.dispatch));
    socket.on('close', () => {
      const closed = connected.close().finally(() => closing.delete(closed));
      closing.add(closed);
    });
  });
  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
    },
    async close() {
      const ended = [...server.clients].map(async (client) => {
        tell(client, { type: 'host-ended' });
        client.close(goingAway);
        await Promise.race([once(client, 'close'), pause(patience)]);
        client.terminate();
      });
      server.close();
      await Promise.all(ended);
      await Promise.all(closing);
    },
  };
}

async function answer(
  socket: WebSocket,
  data: RawData,
  isBinary: boolean,
  dispatch: HostDispatch,
): Promise<void> {
  const request = hostRequestSchema.safeParse(isBinary ? undefined : parseJson(String(data)));
  if (!request.success) {
    socket.close(policyViolation, 'malformed request');
    return;
  }
  const { id, method, args } = request.data;
  const reply = { id, result: await dispatch(method, args) } satisfies HostReply;
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(reply));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
