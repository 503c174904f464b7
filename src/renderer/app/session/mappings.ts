import type { HostApi } from '#contracts/host-api';
import { mappingFault } from '#domain/leads/import/check-mapping';
import { parseMapping } from '#domain/leads/mapping/format';
import type { Mapping } from '#domain/leads/mapping/schema';
import type { Problem } from '#domain/result';
import type { SessionStore } from './store';

/** Which column means what: the mapping that imports of this document go by. */
export class Mappings {
  readonly #host: HostApi;
  readonly #store: SessionStore;

  constructor(host: HostApi, store: SessionStore) {
    this.#host = host;
    this.#store = store;
  }

  /**
   * The mapping in use. Where none was chosen the sample's is taken up if the document has everything it names, as
   * documents made from the sample's template have. Null: there is none, and a notice says what to do.
   */
  async inUse(): Promise<Mapping | null> {
    const mapping = await this.fitting();
    if (mapping) this.#store.setState({ mapping });
    else if (this.#store.getState().document) this.#store.refuse('No leads were imported.', noMapping);
    return mapping;
  }

  /** As `inUse`, but nothing is taken up and nobody is told. */
  async fitting(): Promise<Mapping | null> {
    const { document, mapping } = this.#store.getState();
    if (!document || mapping) return mapping;
    const sample = await this.#host.openSample();
    const read = sample.ok ? parseMapping(sample.value.mappingText) : sample;
    return read.ok && !mappingFault(read.value, document.edited.glossary.policy) ? read.value : null;
  }

  /** Takes up a mapping that came as text. False: it cannot be used with this document, and a notice says why. */
  take(name: string, text: string): boolean {
    const { document } = this.#store.getState();
    if (!document) return false;
    const read = parseMapping(text);
    const fault = read.ok ? mappingFault(read.value, document.edited.glossary.policy) : read.error;
    if (!read.ok || fault) {
      if (fault) this.#store.refuse(`${name} was not taken as the mapping.`, fault);
      return false;
    }
    this.#store.setState({
      mapping: read.value,
      message: `Imports now go by the mapping ${read.value.name}.`,
    });
    return true;
  }
}

const noMapping: Problem = {
  code: 'no-mapping',
  message:
    'No mapping says which column of your files means what, and the sample’s does not fit this glossary',
  remedy: 'Import CSV files of your own: the import finds out what their columns mean and asks the rest.',
};
