import { copyRefusals, leadCopyAddress } from '#contracts/host-copies';
import type { CopyStore } from './lead-copies';

/** Copies as the host keeps them, read and written by address. */
export const hostCopies: CopyStore = {
  async read(key) {
    const response = await fetch(leadCopyAddress(key));
    const bytes = Number(response.headers.get('content-length'));
    if (response.status !== 200 || !response.body || !(bytes > 0)) {
      await response.body?.cancel();
      return null;
    }
    return { bytes, reader: response.body.getReader() };
  },
  async write(key, copy) {
    const { ok, status } = await fetch(leadCopyAddress(key), { method: 'PUT', body: copy });
    if (ok) return null;
    if (status === copyRefusals.tooLarge) return 'copy-too-large';
    return status === copyRefusals.noSpace ? 'no-space' : 'not-stored';
  },
  now: () => Date.now(),
};
