import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Block, KernelFull, KernelMemory } from '#domain/leads/kernel/memory';
import { kernel } from './kernel';

/** What is done with a memory: bytes are taken, widened or given back. */
const action = fc.record({
  what: fc.constantFrom('take', 'take', 'takeEmpty', 'give', 'widen'),
  size: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 400_000 })),
  which: fc.nat(),
});

it('hands every byte out once at a time, and keeps what is in it', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const { memory, run } = kernel();
      const owned: { block: Block; mark: number }[] = [];
      let marks = 0;
      const own = (block: Block, mark = ++marks): void => {
        expect(block.at % 16).toBe(0);
        expect(block.at).toBeGreaterThanOrEqual(run.freeFrom());
        owned.push({ block, mark });
        memory.bytes.fill(mark, block.at, block.at + block.size);
      };
      for (const { what, size, which } of actions) {
        const chosen = owned[which % Math.max(owned.length, 1)];
        if (what === 'take') own(memory.take(size));
        else if (what === 'takeEmpty') {
          const block = memory.takeEmpty(size);
          expect(isAll(memory, block, block.size, 0)).toBe(true);
          own(block);
        } else if (chosen) {
          owned.splice(owned.indexOf(chosen), 1);
          if (what === 'give') memory.give(chosen.block);
          else {
            const block = memory.widened(chosen.block, size, chosen.block.size);
            expect(block.size).toBeGreaterThanOrEqual(size);
            expect(isAll(memory, block, chosen.block.size, chosen.mark)).toBe(true);
            own(block, chosen.mark);
          }
        }
        for (const { block, mark } of owned) expect(isAll(memory, block, block.size, mark)).toBe(true);
      }
    }),
    { seed: 42, numRuns: 100 },
  );
});

it('takes again what was given back', () => {
  const { memory } = kernel();
  const before = memory.buffer.byteLength;
  for (let i = 0; i < 1000; i++) {
    const blocks = [100_000, 5, 70_000].map((size) => memory.take(size));
    for (const block of blocks) memory.give(block);
  }
  expect(memory.buffer.byteLength).toBeLessThanOrEqual(before + (1 << 20));
});

const PAGE = 65_536;

it('says that it is full before it grows beyond what it may have, and keeps what it holds', () => {
  const memory = new KernelMemory(new WebAssembly.Memory({ initial: 1 }), 0, 40 * PAGE);
  const block = memory.take(30 * PAGE);
  memory.bytes.fill(7, block.at, block.at + block.size);
  expect(() => memory.take(40 * PAGE)).toThrow(KernelFull);
  expect(() => memory.widened(block, 45 * PAGE, block.size)).toThrow(KernelFull);
  expect(memory.buffer.byteLength).toBeLessThanOrEqual(40 * PAGE);
  expect(isAll(memory, block, block.size, 7)).toBe(true);
  memory.give(block);
  expect(memory.take(30 * PAGE).size).toBe(30 * PAGE);
});

it('says so, too, when the host gives no more', () => {
  const memory = new KernelMemory(new WebAssembly.Memory({ initial: 1, maximum: 20 }), 0);
  expect(memory.take(10 * PAGE).size).toBe(10 * PAGE);
  expect(() => memory.take(30 * PAGE)).toThrow(KernelFull);
});

function isAll(memory: KernelMemory, { at }: Block, length: number, mark: number): boolean {
  return memory.bytes.subarray(at, at + length).every((byte) => byte === (mark & 0xff));
}
