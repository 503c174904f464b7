// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CONDITIONAL, mayBuild, mayShip, TEXT_OF } from './licences.mjs';
import { lockedPackages, shippedPackages } from './shipped.mjs';

const TEXT_FILES = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

const INTRODUCTION = `# Third-party notices

Parley is made with the packages below; parts of them are in its bundles. Each keeps its own licence.
The desktop build also carries Electron, whose licence files lie beside the program.

This file is written by \`npm run notices\`. Do not edit it.
`;

/**
 * The text of THIRD-PARTY-NOTICES.md, and what stands in its way: a licence that may not be shipped, a tool
 * under a licence nobody has looked at, a package without a licence text. The same packages give the same
 * bytes.
 *
 * @param {string} root
 * @returns {{ text: string, problems: string[] }}
 */
export function renderNotices(root) {
  const shipped = shippedPackages(root);
  /** @type {string[]} */
  const problems = [];
  const sections = shipped.map((item) => {
    if (!mayShip(item.name, item.licence)) {
      problems.push(
        `${item.name} ${item.version} would be shipped under ${item.licence ?? 'no stated licence'}. Use another package, or state in scripts/notices/licences.mjs how its conditions are met.`,
      );
    }
    const texts = textsOf(root, item);
    if (texts.length === 0) {
      problems.push(`${item.name} ${item.version} carries no licence text. Use another package or version.`);
    }
    return section(item, texts);
  });
  for (const { name, version, licence } of lockedPackages(root)) {
    if (!mayBuild(name, licence)) {
      problems.push(
        `${name} ${version} is installed under ${licence ?? 'no stated licence'}. Use another tool, or accept the licence in scripts/notices/licences.mjs.`,
      );
    }
  }
  return { text: [INTRODUCTION, ...sections].join('\n'), problems };
}

/**
 * @param {import('./shipped.mjs').Package} item
 * @param {readonly string[]} texts
 */
function section({ name, version, licence }, texts) {
  const note = CONDITIONAL.get(name)?.note;
  const blocks = texts.map((text) => `\`\`\`\`text\n${text}\n\`\`\`\`\n`);
  return [`## ${name} ${version}\n`, `Licence: ${licence}\n`, ...(note ? [`${note}\n`] : []), ...blocks].join(
    '\n',
  );
}

/**
 * @param {string} root
 * @param {import('./shipped.mjs').Package} item
 * @returns {string[]}
 */
function textsOf(root, { name, folder }) {
  const texts = licenceTexts(path.join(root, folder));
  const other = TEXT_OF.get(name);
  return texts.length > 0 || other === undefined
    ? texts
    : licenceTexts(path.join(root, 'node_modules', other));
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function licenceTexts(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT_FILES.test(entry.name))
    .map((entry) => entry.name)
    .sort()
    .map((name) => tidy(readFileSync(path.join(folder, name), 'utf8')));
}

/**
 * Line ends and trailing blanks differ between publishers and would make the file look changed.
 *
 * @param {string} text
 */
function tidy(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^\uFEFF/, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');
}
