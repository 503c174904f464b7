import { useRef } from 'react';

interface Props {
  /** The host opens the system's dialog; else the page asks for files itself. */
  readonly nativeDialogs: boolean;
  readonly onChoose: () => void;
  readonly onFiles: (files: readonly File[]) => void;
}

export function ImportButton({ nativeDialogs, onChoose, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="primary"
        onClick={() => (nativeDialogs ? onChoose() : input.current?.click())}
      >
        Import CSV…
      </button>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        multiple
        hidden
        aria-label="CSV files to import"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // So that choosing the same file again is a change, too.
          target.value = '';
        }}
      />
    </>
  );
}
