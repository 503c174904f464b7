import type { Glossary } from '#domain/glossary/schema/glossary';
import type { Stage, Transition } from '#domain/glossary/schema/stage';
import { count, percent } from '../../ui/format';
import { teamsOf } from '../../ui/team-chips';
import { headPath, linePath } from './line-path';
import type { BaselineKind, MapFigures, Pair, RateFigures } from './map-figures';
import { shownRate, transitionRoutes } from './map-flow';
import { CARD, cornersOf, extentOf, type Point, type Size, stagePlaces } from './map-geometry';
import { BASELINE_WORDS, KIND_WORDS, MODE_WORDS, MODES, type Mode, waysText } from './map-words';
import { isAside } from './stage-groups';

/** A picture stands alone, on white paper and without our style sheet, so it brings its own colours. */
const INK = {
  text: '#1c2027',
  dim: '#5a606b',
  line: '#5a606b',
  edge: '#8d929c',
  aside: '#f3f4f6',
  accent: '#304cbb',
};
const TEAM_INK = ['#047879', '#9f5102', '#8747aa', '#2e7c35', '#ab366e', '#776a15', '#01729f', '#8d5951'];
const FONT = "'Inter Variable', Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/** Room around the map; above it stands the title, below it what the lines mean. */
const MARGIN = { side: 60, above: 100, below: 110 } as const;

/** Dashes of a line, by how the transition is decided; the screen draws the same ones. */
export const DASHES: Readonly<Record<Mode, string | null>> = {
  rules: null,
  rep: '7 4',
  hybrid: '12 4 2 4',
  timeout: '2 4',
};

/**
 * The map as a picture of its own: cards, lines, what the lines mean, and the figures where there are some. The same
 * glossary and figures give the same bytes. Every text of the document is escaped; nothing outside is referred to.
 */
export function mapSvg(glossary: Glossary, figures: MapFigures | null): string {
  const { policy } = glossary;
  const places = stagePlaces(glossary);
  const wordsOf = ({ id, mode }: Transition) => labelWords(mode.kind, figures?.rates.get(id));
  const routes = transitionRoutes(places, policy.transitions, (transition) => labelSize(wordsOf(transition)));
  const bounds = extentOf([
    ...[...places.values()].flatMap(cornersOf),
    ...[...routes.values()].flatMap(({ points }) => points),
  ]);
  const box = {
    x: bounds.x - MARGIN.side,
    y: bounds.y - MARGIN.above,
    width: bounds.width + 2 * MARGIN.side,
    height: bounds.height + MARGIN.above + MARGIN.below,
  };
  const lines = policy.transitions.flatMap(({ id, mode }) => {
    const route = routes.get(id);
    return route ? [line(route.points, mode.kind)] : [];
  });
  const labels = policy.transitions.flatMap((transition) => {
    const route = routes.get(transition.id);
    return route ? [label(route.label, wordsOf(transition))] : [];
  });
  const cards = policy.stages.map((stage) => {
    const place = places.get(stage.id) ?? { x: 0, y: 0 };
    return card(place, stage, stage.id === policy.initialStage, glossary, figures);
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.x} ${box.y} ${box.width} ${box.height}" width="${box.width}" height="${box.height}" role="img" font-family="${FONT}">`,
    `<title>${escaped(`${policy.title}: lifecycle map, version ${policy.version}`)}</title>`,
    `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" fill="#ffffff"/>`,
    text({ x: bounds.x, y: box.y + 46 }, policy.title, { size: 22, weight: 650 }),
    text({ x: bounds.x, y: box.y + 70 }, `Lifecycle map, version ${policy.version}`, {
      size: 13,
      fill: INK.dim,
    }),
    ...lines,
    ...labels,
    ...cards,
    ...legend({ x: bounds.x, y: box.y + box.height - 40 }, figures?.against ?? null),
    '</svg>',
    '',
  ].join('\n');
}

function line(points: readonly Point[], mode: Mode): string {
  const dashes = DASHES[mode] === null ? '' : ` stroke-dasharray="${DASHES[mode]}"`;
  return `<path d="${linePath(points)}" fill="none" stroke="${INK.line}" stroke-width="1.5"${dashes}/><path d="${headPath(points)}" fill="${INK.line}"/>`;
}

function labelWords(mode: Mode, rate: RateFigures | undefined): string {
  const shown = shownRate(rate);
  if (!rate || shown === null) return MODE_WORDS[mode].name;
  const of = rate.ways > 1 ? `, ${waysText(rate.ways)}` : '';
  return `${MODE_WORDS[mode].name}${of} ${percent(shown)}`;
}

