import classes from './Mark.module.css';

/** The mark: two voices, and what they agree on. For decoration; the name stands beside it or is known. */
export function Mark({ className = '' }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 32 32" aria-hidden="true">
      <path className={classes.one} d="M9 3h7a8 8 0 0 1 0 16H9l-6 5V11a8 8 0 0 1 6-8Z" />
      <path className={classes.other} d="M16 9h7a8 8 0 0 1 6 8v12l-6-5h-7a7.5 7.5 0 0 1 0-15Z" />
      <path className={classes.both} d="M16 9h5.6A8 8 0 0 1 16 19h-6a7.6 7.6 0 0 1 6-10Z" />
    </svg>
  );
}
