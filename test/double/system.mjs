/** Session, menus, dialogs and the rest of the system: they remember what main set, for tests to ask about. */
import { EventEmitter } from 'node:events';

/** @typedef {(details: { url: string }, answer: (response: { cancel?: boolean }) => void) => void} RequestListener */

class Session extends EventEmitter {
  spellChecker = true;
  /** @type {((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | null} */
  onRequest = null;
  /** @type {((contents: unknown, permission: string) => boolean) | null} */
  onCheck = null;
  /** @type {((details: object) => boolean) | null} */
  onDevice = null;
  /** @type {RequestListener | null} */
  onBeforeRequest = null;
  webRequest = {
    onBeforeRequest: (/** @type {RequestListener} */ listener) => {
      this.onBeforeRequest = listener;
    },
  };

  /** @param {Session['onRequest']} handler */
  setPermissionRequestHandler(handler) {
    this.onRequest = handler;
  }

  /** @param {Session['onCheck']} handler */
  setPermissionCheckHandler(handler) {
    this.onCheck = handler;
  }

  /** @param {Session['onDevice']} handler */
  setDevicePermissionHandler(handler) {
    this.onDevice = handler;
  }

  /** @param {boolean} enabled */
  setSpellCheckerEnabled(enabled) {
    this.spellChecker = enabled;
  }

  /** Whether main cancels a request. @param {string} url @returns {Promise<boolean>} */
  cancels(url) {
    const listener = this.onBeforeRequest;
    if (!listener) return Promise.resolve(false);
    return new Promise((done) => listener({ url }, ({ cancel = false }) => done(cancel)));
  }

  /** What main answers to a permission, in both of Electron's ways; without a handler Electron grants. @param {string} name */
  async permission(name) {
    const { onRequest, onCheck } = this;
    return {
      request: onRequest ? await new Promise((done) => onRequest(null, name, done)) : true,
      check: onCheck ? onCheck(null, name) : true,
    };
  }
}

export const session = { defaultSession: new Session() };

export const nativeTheme = Object.assign(new EventEmitter(), {
  shouldUseDarkColors: false,
  themeSource: 'system',
});

export const crashReporter = {
  /** @type {object | undefined} */
  options: undefined,
  start(/** @type {object} */ options) {
    this.options = options;
  },
};

export const Menu = {
  /** @type {unknown} */
  installed: null,
  buildFromTemplate: (/** @type {unknown} */ template) => template,
  setApplicationMenu(/** @type {unknown} */ menu) {
    this.installed = menu;
  },
};

/** Answers wait here in the order they will be asked for; a dialog without one counts as cancelled. */
export const dialogAnswers = {
  /** @type {string[][]} */
  open: [],
  /** @type {string[]} */
  save: [],
  /** Index of the button. @type {number[]} */
  message: [],
};

/** What the dialogs were asked for, the parent window apart. @type {{ kind: string, options: object }[]} */
export const dialogsShown = [];

export const dialog = {
  /** @param {unknown[]} args */
  async showOpenDialog(...args) {
    shown('open', args);
    const filePaths = dialogAnswers.open.shift();
    return { canceled: filePaths === undefined, filePaths: filePaths ?? [] };
  },
  /** @param {unknown[]} args */
  async showSaveDialog(...args) {
    shown('save', args);
    const filePath = dialogAnswers.save.shift();
    return { canceled: filePath === undefined, filePath: filePath ?? '' };
  },
  /** @param {unknown[]} args */
  async showMessageBox(...args) {
    const options = shown('message', args);
    return { response: dialogAnswers.message.shift() ?? options.cancelId ?? 0 };
  },
};

/** @param {string} kind @param {unknown[]} args @returns {{ cancelId?: number }} */
function shown(kind, args) {
  const options = /** @type {{ cancelId?: number }} */ (args.at(-1) ?? {});
  dialogsShown.push({ kind, options });
  return options;
}

export const screen = {
  /** One screen, with a bar at its top. */
  getDisplayMatching: () => ({ workArea: { x: 0, y: 24, width: 1920, height: 1056 } }),
};
