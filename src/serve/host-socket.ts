import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type HostReply, hostRequestSchema } from '#contracts/host-api-schema';
import type { HostDispatch } from '#node/host/host-dispatch';

/** Close code 1008 of RFC 6455, section 7.4.1: the message violates the policy. */
const policyViolation = 1008;

/** A call is a name and a few arguments; documents of a few megabytes are the largest. */
const maxPayloadBytes = 16 * 1024 * 1024;

export interface HostSocket {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/** HostApi over a WebSocket: one JSON message per call, one per answer, paired by id. Upgrades come checked. */
export function createHostSocket(dispatch: HostDispatch): HostSocket {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: maxPayloadBytes,
    perMessageDeflate: false,
  });
  server.on('connection', (socket) => {
    // Without a listener an oversized message would end the process; ws closes the connection by itself.
    socket.on('error', () => socket.terminate());
    socket.on('message', (data, isBinary) => void answer(socket, data, isBinary, dispatch));
  });
  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
    },
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
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
