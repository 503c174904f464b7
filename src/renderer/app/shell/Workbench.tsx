import { Suspense } from 'react';
import { useSessionState } from '../session/session-context';
import { WORKSPACE_NAMES } from './actions';
import { Banners } from './Banners';
import { DocumentBar } from './DocumentBar';
import { InspectorPane } from './InspectorPane';
import { LeavePresenter } from './LeavePresenter';
import { Rail } from './Rail';
import { SkipLinks } from './SkipLinks';
import { useShell } from './shell-context';
import { ViewBoundary } from './ViewBoundary';
import classes from './Workbench.module.css';
import { WORKSPACE_VIEWS } from './workspaces';

/** The window with a document on the table. */
export function Workbench() {
  const workspace = useSessionState((state) => state.workspace);
  const presenting = useSessionState((state) => state.presenting);
  const { layout } = useShell();
  const { Main, Inspector } = WORKSPACE_VIEWS[workspace];
  return (
    <div className={classes.workbench} data-presenting={presenting}>
      <SkipLinks inspector={layout.inspectorOpen && !presenting} />
      <Rail />
      {presenting ? <LeavePresenter /> : null}
      <div className={classes.column}>
        {presenting ? null : <DocumentBar />}
        {presenting ? null : <Banners />}
        <div className={classes.panes}>
          <main
            id="workspace"
            data-region
            tabIndex={-1}
            className={classes.main}
            aria-label={WORKSPACE_NAMES[workspace]}
          >
            <ViewBoundary key={workspace} name={WORKSPACE_NAMES[workspace]}>
              <Suspense fallback={null}>
                <Main />
              </Suspense>
            </ViewBoundary>
          </main>
          {presenting ? null : (
            <InspectorPane>
              <ViewBoundary key={workspace} name="The inspector">
                <Suspense fallback={null}>
                  <Inspector />
                </Suspense>
              </ViewBoundary>
            </InspectorPane>
          )}
        </div>
      </div>
    </div>
  );
}
