import unseen from './unseen.module.css';

interface Props {
  readonly text: string;
  /** Stands in its place for as long as the text is of before; null: it is not. */
  readonly meanwhile: string | null;
}

/** A text of a live region. What stands in for it while somebody drags is seen only: read aloud, every step would drown the last. */
export function FinalText({ text, meanwhile }: Props) {
  return (
    <>
      {/* Stays where it is in the page, so that it is not read again when it comes back into view. */}
      <span className={meanwhile === null ? undefined : unseen['unseen']}>{text}</span>
      {meanwhile === null ? null : <span aria-hidden="true">{meanwhile}</span>}
    </>
  );
}
