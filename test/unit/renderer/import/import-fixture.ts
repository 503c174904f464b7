import { expose } from 'comlink';
import { afterEach, expect } from 'vitest';
import type { LeadSource } from '#contracts/replay-api';
import { printDocument } from '#domain/format/envelope';
import { ok } from '#domain/result';
import type { ImportDraft } from '../../../../src/renderer/app/session/importing-state';
import { Session } from '../../../../src/renderer/app/session/session';
import { ReplayClient } from '../../../../src/renderer/replay/replay-client';
import { eventually } from '../../../support/eventually';
import { type Memory, memoryHost, placeOf } from '../../../support/memory-host';
import { glossaryOf } from '../../../support/small-glossary';
import {
  activitiesCsv,
  file,
  ignore,
  leadsCsv,
  mapping,
  policy,
  session as workerSession,
} from '../../worker/fixture';

export const LEADS = 30;
const path = '/home/acme.parley.json';

export const leadsFile = (): LeadSource => file('leads.csv', leadsCsv(LEADS));
/** With columns that are known to hold activities, which those of the mapping's file are not. */
export const activitiesFile = (): LeadSource =>
  file('activities.csv', activitiesCsv(LEADS).replace('Lead,At,Type', 'LeadId,ActivityDate,Type'));
export const bothFiles = (): LeadSource[] => [leadsFile(), activitiesFile()];
/** Such as the mapping of the fixture describes. */
export const mappedFiles = (): LeadSource[] => [leadsFile(), file('activities.csv', activitiesCsv(LEADS))];

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

export interface Room {
  readonly session: Session;
  readonly memory: Memory;
  /** Breaks the worker down. */
  crash(): void;
}

let sittings = 0;

/** A window with the small glossary open and no leads, over a real worker's work; `fits` says whether the sample's mapping does. */
export async function room({
  fits = false,
  memory,
}: {
  fits?: boolean;
  memory?: Memory;
} = {}): Promise<Room> {
  const unfitting = { ...mapping, milestones: [{ ...mapping.milestones[0], stage: 'no-such-stage' }] };
  const sampleText = JSON.stringify(fits ? mapping : unfitting);
  const made = memoryHost({
    openSample: async () => ok({ glossaryText: '', mappingText: sampleText, files: [] }),
  });
  for (const [fingerprint, text] of memory?.remembered ?? []) made.memory.remembered.set(fingerprint, text);
  const crashes: (() => void)[] = [];
  const start = () => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    expose(workerSession(), port2);
    return {
      endpoint: port1,
      onCrash: (listener: () => void) => void crashes.push(listener),
      terminate: ignore,
    };
  };
  const session = new Session(
    made.host,
    (onCrash) => new ReplayClient(start, onCrash),
    () => {
      sittings += 1;
      return `import-${sittings}`;
    },
  );
  made.memory.files.set(path, printDocument(glossaryOf(policy)));
  await session.documents.openPlace(placeOf(path));
  return { session, memory: made.memory, crash: () => crashes.at(-1)?.() };
}

export function draftOf({ session }: Pick<Room, 'session'>): ImportDraft {
  const { importing } = session.store.getState();
  if (!importing) throw new Error('there is no import');
  return importing;
}

/** Waits until something holds of the import. */
export const untilDraft = (given: Room, holds: (draft: ImportDraft) => boolean): Promise<void> =>
  eventually(() => expect(holds(draftOf(given))).toBe(true));

/** Everything that goes on by itself has ended: files are read, nothing else is worked on. */
export const untilQuiet = (given: Room): Promise<void> =>
  untilDraft(
    given,
    ({ files, work, suggestion }) =>
      work === null &&
      suggestion !== null &&
      files.every(({ peek, profile }) => peek && (!peek.ok || profile)),
  );
