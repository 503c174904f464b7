import { join } from 'node:path';
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { DataFile, HostApi, HostCapabilities } from '#contracts/host-api';
import { ok } from '#domain/result';
import type { DataGrants } from '#node/assets/data-grants';
import { readSample, sampleFolder } from '#node/host/sample';

export interface ElectronHostParts {
  readonly root: string;
  readonly grants: DataGrants;
  /** The window dialogs belong to; undefined while none is open. */
  readonly window: () => BrowserWindow | undefined;
}

const capabilities: HostCapabilities = { host: 'electron', nativeDialogs: true, lacks: [] };

const leadFileDialog: OpenDialogOptions = {
  title: 'Choose the lead files to replay',
  properties: ['openFile', 'multiSelections'],
  filters: [{ name: 'CSV tables', extensions: ['csv', 'tsv', 'txt'] }],
};

export function createElectronHost({ root, grants, window }: ElectronHostParts): HostApi {
  return {
    capabilities: async () => ok(capabilities),
    openSample: () => readSample(join(root, sampleFolder), grants),
    async chooseLeadFiles() {
      const parent = window();
      const choice = await (parent
        ? dialog.showOpenDialog(parent, leadFileDialog)
        : dialog.showOpenDialog(leadFileDialog));
      if (choice.canceled) return ok({ outcome: 'cancelled' });
      const files: DataFile[] = [];
      for (const path of choice.filePaths) {
        const granted = await grants.grant(path);
        if (!granted.ok) return granted;
        files.push(granted.value);
      }
      return ok({ outcome: 'chosen', files });
    },
  };
}
