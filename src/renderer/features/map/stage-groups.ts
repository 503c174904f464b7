import type { Stage } from '#domain/glossary/schema/stage';

const ASIDE: ReadonlySet<Stage['kind']> = new Set(['lost', 'recycled', 'disqualified', 'handed-over']);

/** Stages beside the way to a customer: they are drawn apart and below it. */
export const isAside = ({ kind }: Pick<Stage, 'kind'>): boolean => ASIDE.has(kind);
