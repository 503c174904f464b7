import { expect, it } from 'vitest';
import { check, reproducer } from '../../soak/csv';

/** A slice of `npm run soak`, which reads many more (`docs/soak.md`). */
it('reads mutated files without a crash, a loss or a difference between the readers', async () => {
  const findings: string[] = [];
  for (let number = 0; number < 400; number++) {
    const finding = await check(42, number);
    if (finding !== null) findings.push(`${number}: ${finding}`);
  }
  expect(findings).toEqual([]);
});

it('makes the same file of the same seed and number', () => {
  expect(reproducer(7, 3)).toEqual(reproducer(7, 3));
  expect(reproducer(7, 3)).not.toEqual(reproducer(7, 4));
  expect(reproducer(7, 3)).not.toEqual(reproducer(8, 3));
});
