import { expect, it } from 'vitest';
import { companyOf } from './company';
import { compared } from './compare';

const COMPANIES = Number(process.env['PARLEY_ORACLE_COMPANIES'] ?? 100);
const FIRST = Number(process.env['PARLEY_ORACLE_FIRST_SEED'] ?? 1);
const SCOPE = { signals: true, calendars: true, routing: false };

it('says the same of every lead as the engine', async () => {
  const companies = Array.from({ length: COMPANIES }, (_, index) => companyOf(FIRST + index, SCOPE));
  const { leads, doubtful, undecided, differences } = await compared(companies);
  expect(differences.slice(0, 5).join('\n\n')).toBe('');
  expect(leads).toBeGreaterThan(4 * COMPANIES);
  expect(undecided).toBeLessThanOrEqual(leads / 100);
  expect(doubtful).toBeLessThanOrEqual(leads / 1000);
});
