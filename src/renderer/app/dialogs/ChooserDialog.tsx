import { Button, TextInput } from '@mantine/core';
import IconArrowUp from '@tabler/icons-react/icons/IconArrowUp';
import { type FormEvent, useState } from 'react';
import type { Place, PlacePurpose } from '#contracts/host-places';
import { Dialog } from '../../ui/Dialog';
import { ProblemNotice } from '../../ui/ProblemNotice';
import { useSession } from '../session/session-context';
import classes from './Chooser.module.css';
import { CHOOSER_TEXTS, isSaving } from './chooser-texts';
import { FolderList } from './FolderList';
import { NewFolder } from './NewFolder';
import { useFolder } from './use-folder';

interface Props {
  readonly purpose: PlacePurpose;
  readonly suggestedName: string | null;
  readonly many: boolean;
  /** Empty: cancelled. */
  readonly onAnswer: (places: readonly Place[]) => void;
}

/** Files and folders of this machine, for a host that cannot open the system's own dialog. */
export function ChooserDialog({ purpose, suggestedName, many, onAnswer }: Props) {
  const { host } = useSession();
  const { listing, problem, setProblem, go, make } = useFolder(purpose);
  const [name, setName] = useState(suggestedName ?? '');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const texts = CHOOSER_TEXTS[purpose];
  const saving = isSaving(purpose);
  const isFolder = purpose === 'publish-folder';

  const take = async (names: readonly string[]) => {
    if (!listing) return;
    const taken = await Promise.all(
      names.map((each) => host.takePlace({ folder: listing.folder, name: each, purpose })),
    );
    const refused = taken.find((place) => !place.ok);
    if (refused && !refused.ok) setProblem(refused.error);
    else onAnswer(taken.flatMap((place) => (place.ok ? [place.value] : [])));
  };
  const enter = (folder: string) => {
    setChosen([]);
    void go(folder);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void take(isFolder ? [''] : saving ? [name.trim()] : chosen);
  };
  const canTake = listing !== null && (isFolder || (saving ? name.trim() !== '' : chosen.length > 0));

  return (
    <form onSubmit={submit}>
      <Dialog
        title={texts.title}
        size="44rem"
        onClose={() => onAnswer([])}
        buttons={
          <>
            <Button variant="default" onClick={() => onAnswer([])}>
              Cancel
            </Button>
            <Button type="submit" disabled={!canTake} onClick={submit}>
              {many && chosen.length > 1 ? `${texts.take} ${chosen.length} files` : texts.take}
            </Button>
          </>
        }
      >
        <div className={classes.chooser}>
          <ul className={classes.shortcuts} aria-label="Starting points">
            {listing?.shortcuts.map((shortcut) => (
              <li key={shortcut.folder}>
                <button
                  type="button"
                  className={classes.shortcut}
                  aria-current={shortcut.folder === listing.folder ? 'location' : undefined}
                  onClick={() => enter(shortcut.folder)}
                >
                  {shortcut.name}
                </button>
              </li>
            ))}
          </ul>
          <div className={classes.place}>
            <div className={classes.path}>
              <Button
                variant="default"
                size="compact-md"
                leftSection={<IconArrowUp size="1rem" stroke={1.8} />}
                disabled={!listing?.parent}
                onClick={() => listing?.parent && enter(listing.parent)}
              >
                Up
              </Button>
              <output className={classes.folder} aria-label="Folder">
                {listing?.folder ?? '…'}
              </output>
              {saving || isFolder ? <NewFolder onMake={make} /> : null}
            </div>
            {listing ? (
              <FolderList
                listing={listing}
                nothing={texts.nothing}
                chosen={chosen}
                many={many}
                onEnter={(folder) => enter(folder)}
                onChoose={(names) => {
                  setChosen(names);
                  const [first] = names;
                  if (saving && first !== undefined) setName(first);
                }}
                onTake={(file) => (saving ? setName(file) : void take([file]))}
              />
            ) : null}
            {many ? (
              <p className={classes.hint}>
                Several files can be chosen together: a click on each adds it, another takes it back.
              </p>
            ) : null}
            {saving ? (
              <TextInput
                label="Name"
                value={name}
                data-autofocus=""
                onChange={({ currentTarget }) => setName(currentTarget.value)}
              />
            ) : null}
            {problem ? <ProblemNotice title="That did not work." problem={problem} /> : null}
          </div>
        </div>
      </Dialog>
    </form>
  );
}
