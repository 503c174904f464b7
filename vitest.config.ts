import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    passWithNoTests: false,
    // The usual choice leaves one processor free, which on two is half of them.
    maxWorkers: '100%',
    // Each file in a process of its own would load zod and the domain 300 times. What a test changes it puts back.
    isolate: false,
    // Only a hang should fail by the clock: property tests take many times longer on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A mock that outlives its test would let the next one pass for the wrong reason.
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // A forgotten `.only` would hide every other test; locally it is a tool.
    allowOnly: !process.env.CI,
  },
});
