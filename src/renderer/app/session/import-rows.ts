import { maxTextLength } from '#contracts/host-documents';
import type { ErrorsResult, PlacesResult } from '#contracts/import-api';
import type { LoadProgress } from '#contracts/replay-api';
import type { ReplayClient } from '../../replay/replay-client';

/** What is not kept of files that were read, and read from them again when somebody asks. */
export class ImportRows {
  readonly #client: ReplayClient;

  constructor(client: ReplayClient) {
    this.#client = client;
  }

  /** In which rows the examples of a finding of the last check stand. */
  places(
    finding: string,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ): Promise<PlacesResult> {
    return this.#client.places({ findings: [finding] }, onProgress, signal);
  }

  /** Every row and cell that could not be used, as a CSV that can be saved. */
  errors(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<ErrorsResult> {
    return this.#client.errors({ most: maxTextLength }, onProgress, signal);
  }
}
