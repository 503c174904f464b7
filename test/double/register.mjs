// Preloaded with `node --import`: from here on, `import … from 'electron'` finds the double.
import { register } from 'node:module';

register('./resolve.mjs', import.meta.url);
