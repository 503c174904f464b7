type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Three versions made one: what somebody changed of `base` in `mine` stays, and everything else is as in `theirs`. Members
 * of objects are held against each other by name, those of lists by what they are about.
 */
export function merged(base: Json, mine: Json, theirs: Json): Json {
  if (same(mine, base)) return theirs;
  if (same(theirs, base) || same(theirs, mine)) return mine;
  if (isList(base) && isList(mine) && isList(theirs)) return mergedLists(base, mine, theirs);
  if (isObject(base) && isObject(mine) && isObject(theirs) && keyOf(mine) === keyOf(theirs)) {
    const [a, b, c] = [base, mine, theirs];
    const names = [...new Set([...Object.keys(c), ...Object.keys(b)])];
    return Object.fromEntries(
      names.flatMap((name): [string, Json][] => {
        const value = mergedMember(a[name], b[name], c[name]);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  }
  return mine;
}

/** undefined: it is not there. */
function mergedMember(
  base: Json | undefined,
  mine: Json | undefined,
  theirs: Json | undefined,
): Json | undefined {
  if (mine === undefined) return base === undefined ? theirs : undefined;
  if (theirs === undefined) return base !== undefined && same(mine, base) ? undefined : mine;
  return base === undefined ? mine : merged(base, mine, theirs);
}

/** In the order of mine, then what is new in theirs. */
function mergedLists(base: readonly Json[], mine: readonly Json[], theirs: readonly Json[]): Json {
  const [a, b, c] = [byKey(base), byKey(mine), byKey(theirs)];
  const keys = [...new Set([...b.keys(), ...c.keys()])];
  return keys.flatMap((key): Json[] => {
    const value = mergedMember(a.get(key), b.get(key), c.get(key));
    return value === undefined ? [] : [value];
  });
}

/** By what a member is about; of members that are about the same, each counts on. */
function byKey(list: readonly Json[]): Map<string, Json> {
  const members = new Map<string, Json>();
  for (const member of list) {
    const key = keyOf(member);
    let number = 0;
    while (members.has(`${number} ${key}`)) number += 1;
    members.set(`${number} ${key}`, member);
  }
  return members;
}

/** Members that say what a thing of a mapping is about, the most telling first. */
const KEYS = ['id', 'field', 'stage', 'signal', 'value', 'since', 'as', 'column', 'from', 'finding'] as const;

function keyOf(member: Json): string {
  if (!isObject(member)) return JSON.stringify(member);
  const name = KEYS.find((key) => member[key] !== undefined);
  return name === undefined ? '' : `${name} ${JSON.stringify(member[name])}`;
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);
const isObject = (json: Json): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** Whatever the order of the members of objects. */
export function same(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((one, i) => same(one, b[i] ?? null));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      const [ours, other] = [a[name], b[name]];
      return ours !== undefined && other !== undefined && same(ours, other);
    })
  );
}
