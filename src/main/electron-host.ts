import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { HostCapabilities, HostMethods } from '#contracts/host-api';
import type { HostProblem } from '#contracts/host-problems';
import type { CloseAnswer, MenuState, WindowFacts } from '#contracts/host-window';
import { fail, ok } from '#domain/result';
import type { ClientSession } from '#node/host/client-session';
import { documentMethods } from '#node/host/document-methods';
import { importMethods } from '#node/host/import-methods';
import { publishMethods } from '#node/host/publish-methods';
import { readSample, sampleFolder } from '#node/host/sample';
import type { HostServices } from '#node/host/services';
import { chooseLeadFiles, choosePlace } from './dialogs';

export interface ElectronHostParts {
  readonly root: string;
  readonly services: HostServices;
  /** Of the page now in the window. */
  readonly session: ClientSession;
  readonly window: BrowserWindow;
  readonly onRecent: (path: string | null) => void;
  readonly setFacts: (facts: WindowFacts) => void;
  readonly setMenu: (menu: MenuState) => void;
  readonly answerClose: (answer: CloseAnswer) => void;
  readonly openWindow: (path: string | null) => Promise<void>;
}

const capabilities: HostCapabilities = {
  host: 'electron',
  nativeDialogs: true,
  ownWindows: true,
  droppedPlaces: true,
  lacks: [],
};

/** The methods of one window. */
export function createElectronHost(parts: ElectronHostParts): HostMethods {
  const { root, services, session, window, onRecent, setFacts, setMenu, answerClose, openWindow } = parts;
  const { grants, places } = services;
  return {
    ...documentMethods(services, session, onRecent),
    ...importMethods(services),
    ...publishMethods(services),
    capabilities: async () => ok(capabilities),
    openSample: () => readSample(join(root, sampleFolder), grants),
    chooseLeadFiles: () => chooseLeadFiles(window, grants),
    choosePlace: async ({ purpose, suggestedName }) =>
      ok(await choosePlace(window, places, purpose, suggestedName)),
    listFolder: async () => fail(systemChooses),
    takePlace: async () => fail(systemChooses),
    makeFolder: async () => fail(systemChooses),

    async setWindow(facts) {
      const path = facts.place === null ? ok('') : places.pathOf(facts.place, 'open-glossary');
      if (!path.ok) return path;
      setFacts(facts);
      showFacts(window, facts, path.value);
      return ok(null);
    },
    async setMenuState(menu) {
      setMenu(menu);
      return ok(null);
    },
    async answerClose({ answer }) {
      answerClose(answer);
      return ok(null);
    },
    async newWindow({ place }) {
      const path = place === null ? ok(null) : places.pathOf(place, 'open-glossary');
      if (!path.ok) return path;
      await openWindow(path.value);
      return ok({ outcome: 'opened' });
    },
    async setFullScreen({ on }) {
      window.setFullScreen(on);
      return ok(null);
    },
    async zoom({ step }) {
      const { webContents } = window;
      const level = step === 'reset' ? 0 : webContents.getZoomLevel() + (step === 'in' ? 0.5 : -0.5);
      webContents.setZoomLevel(Math.min(Math.max(level, -3), 5));
      return ok(null);
    },
  };
}

/** macOS marks the window itself; elsewhere the title carries mark and app. */
function showFacts(window: BrowserWindow, { title, dirty }: WindowFacts, path: string): void {
  if (process.platform === 'darwin') {
    window.setTitle(title || 'Parley');
    window.setRepresentedFilename(path);
    window.setDocumentEdited(dirty);
  } else {
    window.setTitle(`${dirty ? '• ' : ''}${title === '' ? '' : `${title} – `}Parley`);
  }
}

const systemChooses: HostProblem = {
  code: 'not-supported',
  message: 'Files are chosen in the system’s own dialog here',
  remedy: 'Use the buttons and menus that open it.',
};
