import { useCallback } from 'react';
import { ProblemNotice } from '../ui/ProblemNotice';
import { WorkProgress } from '../ui/WorkProgress';
import { FileDrop } from './FileDrop';
import { Header } from './Header';
import { ImportButton } from './ImportButton';
import { Overview } from './Overview';
import { useWorkshop } from './use-workshop';
import type { Workshop } from './workshop';
import type { ShownProblem } from './workshop-state';

/** The shell of the window. */
export function App() {
  const { workshop, state } = useWorkshop();
  const { capabilities, document, data, figures, activity, problem, message } = state;
  const importFiles = useCallback(
    (files: readonly File[]) =>
      void workshop.importFiles(
        files.map((file) => ({ kind: 'file', name: file.name, size: file.size, file })),
      ),
    [workshop],
  );
  return (
    <>
      <Header document={document} data={data} result={figures?.proposal ?? null}>
        {document && capabilities ? (
          <ImportButton
            nativeDialogs={capabilities.nativeDialogs}
            onChoose={() => void workshop.chooseFiles()}
            onFiles={importFiles}
          />
        ) : null}
      </Header>
      <main>
        <div className="status">
          <p role="status">{message}</p>
          {activity ? (
            <WorkProgress
              label={activity.kind === 'import' ? 'Import' : 'Replay'}
              detail={activity.detail}
              share={activity.share}
              onCancel={() => workshop.cancel()}
            />
          ) : null}
        </div>
        {problem ? <ShownNotice shown={problem} workshop={workshop} /> : null}
        {document ? <Overview document={document} state={state} workshop={workshop} /> : null}
      </main>
      {capabilities && capabilities.lacks.length > 0 ? (
        <footer>
          <h2>What this host cannot do</h2>
          <ul>
            {capabilities.lacks.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </footer>
      ) : null}
      {document ? <FileDrop onFiles={importFiles} /> : null}
    </>
  );
}

function ShownNotice({ shown, workshop }: { readonly shown: ShownProblem; readonly workshop: Workshop }) {
  const { title, problem, offer } = shown;
  return (
    <ProblemNotice title={title} problem={problem}>
      {offer === 'reload-data' ? (
        <button type="button" onClick={() => void workshop.reload()}>
          Load the data again
        </button>
      ) : null}
      {offer === 'replay-again' ? (
        <button type="button" onClick={() => void workshop.replayAgain()}>
          Replay again
        </button>
      ) : null}
      <button type="button" onClick={() => workshop.dismissProblem()}>
        Dismiss
      </button>
    </ProblemNotice>
  );
}
