import type { TextTest } from '../criteria/facts';
import type { TextList } from '../leads/cells/text-list';

const UNTESTED = 0;
const FAILS = 1;
const HOLDS = 2;

/** A text is tested once, however many leads have it. A test is of one field, and so of one list of texts. */
export function verdictOf(
  known: Map<TextTest, Uint8Array>,
  texts: TextList,
  code: number,
  test: TextTest,
): boolean {
  if (code < 0) return false;
  let verdicts = known.get(test);
  if (!verdicts) {
    verdicts = new Uint8Array(texts.length);
    known.set(test, verdicts);
  }
  const verdict = verdicts[code] ?? UNTESTED;
  if (verdict !== UNTESTED) return verdict === HOLDS;
  const holds = test(texts.at(code) ?? '');
  verdicts[code] = holds ? HOLDS : FAILS;
  return holds;
}
