import { fold, lettersAndDigits } from './fold';
import { HUBSPOT } from './hubspot';
import { MARKETO } from './marketo';
import type { Preset, PresetColumn } from './preset';
import { SALESFORCE } from './salesforce';

/** Every preset; of two that fit a file as well as each other, the first is meant. */
export const PRESETS: readonly Preset[] = [...SALESFORCE, ...HUBSPOT, ...MARKETO];

/** How the headers of a file are written. */
export type HeaderForm = 'api' | 'label' | 'warehouse' | 'mixed';

export interface RecognisedPreset {
  readonly preset: Preset;
  readonly form: HeaderForm;
  /** Of the preset's columns, those that the file has: 0 to 1. */
  readonly share: number;
}

/** A column of a file that a preset knows. */
export interface PresetMatch {
  readonly header: string;
  readonly column: PresetColumn;
  /** The header is exactly as the system writes it, and not alike but for case, spaces and marks. */
  readonly exact: boolean;
  /** Of a family, what its header says besides; null otherwise. */
  readonly member: string | null;
}

export const presetById = (id: string): Preset | undefined => PRESETS.find((preset) => preset.id === id);

/**
 * Which objects of which systems a file with these headers may be of, the likeliest first; none when it is like no
 * object. Order, case, spaces and marks of the headers say nothing, nor does what warehouses put around them.
 */
export function recognisePreset(header: readonly string[]): readonly RecognisedPreset[] {
  const names = new Set(
    header.map((text) => fold(text)).flatMap(({ name, custom }) => (custom ? [] : [name])),
  );
  const has = (name: string): boolean => names.has(name);
  return PRESETS.filter(({ tells, not }) => tells.every((group) => group.some(has)) && !not.some(has))
    .map((preset) => {
      const found = presetColumns(preset, header);
      const told = preset.tells.flat().filter(has).length;
      const share =
        preset.columns.length === 0
          ? 1
          : new Set(found.map(({ column }) => column)).size / preset.columns.length;
      return { preset, form: formOf(header), share, told: told + found.length };
    })
    .sort((a, b) => b.told - a.told)
    .map(({ preset, form, share }) => ({ preset, form, share }));
}

/** The columns of a file that a preset knows, in the preset's order; of headers that fold alike, the first. */
export function presetColumns(preset: Preset, header: readonly string[]): readonly PresetMatch[] {
  const byName = new Map<string, string>();
  for (const text of header) {
    const { name, custom } = fold(text);
    if (!custom && !byName.has(name)) byName.set(name, text);
  }
  const taken = new Set<string>();
  const take = (column: PresetColumn, text: string, member: string | null): PresetMatch => {
    taken.add(text);
    const exact = [...column.api, ...column.api.map(snakeCase), ...column.label].includes(text.trim());
    return { header: text, column, exact: exact || member !== null, member };
  };
  return preset.columns.flatMap((column) => {
    if (column.family !== null) {
      const { family } = column;
      return [...byName].flatMap(([name, text]) => {
        const member = taken.has(text) ? undefined : family.exec(name)?.[1];
        return member === undefined ? [] : [take(column, text, member)];
      });
    }
    const text = [...column.api, ...column.label]
      .map((name) => byName.get(lettersAndDigits(name)))
      .find((one) => one !== undefined && !taken.has(one));
    return text === undefined ? [] : [take(column, text, null)];
  });
}

export const snakeCase = (api: string): string => api.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();

/** Told by how words are parted: a header of one word tells nothing. */
function formOf(header: readonly string[]): HeaderForm {
  const forms = new Set(
    header.flatMap((text): HeaderForm[] => {
      const bare = text.trim();
      if (fold(bare).custom || fold(bare).technical) return [];
      if (/[\s/]/.test(bare)) return ['label'];
      if (/^propert(?:y|ies)[._]/i.test(bare) || /^[a-z\d]+(?:_[a-z\d]+)+$/.test(bare)) return ['warehouse'];
      return /[a-z][A-Z]/.test(bare) ? ['api'] : [];
    }),
  );
  const [form = 'api', ...others] = forms;
  return others.length > 0 ? 'mixed' : form;
}
