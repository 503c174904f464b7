export interface PackageNotice {
  /** With its version. */
  readonly name: string;
  readonly licence: string;
  readonly text: string;
}

/** The packages of THIRD-PARTY-NOTICES.md: a heading, a line with the licence, a fenced text. */
export function noticesOf(markdown: string): readonly PackageNotice[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [name = '', ...rest] = part.split('\n');
      const licence = rest.find((line) => line.startsWith('Licence:'))?.slice('Licence:'.length) ?? '';
      const text = rest.filter((line) => !line.startsWith('Licence:') && !/^`{3,}/.test(line)).join('\n');
      return { name: name.trim(), licence: licence.trim(), text: text.trim() };
    });
}
