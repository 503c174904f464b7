import classes from './SkipLink.module.css';

/** The first stop of the Tab key: past rail and bar. Seen while it has the focus. */
export function SkipLink() {
  return (
    <a className={classes.skip} href="#workspace">
      Skip to workspace
    </a>
  );
}
