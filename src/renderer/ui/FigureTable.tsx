import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './FigureTable.module.css';

interface Props {
  readonly caption: string;
  /** The caption is heard, not seen: a heading above says the same. */
  readonly captionHidden?: boolean;
  /** Said below the caption: what the columns mean, in a sentence. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A table of figures in the one look of the app. Too wide a one scrolls in its own frame, which then takes the focus so
 * that keys can scroll it. Cells are told by `data-` marks: `num` for a number, `side` for whose it is.
 */
export function FigureTable({ caption, captionHidden = false, note, children }: Props) {
  const frame = useRef<HTMLElement>(null);
  const scrolls = useOverflow(frame);
  return (
    <section
      ref={frame}
      className={classes['frame']}
      aria-label={caption}
      {...(scrolls ? { tabIndex: 0 } : {})}
    >
      <table className={classes['table']}>
        <caption className={captionHidden && !note ? classes['hidden'] : classes['caption']}>
          <span className={captionHidden ? classes['hidden'] : classes['captionTitle']}>{caption}</span>
          {note ? <span className={classes['note']}>{note}</span> : null}
        </caption>
        {children}
      </table>
    </section>
  );
}

/** Whether the content is wider than its frame, or higher where the frame has a height of its own. */
function useOverflow(frame: { readonly current: HTMLElement | null }): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setOverflows(
        element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1,
      ),
    );
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => observer.disconnect();
  }, [frame]);
  return overflows;
}
