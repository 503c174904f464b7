import { goToPart, PartState } from './PartSection';
import classes from './PublishInspector.module.css';
import { useDesk } from './use-desk';

/** How far the publication is, and what a signature is worth. */
export function PublishInspector() {
  const { parts } = useDesk();
  return (
    <div className={classes.inspector}>
      <nav aria-label="Parts of publishing">
        <h2 className={classes.heading}>Where we are</h2>
        <ol className={classes.parts}>
          {parts.map((part) => (
            <li key={part.id}>
              <button type="button" className={classes.part} onClick={() => goToPart(part.id)}>
                <span className={classes.title}>{part.title}</span>
                <PartState part={part} />
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <section aria-labelledby="publish-means">
        <h2 id="publish-means" className={classes.heading}>
          What a signature means
        </h2>
        <ul className={classes.points}>
          <li>
            The owner of a key agreed to these very definitions. One changed letter, and the signature no
            longer fits.
          </li>
          <li>They saw this very evidence. Another replay needs a new version and new signatures.</li>
          <li>This version follows the one before it, so that none can be slipped in or swapped.</li>
        </ul>
      </section>
      <section aria-labelledby="publish-means-not">
        <h2 id="publish-means-not" className={classes.heading}>
          What it does not mean
        </h2>
        <ul className={classes.points}>
          <li>It does not prove who typed the passphrase. Compare key ids with their owners.</li>
          <li>The time of a signature is what this machine’s clock said; nobody vouches for it.</li>
          <li>It covers neither the layout of the map nor notes on decisions; those may go on changing.</li>
          <li>It is no electronic signature in the sense of a law, such as a contract may ask for.</li>
        </ul>
      </section>
    </div>
  );
}
