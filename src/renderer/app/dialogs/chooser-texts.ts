import type { PlacePurpose } from '#contracts/host-places';

/** What the chooser says for each purpose. */
export const CHOOSER_TEXTS: Readonly<
  Record<PlacePurpose, { readonly title: string; readonly take: string; readonly nothing: string }>
> = {
  'open-glossary': {
    title: 'Open a glossary',
    take: 'Open',
    nothing: 'There is no glossary (.parley.json) in this folder.',
  },
  'save-glossary': {
    title: 'Save the glossary',
    take: 'Save',
    nothing: 'There is no glossary in this folder yet.',
  },
  'open-mapping': {
    title: 'Open a mapping',
    take: 'Open',
    nothing: 'There is no mapping (.json) in this folder.',
  },
  'open-leads': {
    title: 'Import CSV files',
    take: 'Import',
    nothing: 'There is no CSV file in this folder.',
  },
  'open-trusted': {
    title: 'Open a list of trusted signers',
    take: 'Open',
    nothing: 'There is no such list (.json) in this folder.',
  },
  'open-evidence': {
    title: 'Open evidence',
    take: 'Open',
    nothing: 'There is no evidence (.json) in this folder.',
  },
  'save-export': { title: 'Save the export', take: 'Save', nothing: 'There is no file in this folder yet.' },
  'publish-folder': {
    title: 'Choose the folder to publish to',
    take: 'Choose this folder',
    nothing: 'There is no folder in this folder.',
  },
};

/** Purposes that name a file which need not be there yet. */
export const isSaving = (purpose: PlacePurpose): boolean => purpose.startsWith('save-');
