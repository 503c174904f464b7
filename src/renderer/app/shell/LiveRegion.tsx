import { VisuallyHidden } from '@mantine/core';
import { useSessionState } from '../session/session-context';

/** Says the last thing worth saying to whoever does not see it. */
export function LiveRegion() {
  const message = useSessionState((state) => state.message);
  return <VisuallyHidden role="status">{message}</VisuallyHidden>;
}
