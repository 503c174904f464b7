import { NumberInput } from '@mantine/core';
import { useId, useRef } from 'react';
import { usePolicy, useSession } from '../../app/session/session-context';

/** The number this policy is, or will be, published as. One stay in the field is one step to undo. */
export function VersionField() {
  const session = useSession();
  const { version } = usePolicy();
  const stay = useRef(0);
  const id = useId();
  return (
    <NumberInput
      label="Version"
      w="6.5rem"
      min={1}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="strict"
      value={version}
      onFocus={() => {
        stay.current += 1;
      }}
      onChange={(value) => {
        if (typeof value !== 'number' || value === version) return;
        session.edits.perform({ do: 'set-version', version: value }, `version:${id}:${stay.current}`);
      }}
    />
  );
}
