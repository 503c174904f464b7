import classes from './SkipLinks.module.css';

/** The first stops of the Tab key: past rail and bar, and past the workspace too. Seen while they have the focus. */
export function SkipLinks({ inspector }: { readonly inspector: boolean }) {
  return (
    <>
      <a className={classes.skip} href="#workspace">
        Skip to workspace
      </a>
      {inspector ? (
        <a className={classes.skip} href="#inspector">
          Skip to inspector
        </a>
      ) : null}
    </>
  );
}
