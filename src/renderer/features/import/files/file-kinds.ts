import type { PresetSystem } from '#domain/leads/presets/preset';
import { PRESETS } from '#domain/leads/presets/recognise';
import type { FileKind } from '#domain/leads/suggest/suggestion';

/** Systems as they call themselves. */
export const SYSTEM_NAMES: Readonly<Record<PresetSystem, string>> = {
  salesforce: 'Salesforce',
  hubspot: 'HubSpot',
  marketo: 'Marketo',
};

const ROLES = [
  { value: 'role:leads', label: 'One row per lead, contact or deal' },
  { value: 'role:activities', label: 'One row per activity' },
  { value: 'role:history', label: 'One row per change of a field' },
  { value: 'role:merges', label: 'One row per merge of two leads' },
] as const;

/** What a person can say that a file is, by groups of a list of choices. The empty value: what its columns tell. */
export const KIND_CHOICES: readonly (
  | { readonly value: string; readonly label: string }
  | { readonly group: string; readonly items: readonly { readonly value: string; readonly label: string }[] }
)[] = [
  { value: '', label: 'As its columns tell' },
  { group: 'Any system', items: ROLES },
  ...(Object.keys(SYSTEM_NAMES) as PresetSystem[]).map((system) => ({
    group: SYSTEM_NAMES[system],
    items: PRESETS.flatMap((preset) =>
      preset.system === system && preset.role !== null
        ? [{ value: `preset:${preset.id}`, label: `${SYSTEM_NAMES[system]}, ${preset.object}` }]
        : [],
    ),
  })),
  { value: 'none', label: 'Not to be used' },
];

export function valueOfKind(kind: FileKind | null): string {
  if (kind === null) return '';
  if ('preset' in kind) return `preset:${kind.preset}`;
  return kind.role === null ? 'none' : `role:${kind.role}`;
}

export function kindOfValue(value: string): FileKind | null {
  if (value === 'none') return { role: null };
  const role = ROLES.find((one) => one.value === value)?.value.slice('role:'.length);
  if (role === 'leads' || role === 'activities' || role === 'history' || role === 'merges') return { role };
  return value.startsWith('preset:') ? { preset: value.slice('preset:'.length) } : null;
}
