import type { PlacePurpose } from '#contracts/host-places';
import type { HostProblem, HostResult } from '#contracts/host-problems';
import { fail, ok } from '#domain/result';

export const glossarySuffix = '.parley.json';

const extensions: Readonly<Partial<Record<PlacePurpose, readonly string[]>>> = {
  'open-glossary': [glossarySuffix],
  'save-glossary': [glossarySuffix],
  'open-mapping': ['.json'],
  'open-trusted': ['.json'],
  'open-evidence': ['.json'],
  'open-leads': ['.csv', '.tsv', '.txt', '.csv.gz', '.tsv.gz', '.txt.gz'],
};

/** Whether a file of this name can be what is wanted. Folders that are published into list no files. */
export function fitsPurpose(name: string, purpose: PlacePurpose): boolean {
  if (purpose === 'publish-folder') return false;
  const wanted = extensions[purpose];
  return wanted === undefined || wanted.some((extension) => name.toLowerCase().endsWith(extension));
}

/** The name a glossary is saved under: with the suffix that file managers know it by, once. */
export const withGlossarySuffix = (name: string): string =>
  name.toLowerCase().endsWith(glossarySuffix)
    ? name
    : `${name.replace(/(\.parley)?\.json$|\.parley$/i, '')}${glossarySuffix}`;

/** Names that Windows keeps for devices, with or without an extension. */
const device = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused.
const forbidden = /[\u0000-\u001f\u007f<>:"|?*]/;

/** 255 bytes is the limit of the common file systems; the rest is room for the lock's affixes. */
const maxNameBytes = 240;

/**
 * A name for a new file that every system can hold, so that the file can be passed on to any colleague. Never a path: a
 * separator of any system is refused.
 */
export function checkNewName(name: string): HostResult<string> {
  const fault = /[\\/]/.test(name)
    ? 'has a slash in it'
    : forbidden.test(name)
      ? 'has a character in it that not every system can keep'
      : name === '' || /^\.|[. ]$|^ /.test(name)
        ? 'begins or ends with a dot or a space, or is empty'
        : device.test(name)
          ? 'belongs to a device on Windows'
          : Buffer.byteLength(name) > maxNameBytes
            ? 'is too long'
            : undefined;
  return fault === undefined ? ok(name) : fail(badName(name, fault));
}

/** A name of a file that is there already: whatever the system holds, but never a path. */
export function checkListedName(name: string): HostResult<string> {
  return name === '' || name === '.' || name === '..' || /[\\/\0]/.test(name)
    ? fail(badName(name, 'is no name of a file'))
    : ok(name);
}

const badName = (name: string, fault: string): HostProblem => ({
  code: 'bad-name',
  message: `The name "${name.slice(0, 80)}" ${fault}`,
  remedy: 'Use letters, digits, spaces between words, hyphens and single dots.',
});
