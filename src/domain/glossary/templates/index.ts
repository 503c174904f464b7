import type { Glossary } from '../schema/glossary';
import { GTM_GLOSSARY } from './gtm-glossary/index';
import { LIFECYCLE_MATRIX } from './lifecycle-matrix/index';
import { instantiate, type TemplateParts } from './template';

const PARTS = {
  'lifecycle-matrix': LIFECYCLE_MATRIX,
  'gtm-glossary': GTM_GLOSSARY,
} satisfies Record<string, TemplateParts>;

export type TemplateId = keyof typeof PARTS;

/** The templates a new glossary can start from, in the order they are offered. */
export const TEMPLATES: readonly {
  readonly id: TemplateId;
  readonly name: string;
  readonly description: string;
}[] = (Object.keys(PARTS) as TemplateId[]).map((id) => ({
  id,
  name: PARTS[id].name,
  description: PARTS[id].description,
}));

/**
 * A new glossary from a template. `glossaryId` must be a slug and `title` 1 to 200 characters; anything else is
 * a programming error and throws, so check what a person typed before.
 */
export const templateGlossary = (
  id: TemplateId,
  names: { readonly glossaryId: string; readonly title: string },
): Glossary => instantiate(PARTS[id], names);
