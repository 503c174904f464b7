/**
 * How many cases of a long test run: in `npm test` the first of them, in `npm run soak -- slices` all. The slice has to
 * fail on the mistakes the test is there for; all of them are for those that nobody thought of.
 */
export const slice = (all: number, first: number): number =>
  process.env['PARLEY_ALL_CASES'] === '1' ? all : first;
