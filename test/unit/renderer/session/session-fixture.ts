import { expose } from 'comlink';
import { afterEach, expect } from 'vitest';
import type { HostApi } from '#contracts/host-api';
import { printDocument } from '#domain/format/envelope';
import type { Glossary } from '#domain/glossary/schema/glossary';
import { ok } from '#domain/result';
import { Session } from '../../../../src/renderer/app/session/session';
import type { SessionState } from '../../../../src/renderer/app/session/state';
import { ReplayClient } from '../../../../src/renderer/replay/replay-client';
import type { CopyStore } from '../../../../src/worker/lead-copies';
import { eventually } from '../../../support/eventually';
import { type Memory, memoryHost } from '../../../support/memory-host';
import { glossaryOf } from '../../../support/small-glossary';
import {
  activitiesCsv,
  ignore,
  leadsCsv,
  mapping,
  policy,
  session as replaySession,
} from '../../worker/fixture';

export const LEADS = 40;
export const glossary: Glossary = glossaryOf(policy);
export const glossaryText = printDocument(glossary);
export const leadFiles = ['activities.csv', 'leads.csv'].map((name) => ({
  name,
  size: 1000,
  url: `/data/${name}`,
}));

const fetchBytes = async (url: string) => {
  const text = url.endsWith('leads.csv') ? leadsCsv(LEADS) : activitiesCsv(LEADS);
  const reader = new Blob([text]).stream().getReader();
  return { stamp: '1', read: () => reader.read(), cancel: () => reader.cancel() };
};

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A session over a memory, a real replay and real messages; only thread, disk and screen are not there. */
export function sessionWith(more: Partial<HostApi> = {}): { session: Session; memory: Memory } {
  const { host, memory } = memoryHost({
    openSample: async () => ok({ glossaryText, mappingText: JSON.stringify(mapping), files: leadFiles }),
    chooseLeadFiles: async () => ok({ outcome: 'chosen', files: leadFiles }),
    ...more,
  });
  for (const { url } of leadFiles) memory.files.set(url, '');
  return { session: sessionOn(host), memory };
}

let sittings = 0;

/** One more run of the app on the same machine. */
export function sessionOn(host: HostApi, copies?: CopyStore): Session {
  const start = () => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    expose(replaySession(ignore, fetchBytes, undefined, copies), port2);
    return { endpoint: port1, onCrash: ignore, terminate: ignore };
  };
  return new Session(
    host,
    (onCrash) => new ReplayClient(start, onCrash),
    () => {
      sittings += 1;
      return `sitting-${sittings}`;
    },
  );
}

export const stateOf = (session: Session): SessionState => session.store.getState();

/** Waits until something holds of the state. */
export const until = (session: Session, holds: (state: SessionState) => boolean): Promise<void> =>
  eventually(() => expect(holds(stateOf(session))).toBe(true));

/** An edit whose trace is easy to find. */
export function retitle(session: Session, title: string): void {
  expect(session.edits.perform({ do: 'set-title', title })).toBe(true);
}

export const titleOf = (session: Session): string | undefined =>
  stateOf(session).document?.edited.glossary.policy.title;
