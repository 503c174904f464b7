import { useEffect, useState } from 'react';

interface Props {
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes files dropped anywhere on the window. The button beside it does the same for whoever does not drag. */
export function FileDrop({ onFiles }: Props) {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const listeners = new AbortController();
    const { signal } = listeners;
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    addEventListener(
      'dragover',
      (event) => {
        if (!carriesFiles(event)) return;
        // Without this the browser would leave the page and open the file.
        event.preventDefault();
        setIsOver(true);
      },
      { signal },
    );
    addEventListener(
      'dragleave',
      (event) => {
        if (event.relatedTarget === null) setIsOver(false);
      },
      { signal },
    );
    addEventListener(
      'drop',
      (event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setIsOver(false);
        onFiles([...(event.dataTransfer?.files ?? [])]);
      },
      { signal },
    );
    return () => listeners.abort();
  }, [onFiles]);
  return isOver ? (
    <div className="drop-target">
      <p>Drop CSV files to import them</p>
    </div>
  ) : null;
}
