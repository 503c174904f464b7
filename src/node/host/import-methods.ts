import type { HostMethods } from '#contracts/host-api';
import { ok } from '#domain/result';
import type { HostServices } from './services';

export type ImportMethods = Pick<
  HostMethods,
  'recallMappings' | 'rememberMapping' | 'listErased' | 'erase' | 'liftErasure'
>;

/** What this machine keeps for imports to come. */
export function importMethods({ remembered, erasures, leadCache }: HostServices): ImportMethods {
  return {
    recallMappings: async ({ fingerprints }) =>
      ok({ parts: await Promise.all(fingerprints.map((one) => remembered.recall(one))) }),
    rememberMapping: (mapping) => remembered.remember(mapping),
    async listErased() {
      const marks = await erasures.list();
      return marks.ok ? ok({ marks: marks.value }) : marks;
    },
    async erase({ marks }) {
      const added = await erasures.add(marks);
      // In this order: whatever is read from now on knows the marks.
      return added.ok ? leadCache.clear() : added;
    },
    async liftErasure({ digest }) {
      const lifted = await erasures.lift(digest);
      return lifted.ok ? leadCache.clear() : lifted;
    },
  };
}
