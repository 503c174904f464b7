import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Says at the end what was skipped and why: a skipped host must never pass for a tested one. */
class SkipReporter implements Reporter {
  readonly #countByReason = new Map<string, number>();

  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== 'skipped') return;
    const project = test.parent.project()?.name ?? '';
    const reason = result.annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given';
    const line = `[${project}] ${reason}`;
    this.#countByReason.set(line, (this.#countByReason.get(line) ?? 0) + 1);
  }

  onEnd(): void {
    for (const [line, count] of this.#countByReason) console.log(`skipped ${count}: ${line}`);
  }
}

// biome-ignore lint/style/noDefaultExport: Playwright takes the default export.
export default SkipReporter;
