import { Button, NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { CellText } from '../../../ui/CellText';
import { cellText } from '../../../ui/cell-text';
import { isoDayText } from '../../../ui/day-text';
import { FigureTable } from '../../../ui/FigureTable';
import { count, counted, day } from '../../../ui/format';
import classes from './MeaningTable.module.css';
import { type MeaningRow, meaningOfRow, splitRow } from './meaning-rows';
import type { ValueTable } from './value-edits';

export interface MeaningOption {
  readonly value: string;
  readonly label: string;
}

interface Props {
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly note?: ReactNode;
  /** What a text is called: "Status", "Type". */
  readonly noun: string;
  readonly rows: readonly MeaningRow[];
  /** One column for each; at least one. */
  readonly tables: readonly ValueTable[];
  readonly options: readonly MeaningOption[];
  /** What happens to a text that no table names; null: every text has to be named. */
  readonly unnamed: string | null;
  /** What a text is that is named and means nothing; null: that cannot be said. */
  readonly nothing: string | null;
  /** In which dates are shown; null: when texts were met is not known. */
  readonly zone: string | null;
  readonly onMean: (
    since: string | null,
    texts: readonly string[],
    meaning: string | null | undefined,
  ) => void;
  readonly onRemove?: ((since: string) => void) | undefined;
}

/** Rows that are shown before one asks for all. */
const FEW = 40;

/** Raw texts with their counts and what each means, by the time from which it does; spellings of one value in one act. */
export function MeaningTable(props: Props) {
  const { caption, captionHidden = false, note, noun, rows, tables, zone, onRemove } = props;
  const [isLong, setLong] = useState(false);
  const [split, setSplit] = useState<ReadonlySet<string>>(new Set());
  const all = rows.flatMap((row) => (split.has(keyOf(row)) ? splitRow(row) : [row]));
  const shown = isLong ? all : all.slice(0, FEW);
  const hasTimes = zone !== null && rows.some(({ first }) => first !== null);
  return (
    <div className={classes['table']}>
      <FigureTable caption={caption} captionHidden={captionHidden} note={note}>
        <thead>
          <tr>
            <th scope="col">{noun}</th>
            <th scope="col" data-num>
              Count
            </th>
            {hasTimes ? <th scope="col">First to last</th> : null}
            {tables.map(({ since }) => (
              <th key={since ?? ''} scope="col">
                {sinceText(since, tables)}
                {since !== null && onRemove ? (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    className={classes['remove']}
                    aria-label={`Take away the meanings since ${isoDayText(since)}`}
                    onClick={() => onRemove(since)}
                  >
                    Take away
                  </Button>
                ) : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row">
                <Texts row={row} onSplit={() => setSplit(new Set([...split, keyOf(row)]))} />
              </th>
              <td data-num>{row.count === 0 ? 'not met' : count(row.count)}</td>
              {hasTimes ? <td className={classes['span']}>{spanText(row, zone)}</td> : null}
              {tables.map((table) => (
                <td key={table.since ?? ''}>
                  <MeaningSelect {...props} row={row} table={table} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </FigureTable>
      {all.length > shown.length ? (
        <Button size="compact-sm" variant="default" onClick={() => setLong(true)}>
          Show all {counted(all.length, 'text')}
        </Button>
      ) : null}
    </div>
  );
}

const keyOf = ({ texts }: MeaningRow): string => texts.map(({ text }) => text).join('\n');

function sinceText(since: string | null, tables: readonly ValueTable[]): string {
  if (since !== null) return `Means since ${isoDayText(since)}`;
  const next = tables.find((table) => table.since !== null)?.since;
  return next ? `Meant before ${isoDayText(next)}` : 'Means';
}

const spanText = ({ first, last }: MeaningRow, zone: string | null): string =>
  first === null || last === null || zone === null
    ? '–'
    : `${unbroken(day(first, zone))} – ${unbroken(day(last, zone))}`;

const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

function Texts({ row, onSplit }: { readonly row: MeaningRow; readonly onSplit: () => void }) {
  const { texts } = row;
  const [first] = texts;
  if (texts.length === 1 && first) return <CellText text={first.text} most={80} />;
  return (
    <span className={classes['group']}>
      {texts.map(({ text, count: times }) => (
        <span key={text}>
          <CellText text={text} most={80} /> <small className={classes['times']}>{count(times)}</small>
        </span>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        className={classes['split']}
        aria-label={`Take apart: the spellings of ${cellText(first?.text ?? '', 60)}`}
        onClick={onSplit}
      >
        Take apart
      </Button>
    </span>
  );
}

const UNNAMED = 'unnamed';
const NOTHING = 'nothing';
const MIXED = 'mixed';
const MEANT = 'is:';

function MeaningSelect(props: Props & { readonly row: MeaningRow; readonly table: ValueTable }) {
  const { row, table, options, unnamed, nothing, tables, onMean } = props;
  const meaning = meaningOfRow(row, table);
  const texts = row.texts.map(({ text }) => text);
  const value = meaning.kind === 'meant' ? `${MEANT}${meaning.meaning}` : meaning.kind;
  const isKnown = meaning.kind !== 'meant' || options.some((one) => one.value === meaning.meaning);
  const when =
    table.since === null ? (tables.length > 1 ? ' at first' : '') : ` since ${isoDayText(table.since)}`;
  return (
    <NativeSelect
      size="xs"
      aria-label={`What ${texts.map((text) => cellText(text, 60)).join(', ')} means${when}`}
      data-unnamed={meaning.kind === 'unnamed' || meaning.kind === 'mixed'}
      className={classes['select'] ?? ''}
      value={value}
      data={[
        ...(meaning.kind === 'mixed' ? [{ value: MIXED, label: 'not all the same' }] : []),
        ...(unnamed !== null || meaning.kind === 'unnamed'
          ? [{ value: UNNAMED, label: unnamed ?? 'choose…' }]
          : []),
        ...(nothing === null ? [] : [{ value: NOTHING, label: nothing }]),
        ...options.map((option) => ({ ...option, value: `${MEANT}${option.value}` })),
        ...(isKnown || meaning.kind !== 'meant' ? [] : [{ value, label: cellText(meaning.meaning, 60) }]),
      ]}
      onChange={({ currentTarget: { value: chosen } }) => {
        if (chosen === MIXED) return;
        const meant = chosen.startsWith(MEANT) ? chosen.slice(MEANT.length) : null;
        onMean(table.since, texts, chosen === UNNAMED ? undefined : meant);
      }}
    />
  );
}
