import { join } from 'node:path';
import type { HostCapabilities, HostMethods } from '#contracts/host-api';
import type { HostProblem } from '#contracts/host-problems';
import { fail, ok } from '#domain/result';
import type { ClientSession } from '#node/host/client-session';
import { documentMethods } from '#node/host/document-methods';
import { importMethods } from '#node/host/import-methods';
import { publishMethods } from '#node/host/publish-methods';
import { readSample, sampleFolder } from '#node/host/sample';
import type { HostServices } from '#node/host/services';

export const browserCapabilities: HostCapabilities = {
  host: 'browser',
  nativeDialogs: false,
  ownWindows: false,
  droppedPlaces: false,
  lacks: [
    'Glossaries are chosen in a list of this page’s own, not in the system’s dialog.',
    'A glossary dropped on the page opens as an unsaved copy; lead files taken from the browser have to be chosen again after a reload.',
    'There is no window of its own, no system menu, and no opening of files from the file manager.',
    'The page stops working when the command that started it ends.',
  ],
};

/** The methods of one connection. */
export function createBrowserHost(root: string, services: HostServices, session: ClientSession): HostMethods {
  const { chooser, places, grants } = services;
  return {
    ...documentMethods(services, session),
    ...importMethods(services),
    ...publishMethods(services),
    capabilities: async () => ok(browserCapabilities),
    openSample: () => readSample(join(root, sampleFolder), grants),
    chooseLeadFiles: async () => fail(noDialog),
    choosePlace: async () => fail(noDialog),
    listFolder: ({ folder, purpose }) => chooser.list(folder, purpose),
    takePlace: ({ folder, name, purpose }) => chooser.take(folder, name, purpose),
    makeFolder: ({ folder, name, purpose }) => chooser.make(folder, name, purpose),
    setWindow: async () => fail(noWindow),
    setMenuState: async () => fail(noWindow),
    answerClose: async () => fail(noWindow),
    async newWindow({ place }) {
      if (place === null) return ok({ outcome: 'open-address', address: '/' });
      const known = places.pathOf(place, 'open-glossary');
      return known.ok ? ok({ outcome: 'open-address', address: `/#place=${place}` }) : known;
    },
    setFullScreen: async () => fail(noWindow),
    zoom: async () => fail(noWindow),
  };
}

const noDialog: HostProblem = {
  code: 'not-supported',
  message: 'In a browser, Parley cannot open the system’s file dialog',
  remedy: 'Choose the files with the page’s own file button, or drop them on the page.',
};

const noWindow: HostProblem = {
  code: 'not-supported',
  message: 'The window belongs to the browser',
  remedy: 'Use the browser’s own menu and keys.',
};
