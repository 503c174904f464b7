import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Stage } from '#domain/glossary/schema/stage';
import { useSession } from '../../app/session/session-context';
import classes from './NameBox.module.css';

interface Props {
  readonly stage: Stage;
  /** The name is taken over, or the old one kept. */
  readonly onDone: () => void;
}

/** Types a stage's name in place: Enter or leaving takes it over, Escape or an empty name keeps the old one. */
export function NameBox({ stage, onDone }: Props) {
  const session = useSession();
  const [name, setName] = useState(stage.name);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.select(), []);
  const takeOver = () => {
    const wanted = name.trim();
    if (wanted !== '' && wanted !== stage.name) {
      session.edits.perform({ do: 'rename-stage', stage: stage.id, name: wanted });
    }
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of the map and of the tree mean letters here.
    event.stopPropagation();
    if (event.key === 'Enter') takeOver();
    if (event.key === 'Escape') onDone();
  };
  return (
    <input
      ref={box}
      className={`${classes.box} nodrag nopan`}
      aria-label={`Name of the stage ${stage.name}`}
      maxLength={200}
      value={name}
      onChange={({ currentTarget }) => setName(currentTarget.value)}
      onBlur={takeOver}
      onKeyDown={onKeyDown}
    />
  );
}
