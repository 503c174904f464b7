/** As `slugSchema` allows. */
const LONGEST = 64;

/**
 * An id for a new thing, made from its name: lower-case letters, digits and hyphens, as short as the name allows and
 * none of those taken. A name without any such letter is called `fallback`.
 */
export function freshId(name: string, taken: Iterable<string>, fallback: string): string {
  const slug = cut(name.toLowerCase().replace(/[^a-z0-9]+/g, '-'), LONGEST) || fallback;
  const known = new Set(taken);
  if (!known.has(slug)) return slug;
  for (let number = 2; ; number += 1) {
    const ending = `-${number}`;
    const id = `${cut(slug, LONGEST - ending.length)}${ending}`;
    if (!known.has(id)) return id;
  }
}

const cut = (slug: string, length: number) => slug.replace(/^-+/, '').slice(0, length).replace(/-+$/, '');
