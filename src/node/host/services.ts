import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DataGrants } from '../assets/data-grants';
import { createLeadCache, type LeadCache, leadCacheFolder } from '../cache/lead-cache';
import { createFolderChooser, type FolderChooser } from '../documents/folder-chooser';
import { createOrder, type InOrder } from '../documents/in-order';
import { type Instances, startInstance } from '../documents/instances';
import { createJournals, type Journals } from '../documents/journals';
import { createLastFolders } from '../documents/last-folders';
import { createLocks, type Locks } from '../documents/locks';
import { createPlaces, type PlaceRegistry } from '../documents/places';
import { createRecents, type Recents } from '../documents/recents';
import { sweepTemporaries } from '../documents/record-file';
import { createRevisions, type Revisions } from '../documents/revisions';
import { type Machine, thisMachine } from '../documents/surroundings';
import { createWorkspaces, type Workspaces } from '../documents/workspaces';
import { createErasures, type Erasures, erasedFolder } from '../leads/erased';
import { createRememberedMappings, type RememberedMappings, rememberedFolder } from '../leads/remembered';

/** What all windows of one host process share. */
export interface HostServices {
  readonly machine: Machine;
  readonly grants: DataGrants;
  readonly places: PlaceRegistry;
  readonly instances: Instances;
  readonly locks: Locks;
  readonly journals: Journals;
  readonly revisions: Revisions;
  readonly recents: Recents;
  readonly workspaces: Workspaces;
  readonly chooser: FolderChooser;
  readonly inOrder: InOrder;
  /** Where the keys of this person lie; the command line uses the same. */
  readonly keyFolder: string;
  /** Stored copies of lead data. */
  readonly leadCache: LeadCache;
  /** What was decided about files, for others of their kind. */
  readonly remembered: RememberedMappings;
  /** Whom imports pass by. */
  readonly erasures: Erasures;
}

export interface ServiceParts {
  /** The app folder of this person. */
  readonly folder: string;
  readonly grants: DataGrants;
  readonly machine?: Machine;
  readonly home?: string;
}

export async function startServices(parts: ServiceParts): Promise<HostServices> {
  const { folder, grants, machine = thisMachine(), home = homedir() } = parts;
  const places = createPlaces();
  const inOrder = createOrder();
  const instances = await startInstance(join(folder, 'instances'), machine);
  const swept = [
    folder,
    join(folder, 'journal'),
    join(folder, 'workspaces'),
    leadCacheFolder(folder),
    rememberedFolder(folder),
    erasedFolder(folder),
  ];
  for (const each of swept) await sweepTemporaries(each, machine);
  const recents = createRecents(folder, machine, inOrder);
  const lastDocument = async () => {
    const { documents } = await recents.list();
    const there = documents.find(({ missing }) => !missing);
    return there ? dirname(there.path) : null;
  };
  const lastFolders = createLastFolders(join(folder, 'folders.json'), machine, inOrder);
  return {
    machine,
    grants,
    places,
    instances,
    locks: createLocks(machine, instances),
    journals: createJournals({ folder: join(folder, 'journal'), machine, instances, places, inOrder }),
    revisions: createRevisions(join(folder, 'revisions'), machine, inOrder),
    recents,
    workspaces: createWorkspaces(join(folder, 'workspaces'), machine, grants, places, inOrder),
    chooser: createFolderChooser({ places, home, lastFolders, lastDocument }),
    inOrder,
    keyFolder: join(folder, 'keys'),
    leadCache: createLeadCache(leadCacheFolder(folder), machine, inOrder),
    remembered: createRememberedMappings(rememberedFolder(folder), machine, inOrder),
    erasures: createErasures(erasedFolder(folder), machine, inOrder),
  };
}
