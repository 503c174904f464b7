import { fail, ok, type Problem, type Result } from '#domain/result';

/** As much of a worker as a layout needs: a browser's, or the stand-in that the same file exports in Node. */
export interface LayoutWorker {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror?: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/** What is laid out, in the form of ELK's JSON; sizes and places in canvas pixels. */
export interface LayoutGraph {
  readonly id: string;
  readonly layoutOptions: Readonly<Record<string, string>>;
  readonly children: readonly LayoutCard[];
  readonly edges: readonly {
    readonly id: string;
    readonly sources: readonly string[];
    readonly targets: readonly string[];
  }[];
}

interface LayoutCard {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly layoutOptions: Readonly<Record<string, string>>;
  readonly ports: readonly {
    readonly id: string;
    readonly x: number;
    readonly y: number;
    readonly layoutOptions: Readonly<Record<string, string>>;
  }[];
}

export type LayoutProblem = Problem<'no-worker' | 'no-layout'>;

/** Where a card is drawn, by its id. */
export type CardPlaces = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

/** A layout takes a fraction of a second; a worker that is silent for so long will not answer. */
const PATIENCE_MS = 20_000;

const REGISTER = 0;
const LAYOUT = 1;

/**
 * Has the layout library lay a graph out in a worker of its own, which ends with the answer. The library's file is
 * shipped as it is published and spoken to in its own messages, so that none of its code becomes part of ours. A worker
 * that does not start, fails or stays silent is a problem with a remedy.
 */
export function laidOut(
  graph: LayoutGraph,
  start: () => LayoutWorker,
): Promise<Result<CardPlaces, LayoutProblem>> {
  return new Promise((resolve) => {
    let worker: LayoutWorker;
    try {
      worker = start();
    } catch {
      resolve(fail(noWorker));
      return;
    }
    const end = (result: Result<CardPlaces, LayoutProblem>) => {
      clearTimeout(timer);
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
      resolve(result);
    };
    const timer = setTimeout(() => end(fail(noWorker)), PATIENCE_MS);
    worker.onerror = (event) => {
      event.preventDefault();
      end(fail(noWorker));
    };
    worker.onmessage = ({ data }) => {
      const answer = data as { id?: number; error?: unknown; data?: { children?: unknown } };
      if (answer.error) end(fail(noLayout));
      else if (answer.id === LAYOUT) {
        const places = placesIn(answer.data?.children, graph);
        end(places ? ok(places) : fail(noLayout));
      }
    };
    worker.postMessage({ id: REGISTER, cmd: 'register', algorithms: ['layered'] });
    worker.postMessage({ id: LAYOUT, cmd: 'layout', graph, layoutOptions: {}, options: {} });
  });
}

/** Null: not every card got a place. */
function placesIn(children: unknown, graph: LayoutGraph): CardPlaces | null {
  const places = new Map<string, { x: number; y: number }>();
  for (const child of Array.isArray(children) ? children : []) {
    const { id, x, y } = child as Record<string, unknown>;
    if (typeof id !== 'string' || typeof x !== 'number' || typeof y !== 'number') return null;
    places.set(id, { x, y });
  }
  return graph.children.every(({ id }) => places.has(id)) ? places : null;
}

const noWorker: LayoutProblem = {
  code: 'no-worker',
  message: 'The layout program did not start or did not answer',
  remedy: 'Try again; if that does not help, reload the window. The stages can still be moved by hand',
};

const noLayout: LayoutProblem = {
  code: 'no-layout',
  message: 'The layout program found no places for these stages',
  remedy: 'Move the stages by hand',
};
