import { vi } from 'vitest';

/** Waits until a check holds, which is soon; as with whole tests, only a hang should fail by the clock. */
export const eventually = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 60_000, interval: 10 });
