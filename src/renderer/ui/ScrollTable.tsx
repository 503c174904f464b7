import type { ReactNode } from 'react';

interface Props {
  readonly caption: string;
  /** Said below the caption: what the columns mean, in a sentence. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A table of figures. Too wide a one scrolls in its own frame, which the keyboard can reach. */
export function ScrollTable({ caption, note, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must take the focus to be scrolled by keys.
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table>
        <caption>
          {caption}
          {note ? <span className="caption-note">{note}</span> : null}
        </caption>
        {children}
      </table>
    </section>
  );
}
