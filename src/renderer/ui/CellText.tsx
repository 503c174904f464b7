import { cellText } from './cell-text';

interface Props {
  readonly text: string;
  /** Characters that are shown. */
  readonly most?: number;
}

/** A cell of somebody's file as a text node, whose writing direction stays its own. */
export function CellText({ text, most }: Props) {
  return <bdi>{cellText(text, most)}</bdi>;
}
