import type { ChangeText } from './change-text';

interface Props extends ChangeText {
  /** Whether a newer answer is on its way. */
  readonly isStale: boolean;
}

/** The answer in plain words, before any table. */
export function Change({ headline, details, isStale }: Props) {
  return (
    <div className="change" role="status" aria-busy={isStale}>
      <p className="headline">{headline}</p>
      {details.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
