import type { ComponentProps } from 'react';
import { useSession } from '../../../app/session/session-context';
import { CopyButton as Button } from '../../../ui/CopyButton';

/** Copies a text, and has the window say so. */
export function CopyButton(props: Omit<ComponentProps<typeof Button>, 'say'>) {
  const session = useSession();
  return <Button {...props} say={(message) => session.store.setState({ message })} />;
}