/** By the mean width of a letter; a picture cannot measure its text. */
const labelSize = (words: string): Size => ({ width: Math.ceil(words.length * 5.4) + 10, height: 18 });

function label({ x, y }: Point, words: string): string {
  const { width, height } = labelSize(words);
  return `<rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="${height / 2}" fill="#ffffff" stroke="${INK.edge}"/>${text({ x, y: y + 3.5 }, words, { size: 10, anchor: 'middle', weight: 550 })}`;
}

function card(
  { x, y }: Point,
  stage: Stage,
  first: boolean,
  { policy }: Glossary,
  figures: MapFigures | null,
): string {
  const aside = isAside(stage);
  const owners = teamsOf(policy, stage.owners);
  const reached = figures?.stages.get(stage.id)?.reached;
  const names = wrapped(stage.name, 17);
  const dashes = aside ? ' stroke-dasharray="5 3"' : '';
  return [
    `<g><rect x="${x}" y="${y}" width="${CARD.width}" height="${CARD.height}" rx="8" fill="${aside ? INK.aside : '#ffffff'}" stroke="${INK.edge}" stroke-width="${first ? 2 : 1}"${dashes}/>`,
    `<rect x="${x}" y="${y + 10}" width="4" height="${CARD.height - 20}" rx="2" fill="${TEAM_INK[(owners[0]?.colour ?? 1) - 1]}"/>`,
    ...names.map((part, i) => text({ x: x + 14, y: y + 24 + i * 16 }, part, { size: 14, weight: 650 })),
    text(
      { x: x + 14, y: y + 26 + names.length * 16 },
      `${KIND_WORDS[stage.kind].name}${first ? ', first stage' : ''}`,
      {
        size: 11,
        fill: INK.dim,
      },
    ),
    text({ x: x + 14, y: y + 74 }, shortened(owners.map(({ name }) => name).join(', '), 24), {
      size: 11,
      fill: TEAM_INK[(owners[0]?.colour ?? 1) - 1] ?? INK.text,
    }),
    ...(reached ? [reachedLine({ x: x + 14, y: y + 91 }, reached)] : []),
    '</g>',
  ].join('');
}

function reachedLine(at: Point, { baseline, proposal }: Pair): string {
  const today = baseline === null ? '' : `<tspan fill="${INK.dim}">${escaped(count(baseline))}</tspan>`;
  const arrow = baseline === null || proposal === null ? '' : ' → ';
  const then =
    proposal === null
      ? ''
      : `<tspan fill="${INK.accent}" font-weight="650">${escaped(count(proposal))}</tspan>`;
  return `<text x="${at.x}" y="${at.y}" font-size="12" fill="${INK.dim}">${today}${arrow}${then} leads</text>`;
}

/** What the letters and dashes mean, in words. */
function legend({ x, y }: Point, against: BaselineKind | null): string[] {
  const modes = MODES.map((mode, i) => {
    const left = x + i * 120;
    const dashes = DASHES[mode] === null ? '' : ` stroke-dasharray="${DASHES[mode]}"`;
    return `<path d="M${left},${y - 4}H${left + 32}" stroke="${INK.line}" stroke-width="1.5"${dashes}/>${text({ x: left + 40, y }, MODE_WORDS[mode].name, { size: 12, fill: INK.dim })}`;
  });
  if (against === null) return modes;
  const words = `Leads that reached a stage: ${BASELINE_WORDS[against].phrase} → by the proposal. On the lines: the conversion rate.`;
  return [...modes, text({ x, y: y + 22 }, words, { size: 12, fill: INK.dim })];
}

interface TextLook {
  readonly size: number;
  readonly weight?: number;
  readonly fill?: string;
  readonly anchor?: 'middle';
}

function text({ x, y }: Point, words: string, { size, weight, fill = INK.text, anchor }: TextLook): string {
  const more = `${weight ? ` font-weight="${weight}"` : ''}${anchor ? ` text-anchor="${anchor}"` : ''}`;
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${more}>${escaped(words)}</text>`;
}

/** At most two lines of about so many letters, broken between words. */
export function wrapped(name: string, length: number): string[] {
  if (name.length <= length) return [name];
  const space = name.lastIndexOf(' ', length);
  const split = space > 0 ? space : length;
  return [name.slice(0, split), shortened(name.slice(split).trim(), length)];
}

const shortened = (words: string, length: number) =>
  words.length <= length ? words : `${words.slice(0, length - 1).trimEnd()}…`;

/** Text as XML 1.0 may hold it: markup escaped, characters that XML forbids replaced. */
function escaped(words: string): string {
  return words
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
