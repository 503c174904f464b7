/** What criteria look at, themselves or through the score and the tier they name. */
export interface Reads {
  readonly fields: ReadonlySet<string>;
  readonly activities: ReadonlySet<string>;
  readonly signals: ReadonlySet<string>;
  readonly consent: boolean;
  /** Count windows: an activity of one of `types` stops counting `ms` after it happened. */
  readonly windows: readonly { readonly types: readonly string[]; readonly ms: number }[];
  /** A threshold that is turned while leads are walked (`Dial`). */
  readonly dial: boolean;
}

export const READS_NOTHING: Reads = {
  fields: new Set(),
  activities: new Set(),
  signals: new Set(),
  consent: false,
  windows: [],
  dial: false,
};

export function mergeReads(parts: readonly Reads[]): Reads {
  return {
    fields: new Set(parts.flatMap((part) => [...part.fields])),
    activities: new Set(parts.flatMap((part) => [...part.activities])),
    signals: new Set(parts.flatMap((part) => [...part.signals])),
    consent: parts.some((part) => part.consent),
    windows: parts.flatMap((part) => part.windows),
    dial: parts.some((part) => part.dial),
  };
}

/** Whether nothing but fields is looked at: what does not change while no field does. */
export const readsFieldsOnly = ({ activities, signals, consent, windows, dial }: Reads): boolean =>
  activities.size === 0 && signals.size === 0 && !consent && windows.length === 0 && !dial;
