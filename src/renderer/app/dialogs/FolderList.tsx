import IconFile from '@tabler/icons-react/icons/IconFile';
import IconFolder from '@tabler/icons-react/icons/IconFolder';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { FolderEntry, FolderListing } from '#contracts/host-places';
import { bytes, count, moment } from '../../ui/format';
import { isTextField } from '../shell/shortcuts';
import classes from './Chooser.module.css';

interface Props {
  readonly listing: FolderListing;
  /** Said of a folder that has nothing for the purpose. */
  readonly nothing: string;
  /** Names of the chosen files. */
  readonly chosen: readonly string[];
  readonly many: boolean;
  readonly onEnter: (folder: string) => void;
  readonly onChoose: (names: readonly string[]) => void;
  /** A file was double-clicked, or Enter pressed on it. */
  readonly onTake: (name: string) => void;
}

/** Folders and files; arrows move, Enter enters or takes, Space chooses. */
export function FolderList({ listing, nothing, chosen, many, onEnter, onChoose, onTake }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const { folder } = listing;
  // The row that had the focus is gone with the folder that was left.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another folder is what calls for it.
  useEffect(() => {
    if (!isTextField(document.activeElement)) list.current?.querySelector('button')?.focus();
  }, [folder]);
  const open = ({ kind, name }: FolderEntry) =>
    kind === 'folder' ? onEnter(`${listing.folder.replace(/[\\/]$/, '')}/${name}`) : onTake(name);
  const choose = ({ kind, name }: FolderEntry) => {
    if (kind === 'folder') return;
    if (!many) return onChoose([name]);
    onChoose(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const rows: Element[] = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = document.activeElement ? rows.indexOf(document.activeElement) : -1;
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    if (next instanceof HTMLElement) next.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would add its own frame and legend.
    <div
      className={classes.list}
      ref={list}
      role="group"
      aria-label="Folders and files"
      onKeyDown={onKeyDown}
    >
      {listing.entries.map((entry) => {
        const isFolder = entry.kind === 'folder';
        const Icon = isFolder ? IconFolder : IconFile;
        return (
          <button
            key={`${entry.kind}:${entry.name}`}
            type="button"
            className={classes.entry}
            data-kind={entry.kind}
            aria-pressed={isFolder ? undefined : chosen.includes(entry.name)}
            onClick={() => (isFolder ? open(entry) : choose(entry))}
            onDoubleClick={() => (isFolder || many ? undefined : open(entry))}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || isFolder || many) return;
              event.preventDefault();
              open(entry);
            }}
          >
            <Icon size="1.125rem" stroke={1.6} />
            <span className={classes.name}>{entry.name}</span>
            <span className={classes.facts}>
              {isFolder ? '' : `${bytes(entry.size)}, ${moment(entry.modified)}`}
            </span>
          </button>
        );
      })}
      {listing.entries.length === 0 ? <p className={classes.nothing}>{nothing}</p> : null}
      {listing.more > 0 ? (
        <p className={classes.nothing}>Not shown, since there are too many: {count(listing.more)}.</p>
      ) : null}
    </div>
  );
}
