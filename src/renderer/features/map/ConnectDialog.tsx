import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import { usePolicy, useSession } from '../../app/session/session-context';
import { Dialog } from '../../ui/Dialog';
import { Choice } from './Choice';
import { ModeChoice } from './ModeChoice';
import { connectStages, usualMode } from './map-actions';
import type { Mode } from './map-words';
import { timeoutFor } from './timeouts';

interface Props {
  /** The stage to connect; null: the dialog is shut. */
  readonly from: string | null;
  readonly onClose: () => void;
}

/** Connects two stages without a drag. */
export function ConnectDialog({ from, onClose }: Props) {
  const policy = usePolicy();
  const stage = policy.stages.find(({ id }) => id === from);
  if (!stage) return null;
  return (
    <Dialog title="Connect stages" size="28rem" onClose={onClose}>
      <ConnectForm policy={policy} from={stage.id} onDone={onClose} />
    </Dialog>
  );
}

/** Lists of the form reach beyond the dialog's edge, and still belong to it for those who hear it. */
const UNCLIPPED = { withinPortal: false, floatingStrategy: 'fixed' } as const;

interface FormProps {
  readonly policy: Policy;
  readonly from: string;
  readonly onDone: () => void;
}

function ConnectForm({ policy, from: given, onDone }: FormProps) {
  const session = useSession();
  const [from, setFrom] = useState(given);
  const [to, setTo] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Mode | null>(null);
  const mode = chosen ?? (to === null ? 'hybrid' : usualMode(policy, to).kind);
  const options = policy.stages.map(({ id, name }) => ({ value: id, label: name }));
  const connect = () => {
    if (to === null) return;
    const decided = mode === 'timeout' ? timeoutFor(policy) : { kind: mode };
    if (decided && connectStages(session, from, to, decided) !== null) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        connect();
      }}
    >
      <Stack>
        <Choice
          label="From"
          data={options}
          comboboxProps={UNCLIPPED}
          value={from}
          onChange={(value) => value && setFrom(value)}
          allowDeselect={false}
        />
        <Choice
          label="To"
          placeholder="Choose a stage"
          data={options.filter(({ value }) => value !== from)}
          comboboxProps={UNCLIPPED}
          value={to}
          onChange={setTo}
          searchable
          openOnFocus={false}
          nothingFoundMessage="No stage goes by that name."
          data-autofocus
        />
        <ModeChoice policy={policy} value={mode} onChange={setChosen} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" disabled={to === null}>
            Connect
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
