export interface PackageNotice {
  /** With its version. */
  readonly name: string;
  readonly licence: string;
  readonly text: string;
}

/** A package: its heading, a line with its licence, perhaps a remark, and the licence's text within a fence. */
const PACKAGE = /^## (.+)\n+Licence: *(.+)\n((?:(?!`{3}).*\n)*)(`{3,})\w*\n([\s\S]*?)\n\4$/gm;

/** The packages of THIRD-PARTY-NOTICES.md. A licence may have headings of its own, which are part of its text. */
export const noticesOf = (markdown: string): readonly PackageNotice[] =>
  [...markdown.matchAll(PACKAGE)].map(([, name = '', licence = '', remark = '', , text = '']) => ({
    name: name.trim(),
    licence: licence.trim(),
    text: `${remark}\n${text}`.trim(),
  }));
