import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, MenuState } from '#contracts/host-window';

type Item = MenuItemConstructorOptions;

export interface RecentItem {
  readonly name: string;
  readonly folder: string;
  open(): void;
}

export interface MenuParts {
  readonly platform: NodeJS.Platform;
  /** Of the focused window; undefined when none is open, which only macOS knows. */
  readonly state: MenuState | undefined;
  readonly recent: readonly RecentItem[];
  readonly command: (command: MenuCommand) => void;
  readonly newWindow: () => void;
}

const separator: Item = { type: 'separator' };

/**
 * The menus of one system. What the system itself knows how to do is a role, whose name and key it supplies in the
 * person's language; what concerns the document goes to the page.
 */
export function menuTemplate(parts: MenuParts): Item[] {
  const { platform, state, command } = parts;
  const mac = platform === 'darwin';
  const item = (label: string, id: MenuCommand, accelerator?: string, enabled = true): Item => ({
    id,
    label,
    enabled: enabled && state !== undefined,
    click: () => command(id),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  return [
    ...(mac ? ([{ role: 'appMenu' }] as const) : []),
    { label: '&File', submenu: fileItems(parts, item) },
    { label: '&Edit', submenu: editItems(parts, item) },
    {
      label: '&View',
      submenu: [
        item('Command Palette…', 'palette', 'CmdOrCtrl+K'),
        item('Presenter View', 'presenter', 'F5'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        item('Keyboard Shortcuts', 'shortcuts'),
        item('Open the Worked Example', 'open-sample'),
        ...(mac ? [] : ([separator, { role: 'about' }] as const)),
      ],
    },
  ];
}

type MakeItem = (label: string, id: MenuCommand, accelerator?: string, enabled?: boolean) => Item;

function fileItems({ platform, state, recent, newWindow }: MenuParts, item: MakeItem): Item[] {
  return [
    item('New Glossary…', 'new', 'CmdOrCtrl+N'),
    { label: 'New Window', accelerator: 'Shift+CmdOrCtrl+N', click: newWindow },
    item('Open…', 'open', 'CmdOrCtrl+O'),
    {
      label: 'Open Recent',
      enabled: recent.length > 0,
      submenu: recent.map(({ name, folder, open }) => ({
        label: escaped(name),
        sublabel: folder,
        click: open,
      })),
    },
    separator,
    item('Save', 'save', 'CmdOrCtrl+S', state?.canSave ?? false),
    item('Save As…', 'save-as', 'Shift+CmdOrCtrl+S'),
    item('Revisions…', 'revisions'),
    separator,
    item('Import Lead Files…', 'import-leads'),
    item('Stored Lead Data…', 'stored-leads'),
    item('Export…', 'export', 'Shift+CmdOrCtrl+E'),
    separator,
    { role: 'close' },
    ...(platform === 'darwin' ? [] : ([{ role: 'quit' }] as const)),
  ];
}

function editItems({ platform, state }: MenuParts, item: MakeItem): Item[] {
  const { undo = null, redo = null } = state ?? {};
  // Never disabled: in a text field they mean the field's own history, which only the page knows.
  return [
    item(undo === null ? 'Undo' : `Undo ${escaped(undo)}`, 'undo', 'CmdOrCtrl+Z'),
    item(
      redo === null ? 'Redo' : `Redo ${escaped(redo)}`,
      'redo',
      platform === 'win32' ? 'CmdOrCtrl+Y' : 'Shift+CmdOrCtrl+Z',
    ),
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'delete' },
    { role: 'selectAll' },
  ];
}

/** An ampersand in a label marks a key to press. */
const escaped = (text: string): string => text.replaceAll('&', '&&');

export function installMenu(parts: MenuParts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(parts)));
}
