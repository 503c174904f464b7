// @ts-check
// Compiles src/kernel to WebAssembly and writes it down as src/domain/leads/kernel/compiled.ts.
// usage: npm run kernel -- [--check]
//
//   --check   writes nothing; exits with 1 when the file is not what the source gives
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import asc from 'assemblyscript/asc';
import binaryen from 'assemblyscript/binaryen';

const root = path.join(import.meta.dirname, '..');
const SOURCE = 'src/kernel/index.ts';
const TARGET = 'src/domain/leads/kernel/compiled.ts';

/** No runtime, nothing imported, and a memory that only its host lets grow. */
const OPTIONS = [
  ...['--runtime', 'stub', '--use', 'abort=', '--noAssert', '--uncheckedBehavior', 'always'],
  ...['--enable', 'simd', '--enable', 'bulk-memory'],
  ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge'],
];

/** @returns {Promise<Uint8Array>} */
async function compile() {
  /** @type {Map<string, string | Uint8Array>} */
  const written = new Map();
  const { error, stderr } = await asc.main([SOURCE, '--outFile', 'kernel.wasm', ...OPTIONS], {
    readFile: (name, folder) => {
      try {
        return readFileSync(path.resolve(folder ? path.resolve(root, folder) : root, name), 'utf8');
      } catch {
        return null;
      }
    },
    writeFile: (name, contents) => {
      written.set(name, contents);
    },
    listFiles: () => [],
  });
  const module = written.get('kernel.wasm');
  if (error || !(module instanceof Uint8Array)) {
    throw new Error(`${SOURCE} does not compile:\n${stderr.toString()}${error?.message ?? ''}`);
  }
  return inlined(module);
}

/**
 * The engines do not inline, and a call for each cell would cost more than what is called.
 *
 * @param {Uint8Array} module
 */
function inlined(module) {
  const { SIMD128, BulkMemory, BulkMemoryOpt, MutableGlobals } = binaryen.Features;
  const parsed = binaryen.readBinary(module);
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(0);
  binaryen.setAlwaysInlineMaxSize(120);
  binaryen.setFlexibleInlineMaxSize(200);
  binaryen.setAllowInliningFunctionsWithLoops(true);
  parsed.setFeatures(SIMD128 | BulkMemory | BulkMemoryOpt | MutableGlobals);
  parsed.optimize();
  parsed.optimize();
  return parsed.emitBinary();
}

/** @type {(module: Uint8Array) => string} */
function textOf(module) {
  const lines =
    Buffer.from(module)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  return [
    `// Written by \`npm run kernel\` from src/kernel, ${module.length} bytes; not to be edited.`,
    '',
    '/** The kernel as a WebAssembly module, in base64. */',
    'export const COMPILED_KERNEL =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
try {
  const text = textOf(await compile());
  const target = path.join(root, TARGET);
  if (!values.check) {
    writeFileSync(target, text);
    console.log(`kernel: wrote ${TARGET}`);
  } else if (readFileSync(target, 'utf8') === text) console.log(`kernel: ${TARGET} is what src/kernel gives`);
  else {
    console.error(
      `kernel: ${TARGET} is not what src/kernel gives. Run npm run kernel and commit what it writes.`,
    );
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`kernel: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
