import { isDirty } from '#domain/glossary/commands/history';
import { counted } from '../../ui/format';
import type { Session } from '../session/session';
import { type SessionState, TEXT_SIZES, WORKSPACES, type Workspace } from '../session/state';
import { stepsBack } from '../session/steps-back';
import { differ } from '../session/today';

/** The dialogs of the shell that are not questions. */
export type ShellDialog = 'new' | 'revisions' | 'stored-leads' | 'erase-person' | 'shortcuts' | 'about';

/** What actions need of the window beside the session. */
export interface ShellUi {
  open(dialog: ShellDialog): void;
  openPalette(): void;
  toggleInspector(): void;
  toggleRail(): void;
  present(on: boolean): void;
  newWindow(): void;
  /** Takes the focus from wherever it is to the workspace. */
  focusWorkspace(): void;
  /** Takes it on to the next part of the window, or back to the one before. */
  focusRegion(step: 1 | -1): void;
  /** Takes it to the slider of a threshold, as soon as that is shown. */
  focusThreshold(threshold: string): void;
}

export const ACTION_GROUPS = ['Document', 'Edit', 'Map', 'Leads', 'Go to', 'View', 'Help'] as const;

/** Something a person can ask of the window, by palette, key, menu or button. */
export interface Action {
  readonly id: string;
  readonly group: (typeof ACTION_GROUPS)[number];
  readonly label: (state: SessionState) => string;
  readonly enabled: (state: SessionState) => boolean;
  readonly run: () => void;
  /** What people may look for it by that its label does not say. */
  readonly keywords?: string;
}

export const WORKSPACE_NAMES: Readonly<Record<Workspace, string>> = {
  map: 'Map',
  define: 'Define',
  simulate: 'Simulate',
  publish: 'Publish',
};

const hasDocument = ({ document }: SessionState): boolean => document !== null;
const always = (): boolean => true;

/** Whether there is room for the inspector beside what is on screen. */
export const hasInspector = ({ document, presenting, importing }: SessionState): boolean =>
  document !== null && !presenting && !importing?.shown;

/** Every action, in the order palette and shortcut sheet show them. */
export function shellActions(session: Session, ui: ShellUi): readonly Action[] {
  const { documents, importing, leads, replays } = session;
  const action = (
    group: Action['group'],
    id: string,
    label: string | Action['label'],
    run: () => unknown,
    enabled: Action['enabled'] = always,
  ): Action => ({
    id,
    group,
    label: typeof label === 'string' ? () => label : label,
    run: () => void run(),
    enabled,
  });
  return [
    { ...action('Document', 'new', 'New glossary…', () => ui.open('new')), keywords: 'templates' },
    action('Document', 'open', 'Open…', () => documents.open()),
    action('Document', 'open-sample', 'Open the sample', () => documents.openSample()),
    action('Document', 'save', 'Save', () => documents.save(), hasDocument),
    action('Document', 'save-as', 'Save as…', () => documents.saveAs(), hasDocument),
    action('Document', 'revisions', 'Revisions…', () => ui.open('revisions'), hasDocument),
    action(
      'Document',
      'take-today',
      'Take the present rules as today’s',
      () => documents.takeAsToday(),
      ({ document }) => document !== null && differ(document.edited.glossary.policy, document.today),
    ),
    action('Document', 'close', 'Close and go to the start screen', () => documents.close(), hasDocument),
    action('Document', 'new-window', 'New window', () => ui.newWindow()),

    action('Edit', 'undo', stepLabel('undo'), () => session.undo(), hasStep('undo')),
    action('Edit', 'redo', stepLabel('redo'), () => session.redo(), hasStep('redo')),

    ...mapActions(session).map(([id, label, run, enabled]) => action('Map', id, label, run, enabled)),

    action('Leads', 'import-leads', 'Import CSV files…', () => importing.files.choose(), hasDocument),
    action(
      'Leads',
      'resume-import',
      ({ importing: draft }) => `Go on with the import of ${counted(draft?.files.length ?? 0, 'file')}`,
      () => importing.resume(),
      ({ importing: draft }) => draft?.shown === false,
    ),
    action(
      'Leads',
      'leave-import',
      'Leave the import, and keep it',
      () => importing.leave(),
      ({ importing: draft }) => draft?.shown === true,
    ),
    action(
      'Leads',
      'change-mapping',
      'Change the mapping…',
      () => importing.changeMapping(),
      ({ data, importing: draft }) => data !== null && !draft?.shown,
    ),
    action(
      'Leads',
      'request-data',
      'Ask for data: what to export from the CRM',
      () => importing.open('request'),
      hasDocument,
    ),
    action('Leads', 'sample-leads', 'Load the leads of the sample', () => leads.chooseSample(), hasDocument),
    action(
      'Leads',
      'try-threshold',
      'Move a threshold and see what it does',
      () => tryThreshold(session, ui),
      hasThreshold,
    ),
    action(
      'Leads',
      'reload-data',
      'Read the lead files again',
      () => leads.readAgain(),
      ({ data }) => data !== null,
    ),
    action('Leads', 'stored-leads', 'Stored lead data…', () => ui.open('stored-leads')),
    action('Leads', 'erase-person', 'Erase a person…', () => ui.open('erase-person')),
    action(
      'Leads',
      'replay-again',
      'Replay again',
      () => replays.again(),
      ({ data }) => data !== null,
    ),

    ...WORKSPACES.map((workspace) =>
      action(
        'Go to',
        `go-${workspace}`,
        WORKSPACE_NAMES[workspace],
        () => {
          session.go(workspace);
          ui.focusWorkspace();
        },
        hasDocument,
      ),
    ),
    action('Go to', 'next-region', 'Next part of the window', () => ui.focusRegion(1), hasDocument),
    action('Go to', 'previous-region', 'Previous part of the window', () => ui.focusRegion(-1), hasDocument),

    action('View', 'palette', 'Find an action, stage or threshold…', () => ui.openPalette()),
    action(
      'View',
      'presenter',
      ({ presenting }) => (presenting ? 'Leave presenter view' : 'Presenter view'),
      () => ui.present(!session.store.getState().presenting),
      hasDocument,
    ),
    action(
      'View',
      'inspector',
      ({ importing: draft }) =>
        draft?.shown ? 'The inspector is not shown during an import' : 'Show or hide the inspector',
      () => ui.toggleInspector(),
      hasInspector,
    ),
    action('View', 'rail', 'Show or hide the names beside the icons', () => ui.toggleRail(), hasDocument),
    action('View', 'light', 'Light', () => session.prefer({ colorScheme: 'light' })),
    action('View', 'dark', 'Dark', () => session.prefer({ colorScheme: 'dark' })),
    action('View', 'auto', 'Light or dark as the system', () => session.prefer({ colorScheme: 'auto' })),
    action('View', 'contrast', contrastLabel, () => toggleContrast(session)),
    action(
      'View',
      'larger',
      'Larger text',
      () => resize(session, 1),
      ({ preferences }) => preferences.textSize < LARGEST,
    ),
    action(
      'View',
      'smaller',
      'Smaller text',
      () => resize(session, -1),
      ({ preferences }) => preferences.textSize > 1,
    ),

    action('Help', 'shortcuts', 'Keyboard shortcuts', () => ui.open('shortcuts')),
    action('Help', 'about', 'About Parley and licences', () => ui.open('about')),
  ];
}

