import type { Comparison } from './schema';

/** Numbers compared as they are; the caller brings scores and their bar to micro-points first. */
export function comparison(is: Comparison): (value: number, bar: number) => boolean {
  switch (is) {
    case 'lt':
      return (value, bar) => value < bar;
    case 'lte':
      return (value, bar) => value <= bar;
    case 'gt':
      return (value, bar) => value > bar;
    case 'gte':
      return (value, bar) => value >= bar;
  }
}
