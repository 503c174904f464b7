import { fail, ok, type Problem, type Result } from '../result';

export type StrictJsonProblem = Problem<'not-json' | 'duplicate-member'>;

/**
 * JSON in which every member name of an object occurs once. `JSON.parse` keeps the last of two equal names, so a
 * reviewer who reads the first `"roles"` of a key and a program that obeys the second would disagree.
 */
export function parseStrictJson(text: string): Result<unknown, StrictJsonProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail({
      code: 'not-json',
      message: 'This is not JSON',
      remedy: 'Get the file again from where it came from; it may be cut off or of another kind.',
    });
  }
  const name = repeatedMember(text);
  if (name === undefined) return ok(value);
  return fail({
    code: 'duplicate-member',
    message: `The member ${JSON.stringify(name)} is written twice in one object`,
    remedy: 'Keep the one that is meant and remove the other.',
  });
}

/** The text is known to be JSON, so only strings and brackets need looking at. */
function repeatedMember(text: string): string | undefined {
  const open: (Set<string> | null)[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '{') open.push(new Set());
    else if (char === '[') open.push(null);
    else if (char === '}' || char === ']') open.pop();
    else if (char === '"') {
      const end = closingQuote(text, i);
      const names = open.at(-1);
      if (names && text[afterSpace(text, end + 1)] === ':') {
        const name = String(JSON.parse(text.slice(i, end + 1)));
        if (names.has(name)) return name;
        names.add(name);
      }
      i = end;
    }
  }
  return undefined;
}

function closingQuote(text: string, open: number): number {
  let i = open + 1;
  while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i;
}

function afterSpace(text: string, from: number): number {
  let i = from;
  while (text[i] === ' ' || text[i] === '\t' || text[i] === '\n' || text[i] === '\r') i++;
  return i;
}
