import { randomUUID } from 'node:crypto';
import type { HostEvent } from '#contracts/host-window';
import { type OpenDocuments, openDocuments } from '../documents/documents';
import type { HostServices } from './services';

/** One page that is served: an Electron window between two loads, or one connection of a browser tab. */
export interface ClientSession {
  readonly id: string;
  readonly documents: OpenDocuments;
  /** Tells the page, or keeps the event until the page listens. */
  emit(event: HostEvent): void;
  listen(): void;
  readonly isListening: boolean;
  /** Gives up what the page had open; its journal is from now on somebody's to restore. */
  close(): Promise<void>;
}

export function openSession(
  services: HostServices,
  send: (event: HostEvent) => void,
  watchEvery?: number,
): ClientSession {
  const id = randomUUID();
  const waiting: HostEvent[] = [];
  let isListening = false;
  services.instances.enter(id);
  const emit = (event: HostEvent) => {
    if (isListening) send(event);
    else waiting.push(event);
  };
  const documents = openDocuments({
    ...services,
    client: id,
    onChange: (path, digest) =>
      emit({ type: 'changed-on-disk', place: services.places.add(path, 'open-glossary').token, digest }),
    watchEvery,
  });
  return {
    id,
    documents,
    emit,
    listen() {
      isListening = true;
      for (const event of waiting.splice(0)) send(event);
    },
    get isListening() {
      return isListening;
    },
    async close() {
      isListening = false;
      await documents.closeAll();
      services.instances.leave(id);
    },
  };
}
