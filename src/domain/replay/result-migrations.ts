import type { Migration } from '../format/envelope';

type Json = Record<string, unknown>;

const NEW_OPTIONS = { target: null, assumptions: [], cohorts: null, regimes: [], smallestCell: 1 };
const NEW_BOUNDS = { ends: null, breakEven: null, assumed: [] };

/**
 * Version 2 says how sure a result is. Version 1 did not work that out, and left no cell of a breakdown out; so everything
 * added is null or empty, and the smallest cell is one lead.
 */
export const toVersion2: Migration = (document) => ({
  ...document,
  formatVersion: 2,
  options: added(document['options'], NEW_OPTIONS),
  intervals: null,
  stages: each(document['stages'], (stage) => ({ ...stage, difference: null, wins: null, setAside: null })),
  transitions: each(document['transitions'], (transition) => ({
    ...transition,
    ...sides(transition, { wilson: null, toStage: null }),
    bounds: added(transition['bounds'], NEW_BOUNDS),
    difference: null,
  })),
  slas: each(document['slas'], (sla) => ({ ...sla, ...sides(sla, { wilson: null }), difference: null })),
  segments: each(document['segments'], (segment) => ({
    ...segment,
    suppressed: null,
    values: each(segment['values'], (value) => ({
      ...value,
      transitions: each(value['transitions'], (transition) => ({ ...transition, shift: null })),
    })),
  })),
  quality: null,
  opportunities: null,
  restatement: null,
  load: null,
});

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** What is no list of objects stays as it is, for the schema to refuse. */
const each = (list: unknown, change: (entry: Json) => Json): unknown =>
  Array.isArray(list) ? list.map((entry) => (isObject(entry) ? change(entry) : entry)) : list;

const added = (value: unknown, more: Json): unknown => (isObject(value) ? { ...value, ...more } : value);

const sides = ({ baseline, proposal }: Json, more: Json): Json => ({
  baseline: added(baseline, more),
  proposal: added(proposal, more),
});

/** A sweep of version 1 sought nothing, and had one threshold. */
export const sweepToVersion2: Migration = (document) => ({
  ...document,
  formatVersion: 2,
  options: added(document['options'], NEW_OPTIONS),
  points: each(document['points'], (point) => ({
    ...point,
    stages: each(point['stages'], (stage) => ({ ...stage, wins: null })),
    transitions: each(point['transitions'], (transition) => ({
      ...transition,
      wilson: null,
      bounds: added(transition['bounds'], NEW_BOUNDS),
    })),
    slas: each(point['slas'], (sla) => ({ ...sla, wilson: null })),
    quality: null,
  })),
  objective: null,
  best: null,
  second: null,
  cells: [],
});
