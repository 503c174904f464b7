import { isDerived } from '../mapping/parts';
import type { Mapping } from '../mapping/schema';
import { mappingPlace } from './mapping-place';
import type { ImportProblem } from './problem';

/**
 * The first part of a mapping that the format allows and an import does not go by yet. It is refused, since data read
 * without it would not be what the mapping says.
 */
export function unreadPart(mapping: Mapping): ImportProblem | undefined {
  const [first] = unreadParts(mapping).filter(({ isUsed }) => isUsed);
  if (!first) return undefined;
  const { file } = mappingPlace(mapping, first.path);
  return {
    code: 'not-read-yet',
    message: `The mapping${file === null ? '' : ` of "${file}"`} says ${first.what}, which this Parley cannot do yet`,
    remedy: 'Take that part out of the mapping, or open it with a newer Parley.',
    where: { path: first.path },
  };
}

interface Part {
  readonly path: string;
  /** In words that follow "says". */
  readonly what: string;
  readonly isUsed: boolean;
}

const part = (path: string, what: string, isUsed: boolean): Part => ({ path, what, isUsed });

function unreadParts(mapping: Mapping): Part[] {
  const { milestones, signals } = mapping;
  return [
    ...milestones.map(({ at }, i) => part(`milestones[${i}].at`, 'how to derive a time', isDerived(at))),
    ...signals.map(({ at }, i) => part(`signals[${i}].at`, 'how to derive a time', isDerived(at))),
  ];
}
