import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;

/**
 * Three bundles in `out/`, each complete in itself so that the packaged app carries no node_modules.
 *
 * - main: Electron's entry (`index`), the command line (`parley`) and the loopback server (`serve`). The last two are
 *   run by plain Node 20, hence the target below Electron's own Node.
 * - preload: one CommonJS file, because a sandboxed preload can load neither ESM nor a second file.
 * - renderer: served by both hosts with a nonce per response; the placeholder is what `src/node/assets` replaces.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node20.19',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: resolve(root, 'src/main/index.ts'),
          parley: resolve(root, 'src/cli/main.ts'),
          serve: resolve(root, 'src/serve/server.ts'),
          'open-browser': resolve(root, 'src/serve/open-browser.ts'),
        },
        // ws asks for these optional native helpers inside a try block; leaving them out keeps its own fallback.
        external: ['bufferutil', 'utf-8-validate'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    plugins: [react()],
    html: { cspNonce: '__PARLEY_NONCE__' },
    worker: { format: 'es' },
    build: {
      // Below this size Vite would inline an asset as a data: URL, which the content security policy refuses for fonts.
      assetsInlineLimit: 0,
      minify: true,
      rolldownOptions: { input: { index: resolve(root, 'src/renderer/index.html') } },
    },
  },
});
