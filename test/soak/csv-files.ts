import { gzipSync } from 'node:zlib';
import type { CsvEncoding } from '#domain/leads/csv/recognise';
import type { Delimiter } from '#domain/leads/csv/records';
import { Dice } from './dice';

/** A file to be read, and how. */
export interface SoakFile {
  readonly bytes: Uint8Array;
  readonly chunk: number;
  readonly encoding: CsvEncoding | undefined;
  readonly delimiter: Delimiter | undefined;
}

const CELLS: readonly string[] = [
  ...['', ' ', 'x', 'Ada Park', 'é€ü', '김', '🙂', 'NA', '007', '12345678901234567890', '\u00a0', 'a\u0301'],
  ...[
    '00Q000000000001',
    '00Q000000000001EAA',
    'TRUE',
    'no',
    '-',
    '1.234,50',
    '$ 1,234.50',
    '(12) %',
    '1e999',
  ],
  ...['2024-01-05', '2024-02-30', '2024-03-31T02:30:00', '2024-01-05T10:00:00.123456789+05:45', '1/2/2024'],
  ...['0001-01-01', '9999-12-31 23:59:59Z', '=SUM(A1)', '<b>', '{"a":1}', 'a"b', 'a,b;c\td|e', 'two\nlines'],
];
const STORMS: readonly string[] = [
  ...[
    '"',
    '""',
    '"""',
    ',',
    ',,,,',
    ';',
    '\t',
    '|',
    '\n',
    '\r\n',
    '\r',
    '\n\n\n',
    '",',
    ',"',
    '"\r\n"',
    '" ,',
  ],
  ...['\0', '\ufeff', '\u2028', '\ud800', '\ufffd', '\x1a', '\x0b', '<html>', 'PK\x03\x04', '\x1f\x8b\x08'],
];
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const HEADERS: readonly string[] = ['Id', 'Created', 'Title', 'Title', '', ' ', 'Employees', 'Budget'];

/** File `number` of a run: a table, or nearly one, broken in some way. */
export function soakFile(seed: number, number: number): SoakFile {
  const dice = new Dice(seed, number);
  const delimiter = dice.of(DELIMITERS);
  let text = dice.oneIn(12) ? soup(dice) : table(dice, delimiter);
  for (let n = dice.below(4); n > 0; n--) text = withText(dice, text);
  let bytes = encoded(dice, text);
  const isPacked = dice.oneIn(6);
  if (!isPacked || dice.oneIn(2)) for (let n = dice.below(3); n > 0; n--) bytes = withBytes(dice, bytes);
  if (isPacked) {
    bytes = packed(dice, bytes);
    if (dice.oneIn(3)) bytes = withBytes(dice, bytes);
  }
  return {
    bytes,
    chunk: dice.of([1 << 20, 65_536, 4_096, 1_000, 61]),
    encoding: dice.oneIn(8) ? dice.of(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']) : undefined,
    delimiter: dice.oneIn(4) ? dice.of(DELIMITERS) : undefined,
  };
}

function table(dice: Dice, delimiter: Delimiter): string {
  const width = 1 + dice.below(7);
  const end = dice.of(['\n', '\r\n', '\n', '\r']);
  // Beyond 64 KB the byte reader is the one that reads by itself.
  const rows = dice.oneIn(60) ? 900 + dice.below(1_500) : dice.below(40);
  const quoted = (cell: string): string =>
    /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [
    Array.from({ length: width }, (_, i) => (i < 2 ? HEADERS[i] : dice.of(HEADERS)) ?? '').join(delimiter),
  ];
  for (let row = 0; row < rows; row++) {
    const cells = dice.oneIn(15) ? dice.below(10) : width;
    const id = dice.oneIn(9) ? dice.of(CELLS) : `L${row}`;
    lines.push(
      [id, ...Array.from({ length: Math.max(0, cells - 1) }, () => dice.of(CELLS))]
        .map(quoted)
        .join(delimiter),
    );
  }
  return lines.join(end) + (dice.oneIn(3) ? '' : end);
}

const soup = (dice: Dice): string =>
  Array.from({ length: dice.below(200) }, () => (dice.oneIn(2) ? dice.of(STORMS) : dice.of(CELLS))).join('');

function withText(dice: Dice, text: string): string {
  const at = dice.below(text.length + 1);
  switch (dice.below(4)) {
    case 0:
      return (
        text.slice(0, at) +
        dice.of(STORMS).repeat(1 + dice.below(dice.oneIn(20) ? 5_000 : 4)) +
        text.slice(at)
      );
    case 1: {
      const to = Math.min(text.length, at + dice.below(200));
      return text.slice(0, at) + text.slice(to);
    }
    case 2: {
      const from = dice.below(text.length + 1);
      return text.slice(0, at) + text.slice(from, from + dice.below(500)) + text.slice(at);
    }
    default:
      return text.replaceAll(dice.of(STORMS), () => (dice.oneIn(2) ? dice.of(STORMS) : ''));
  }
}

function encoded(dice: Dice, text: string): Uint8Array {
  const kind = dice.below(12);
  if (kind < 5) return Buffer.from(text, 'utf8');
  if (kind === 5) return Buffer.from(`\ufeff${text}`, 'utf8');
  if (kind < 8) return Buffer.from(text, 'latin1');
  const wide = Buffer.from((kind === 8 ? '' : '\ufeff') + text, 'utf16le');
  return kind === 10 ? wide.swap16() : wide;
}

function withBytes(dice: Dice, bytes: Uint8Array): Uint8Array {
  const result = bytes.slice();
  const at = dice.below(bytes.length + 1);
  switch (dice.below(4)) {
    case 0:
      for (let n = 1 + dice.below(8); n > 0 && bytes.length > 0; n--) {
        const flipped = dice.below(bytes.length);
        result[flipped] = (result[flipped] ?? 0) ^ (1 << dice.below(8));
      }
      return result;
    case 1:
      return result.subarray(0, at);
    case 2: {
      const random = Uint8Array.from({ length: 1 + dice.below(6) }, () => dice.below(256));
      return Buffer.concat([bytes.subarray(0, at), random, bytes.subarray(at)]);
    }
    default: {
      const from = dice.below(bytes.length + 1);
      return Buffer.concat([
        bytes.subarray(0, at),
        bytes.subarray(from, from + dice.below(300)),
        bytes.subarray(at),
      ]);
    }
  }
}

function packed(dice: Dice, bytes: Uint8Array): Uint8Array {
  const at = dice.below(bytes.length + 1);
  const members = dice.oneIn(3) ? [bytes.subarray(0, at), bytes.subarray(at)] : [bytes];
  const level = dice.of([0, 1, 6]);
  return Buffer.concat(members.map((member) => gzipSync(member, { level })));
}
