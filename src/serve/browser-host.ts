import { join } from 'node:path';
import type { HostApi, HostCapabilities } from '#contracts/host-api';
import { fail, ok } from '#domain/result';
import type { DataGrants } from '#node/assets/data-grants';
import { readSample, sampleFolder } from '#node/host/sample';

export const browserCapabilities: HostCapabilities = {
  host: 'browser',
  nativeDialogs: false,
  lacks: [
    'Files are chosen in the browser’s own dialog, and have to be chosen again after a reload.',
    'There is no window of its own, no system menu, and no opening of files from the file manager.',
    'The page stops working when the command that started it ends.',
  ],
};

export function createBrowserHost({ root, grants }: { root: string; grants: DataGrants }): HostApi {
  return {
    capabilities: async () => ok(browserCapabilities),
    openSample: () => readSample(join(root, sampleFolder), grants),
    chooseLeadFiles: async () =>
      fail({
        code: 'not-supported',
        message: 'In a browser, Parley cannot open the system’s file dialog',
        remedy: 'Choose the files with the page’s own file button, or drop them on the page.',
      }),
  };
}
