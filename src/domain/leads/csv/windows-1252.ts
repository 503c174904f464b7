/**
 * Characters of 0x80 to 0x9F in windows-1252 (WHATWG Encoding, index-windows-1252). A table of our own: some
 * releases of Node read windows-1252 as ISO 8859-1 (nodejs/node#56542).
 */
export const WINDOWS_1252_HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
