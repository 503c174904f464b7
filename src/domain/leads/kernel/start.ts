import { COMPILED_KERNEL } from './compiled';
import { KernelMemory, type WasmMemory } from './memory';

/** Declared here and not as globals of the domain; see `publish/utf8.ts`. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array) => object;
      readonly Instance: new (module: object) => { readonly exports: object };
    }
  | undefined;
declare const atob: (base64: string) => string;

interface Global {
  readonly value: number;
}

/** What `src/kernel/index.ts` exports. Places are addresses in its memory; `1` stands for yes. */
export interface KernelExports {
  readonly memory: WasmMemory;
  freeFrom(): number;
  prepareTimes(): void;
  asciiEnd(start: number, end: number): number;
  wellFormedEnd(start: number, end: number): number;
  digestBlocks(state: number, start: number, end: number): void;
  openBatch(first: number, starts: number, ends: number, rows: number, count: number): void;
  beginSplit(start: number, end: number, row: number): void;
  split(delimiter: number, end: number, isLast: number, room: number): number;
  readonly taken: Global;
  readonly splitRecords: Global;
  readonly splitCells: Global;
  readonly row: Global;
  hashOf(table: number, from: number, to: number): number;
  find(table: number, from: number, to: number, hash: number): number;
  codeOf(table: number, from: number, to: number, hash: number): number;
  rehash(table: number): void;
  shorten(table: number): void;
  findAll(table: number, cell: number, found: number): void;
  standing(record: number, lead: number, width: number, key: number, digests: number): number;
  readRows(
    record: number,
    table: number,
    width: number,
    key: number,
    digests: number,
    leads: number,
    adds: number,
  ): number;
  readTimes(cell: number, missing: number, leads: number, values: number, statuses: number): void;
  readNumbers(
    cell: number,
    missing: number,
    leads: number,
    values: number,
    statuses: number,
    mark: number,
  ): void;
  readCodes(
    record: number,
    cell: number,
    missing: number,
    leads: number,
    table: number,
    codes: number,
  ): number;
  readEvents(
    record: number,
    width: number,
    leads: number,
    timeCell: number,
    missing: number,
    typeCell: number,
    types: number,
    kinds: number,
    hasRow: number,
  ): number;
  openEvents(leads: number, seconds: number, kinds: number, times: number, statuses: number): void;
  readonly events: Global;
  readonly areSeconds: Global;
  readonly matched: Global;
  readonly newlyMatched: Global;
}

/** An instance of the kernel: its functions, and the memory they work in. */
export class Kernel {
  #parts: { readonly run: KernelExports; readonly memory: KernelMemory } | null;

  constructor(run: KernelExports, most?: number) {
    this.#parts = { run, memory: new KernelMemory(run.memory, run.freeFrom(), most) };
  }

  get run(): KernelExports {
    return this.#own.run;
  }

  get memory(): KernelMemory {
    return this.#own.memory;
  }

  /** Gives the memory up, whoever still holds the kernel; it cannot be used afterwards. */
  release(): void {
    this.#parts = null;
  }

  get #own() {
    if (this.#parts === null) throw new Error('the kernel was released');
    return this.#parts;
  }
}

let compiled: object | null | undefined;

/**
 * A kernel with a memory of its own; null where the host has no WebAssembly with SIMD, or its policy forbids it. What
 * is read with it and without is the same, to the last bit.
 * @param most bytes of memory that it may use; two gibibytes, the most there can be, when left out.
 */
export function startKernel(most?: number): Kernel | null {
  if (typeof WebAssembly === 'undefined') return null;
  if (compiled === undefined) compiled = compileKernel(WebAssembly);
  if (compiled === null) return null;
  const run = new WebAssembly.Instance(compiled).exports as KernelExports;
  run.prepareTimes();
  return new Kernel(run, most);
}

function compileKernel({ Module }: NonNullable<typeof WebAssembly>): object | null {
  try {
    return new Module(Uint8Array.from(atob(COMPILED_KERNEL), (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}