/** What is done to the map as a whole or to the selected stage; the map is gone to first, so that it is seen. */
function mapActions(
  session: Session,
): readonly (readonly [id: string, label: string, run: () => unknown, enabled: Action['enabled']])[] {
  // Loaded with the map, so that the start screen is there at once.
  const onMap = async (run: (actions: typeof import('../../features/map/map-actions')) => unknown) => {
    session.go('map');
    await run(await import('../../features/map/map-actions'));
  };
  const duplicate = () =>
    onMap(({ duplicateStages }) => {
      const { selection } = session.store.getState();
      if (selection?.kind === 'stage') duplicateStages(session, new Set([selection.id]));
    });
  return [
    ['add-stage', 'Add a stage', () => onMap(({ addStage }) => addStage(session)), hasDocument],
    ['duplicate-stage', 'Duplicate the selected stage', duplicate, hasStage],
    ['arrange-map', 'Arrange the map', () => onMap(({ arrangeMap }) => arrangeMap(session)), hasDocument],
    ['export-map', 'Export the map as SVG…', () => onMap(({ exportMap }) => exportMap(session)), hasDocument],
  ];
}

const hasStage = ({ document, selection }: SessionState): boolean =>
  document !== null && selection?.kind === 'stage';

const hasThreshold = ({ document }: SessionState): boolean =>
  (document?.edited.glossary.policy.thresholds.length ?? 0) > 0;

/** To the slider of the first threshold, beside what it does to the leads. */
function tryThreshold(session: Session, ui: ShellUi): void {
  const [first] = session.store.getState().document?.edited.glossary.policy.thresholds ?? [];
  if (!first) return;
  session.go('simulate');
  ui.focusThreshold(first.id);
}

const LARGEST = Math.max(...TEXT_SIZES);

const hasStep =
  (step: 'undo' | 'redo') =>
  (state: SessionState): boolean =>
    stepsBack(state)[step] !== null;

/** `Undo moving MQL`; only `Undo` when there is nothing to. */
export const stepLabel =
  (step: 'undo' | 'redo') =>
  (state: SessionState): string => {
    const verb = step === 'undo' ? 'Undo' : 'Redo';
    const label = stepsBack(state)[step];
    return label === null ? verb : `${verb} ${label}`;
  };

const contrastLabel = ({ preferences }: SessionState): string =>
  preferences.contrast === 'high' ? 'Usual contrast' : 'High contrast';

function toggleContrast(session: Session): void {
  const { contrast } = session.store.getState().preferences;
  session.prefer({ contrast: contrast === 'high' ? 'normal' : 'high' });
}

function resize(session: Session, by: 1 | -1): void {
  const { textSize } = session.store.getState().preferences;
  const next = TEXT_SIZES[TEXT_SIZES.indexOf(textSize) + by];
  if (next !== undefined) session.prefer({ textSize: next });
}

/** Whether the document has changes that are not saved. */
export const hasUnsaved = ({ document }: SessionState): boolean =>
  document !== null && isDirty(document.edited);
