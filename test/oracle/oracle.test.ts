import { expect, it } from 'vitest';
import { companyOf } from './company';
import { compared } from './compare';
import { EVERYTHING } from './glossary';

const COMPANIES = Number(process.env['PARLEY_ORACLE_COMPANIES'] ?? 100);
const FIRST = Number(process.env['PARLEY_ORACLE_FIRST_SEED'] ?? 1);

it('says the same of every lead as the engine', async () => {
  const companies = Array.from({ length: COMPANIES }, (_, index) => companyOf(FIRST + index, EVERYTHING));
  const { leads, doubtful, differences } = await compared(companies);
  expect(differences.slice(0, 5).join('\n\n')).toBe('');
  expect(leads).toBeGreaterThan(4 * COMPANIES);
  expect(doubtful).toBeLessThanOrEqual(leads / 1000);
});
