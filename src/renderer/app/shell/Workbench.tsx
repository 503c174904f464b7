import { lazy, Suspense, useEffect, useRef } from 'react';
import { useSessionState } from '../session/session-context';
import { hasInspector, WORKSPACE_NAMES } from './actions';
import { Banners } from './Banners';
import { DocumentBar } from './DocumentBar';
import { InspectorPane } from './InspectorPane';
import { LeavePresenter } from './LeavePresenter';
import { focusWorkspace } from './page';
import { Rail } from './Rail';
import { SkipLinks } from './SkipLinks';
import { useShell } from './shell-context';
import { ViewBoundary } from './ViewBoundary';
import classes from './Workbench.module.css';
import { WORKSPACE_VIEWS } from './workspaces';

// Loaded when an import begins.
const ImportWizard = lazy(async () => ({
  default: (await import('../../features/import/ImportWizard')).ImportWizard,
}));

/** The window with a document on the table. */
export function Workbench() {
  const workspace = useSessionState((state) => state.workspace);
  const presenting = useSessionState((state) => state.presenting);
  const { layout } = useShell();
  const importing = useSessionState((state) => state.importing?.shown === true);
  useFocusAfter(importing);
  const { Main, Inspector } = WORKSPACE_VIEWS[workspace];
  const withInspector = useSessionState(hasInspector);
  const name = importing ? 'Import' : WORKSPACE_NAMES[workspace];
  return (
    <div className={classes.workbench} data-presenting={presenting}>
      <SkipLinks inspector={layout.inspectorOpen && withInspector} />
      <Rail />
      {presenting ? <LeavePresenter /> : null}
      <div className={classes.column}>
        {presenting ? null : <DocumentBar />}
        {presenting ? null : <Banners />}
        <div className={classes.panes}>
          <main id="workspace" data-region tabIndex={-1} className={classes.main} aria-label={name}>
            <ViewBoundary key={name} name={name}>
              <Suspense fallback={null}>{importing ? <ImportWizard /> : <Main />}</Suspense>
            </ViewBoundary>
          </main>
          {withInspector ? (
            <InspectorPane>
              <ViewBoundary key={workspace} name="The inspector">
                <Suspense fallback={null}>
                  <Inspector />
                </Suspense>
              </ViewBoundary>
            </InspectorPane>
          ) : null}
        </div>
      </div>
    </div>
  );
}

/** Takes the focus to the workspace once an import is left: whatever had it is gone. */
function useFocusAfter(importing: boolean): void {
  const before = useRef(importing);
  useEffect(() => {
    if (before.current && !importing) focusWorkspace();
    before.current = importing;
  }, [importing]);
}
