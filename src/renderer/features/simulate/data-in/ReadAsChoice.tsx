import { NativeSelect } from '@mantine/core';
import type { ReadAs } from '#contracts/replay-api';
import { CSV_ENCODINGS } from '#domain/leads/csv/recognise';
import { DELIMITERS } from '#domain/leads/csv/records';
import type { ImportReport } from '#domain/leads/lead-data';
import { useSession, useSessionState } from '../../../app/session/session-context';
import classes from './DataPanel.module.css';

const ENCODING_NAMES: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

interface Props {
  readonly file: ImportReport['files'][number];
  /** Which file of the mapping it is. */
  readonly index: number;
  /** What the person said so far; nothing: it was read as it looks. */
  readonly said: ReadAs | undefined;
}

/** How a file was read, and the choice to read it otherwise. A wrong choice is told and can be taken back here. */
export function ReadAsChoice({ file, index, said }: Props) {
  const session = useSession();
  const isBusy = useSessionState((state) => state.activity !== null);
  const { encoding = null, delimiter = null } = said ?? {};
  const found = (text: string, isSaid: boolean) => (isSaid ? 'as it looks' : `${text}, as it looks`);
  return (
    <div className={classes['readAs']}>
      <NativeSelect
        aria-label={`Encoding of ${file.name}`}
        size="xs"
        disabled={isBusy}
        value={encoding ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const chosen = CSV_ENCODINGS.find((one) => one === value) ?? null;
          void session.leads.readAgainAs(index, { encoding: chosen, delimiter });
        }}
        data={[
          { value: '', label: found(ENCODING_NAMES[file.encoding] ?? file.encoding, encoding !== null) },
          ...CSV_ENCODINGS.map((value) => ({ value, label: ENCODING_NAMES[value] ?? value })),
        ]}
      />
      <NativeSelect
        aria-label={`Delimiter of ${file.name}`}
        size="xs"
        disabled={isBusy}
        value={delimiter ?? ''}
        onChange={({ currentTarget: { value } }) => {
          const chosen = DELIMITERS.find((one) => one === value) ?? null;
          void session.leads.readAgainAs(index, { encoding, delimiter: chosen });
        }}
        data={[
          { value: '', label: found(DELIMITER_NAMES[file.delimiter] ?? file.delimiter, delimiter !== null) },
          ...DELIMITERS.map((value) => ({ value, label: DELIMITER_NAMES[value] ?? value })),
        ]}
      />
    </div>
  );
}
