import { z } from '../format/zod';
import { type ReferenceKind, referenceRegistry } from './primitives';
import { type Policy, policySchema } from './schema/policy';

/** One place in a policy that names something else by id. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly id: string;
  /** Where it stands, such as `stages[2].entry.of[0].field`. */
  readonly path: string;
}

type Node = z.core.$ZodType;

const definitionOf = (schema: Node) => (schema as z.core.$ZodTypes)._zod.def;

/**
 * Every reference in `value`, found by walking the schema that describes it: a field added to the schema
 * with `referenceTo` is covered without touching this file. `value` must already satisfy `schema`.
 */
export function collectReferences(schema: Node, value: unknown, path = ''): Reference[] {
  const found: Reference[] = [];
  walk(schema, value, path, found);
  return found;
}

/** Every reference in a policy, paths relative to it. */
export const policyReferences = (policy: Policy): Reference[] => collectReferences(policySchema, policy);

function walk(schema: Node, value: unknown, path: string, found: Reference[]): void {
  if (value === null || value === undefined) return;
  const target = referenceRegistry.get(schema as z.ZodType);
  if (target) {
    found.push({ kind: target.refersTo, id: String(value), path });
    return;
  }
  const def = definitionOf(schema);
  switch (def.type) {
    case 'object':
      for (const [key, child] of Object.entries(def.shape)) {
        walk(child, (value as Record<string, unknown>)[key], path ? `${path}.${key}` : key, found);
      }
      return;
    case 'array':
      (value as unknown[]).forEach((item, index) => {
        walk(def.element, item, `${path}[${index}]`, found);
      });
      return;
    case 'union': {
      const [first, ...others] = def.options.filter((option) => mayFit(option, value));
      const fitting =
        others.length === 0
          ? first
          : [first, ...others].find((one) => one && z.safeParse(one, value).success);
      if (fitting) walk(fitting, value, path, found);
      return;
    }
    case 'lazy':
      walk(def.getter(), value, path, found);
      return;
    case 'nullable':
    case 'optional':
    case 'readonly':
      walk(def.innerType, value, path, found);
      return;
    default:
      return;
  }
}

/** Whether a value has what the literals of an option ask for. Reading them is far cheaper than judging all of the value. */
function mayFit(option: Node, value: unknown): boolean {
  const literals = Object.entries(option._zod.propValues ?? {});
  if (literals.length === 0) return true;
  if (typeof value !== 'object' || value === null) return false;
  return literals.every(([key, allowed]) => allowed.has(Reflect.get(value, key)));
}
