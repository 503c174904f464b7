import { NativeSelect } from '@mantine/core';
import type { ReadAs } from '#contracts/host-documents';
import { CSV_ENCODINGS } from '#domain/leads/csv/recognise';
import { DELIMITERS } from '#domain/leads/csv/records';

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
  /** Name of the file. */
  readonly name: string;
  /** How it looks, as far as it could be read. */
  readonly found: { readonly encoding: string; readonly delimiter: string } | null;
  readonly said: ReadAs;
  readonly disabled?: boolean;
  readonly className: string | undefined;
  readonly onSay: (said: ReadAs) => void;
}

/** In which encoding and with which delimiter a CSV is read: as it looks, or as somebody says. */
export function ReadAsSelects({ name, found, said, disabled = false, className, onSay }: Props) {
  const { encoding, delimiter } = said;
  const asItLooks = (text: string | undefined, isSaid: boolean) =>
    isSaid || text === undefined ? 'as it looks' : `${text}, as it looks`;
  return (
    <div className={className}>
      <NativeSelect
        aria-label={`Encoding of ${name}`}
        size="xs"
        disabled={disabled}
        value={encoding ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onSay({ encoding: CSV_ENCODINGS.find((one) => one === value) ?? null, delimiter })
        }
        data={[
          {
            value: '',
            label: asItLooks(found ? nameIn(ENCODING_NAMES, found.encoding) : undefined, encoding !== null),
          },
          ...CSV_ENCODINGS.map((value) => ({ value, label: nameIn(ENCODING_NAMES, value) })),
        ]}
      />
      <NativeSelect
        aria-label={`Delimiter of ${name}`}
        size="xs"
        disabled={disabled}
        value={delimiter ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onSay({ encoding, delimiter: DELIMITERS.find((one) => one === value) ?? null })
        }
        data={[
          {
            value: '',
            label: asItLooks(
              found ? nameIn(DELIMITER_NAMES, found.delimiter) : undefined,
              delimiter !== null,
            ),
          },
          ...DELIMITERS.map((value) => ({ value, label: nameIn(DELIMITER_NAMES, value) })),
        ]}
      />
    </div>
  );
}

const nameIn = (names: Readonly<Record<string, string>>, id: string): string => names[id] ?? id;
