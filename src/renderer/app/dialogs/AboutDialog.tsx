import { version } from '../../../../package.json';
import notices from '../../../../THIRD-PARTY-NOTICES.md?raw';
import { Dialog } from '../../ui/Dialog';
import { Mark } from '../../ui/Mark';
import { useSessionState } from '../session/session-context';
import classes from './AboutDialog.module.css';
import { noticesOf } from './notices';

const packages = noticesOf(notices);

/** Which Parley this is, what this host lacks, and whose work is in it. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const capabilities = useSessionState((state) => state.capabilities);
  return (
    <Dialog title="About Parley" size="40rem" onClose={onClose}>
      <div className={classes.head}>
        <Mark className={classes.mark} />
        <div>
          <p className={classes.name}>Parley {version}</p>
          <p className={classes.what}>
            A workshop in which Marketing, Sales, RevOps and Customer Success agree what a lead is. Everything
            stays on this machine.
          </p>
        </div>
      </div>
      {capabilities && capabilities.lacks.length > 0 ? (
        <section className={classes.part}>
          <h3>Running in a browser</h3>
          <ul className={classes.lacks}>
            {capabilities.lacks.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className={classes.part}>
        <h3>Licences</h3>
        <p className={classes.what}>Parley is under the MIT licence. It is made with the work of others:</p>
        <div className={classes.notices}>
          {packages.map(({ name, licence, text }) => (
            <details key={name}>
              <summary>
                {name} <span className={classes.licence}>{licence}</span>
              </summary>
              <pre>{text}</pre>
            </details>
          ))}
        </div>
      </section>
    </Dialog>
  );
}
