import type { ReactNode } from 'react';
import classes from './FigureTable.module.css';
import { ScrollFrame } from './ScrollFrame';
import unseen from './unseen.module.css';

interface Props {
  readonly caption: string;
  /** The caption is heard, not seen: a heading above says the same. */
  readonly captionHidden?: boolean;
  /** Said below the caption: what the columns mean, in a sentence. */
  readonly note?: ReactNode;
  /** May have more rows than fit a screen: it then scrolls in its frame, under its heads. */
  readonly isLong?: boolean;
  readonly children: ReactNode;
}

/**
 * A table of figures in the one look of the app. Too wide a one scrolls in its own frame. Cells are told by `data-` marks: `num` for a number, `side` for whose it is.
 */
export function FigureTable({ caption, captionHidden = false, note, isLong = false, children }: Props) {
  return (
    <ScrollFrame
      className={isLong ? `${classes['frame']} ${classes['long']}` : classes['frame']}
      label={caption}
    >
      <table className={classes['table']}>
        <caption className={captionHidden && !note ? unseen['unseen'] : classes['caption']}>
          <span className={captionHidden ? unseen['unseen'] : classes['captionTitle']}>{caption}</span>
          {note ? <span className={classes['note']}>{note}</span> : null}
        </caption>
        {children}
      </table>
    </ScrollFrame>
  );
}
