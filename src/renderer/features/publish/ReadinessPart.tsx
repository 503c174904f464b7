import { Button } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/icons/IconAlertTriangle';
import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck';
import IconCircleX from '@tabler/icons-react/icons/IconCircleX';
import { useSession } from '../../app/session/session-context';
import type { Selection } from '../../app/session/state';
import unseen from '../../ui/unseen.module.css';
import type { Check, Mend, Place } from './checks';
import { goToPart } from './PartSection';
import classes from './ReadinessPart.module.css';
import { VersionField } from './VersionField';

const STATES = {
  met: { word: 'Met', Icon: IconCircleCheck },
  unmet: { word: 'Not met', Icon: IconCircleX },
  advised: { word: 'To weigh', Icon: IconAlertTriangle },
} as const;

/** The checklist: what holds, what does not, and the way to where it is mended. */
export function ReadinessPart({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <ul className={classes.checks} aria-label="Checks">
      {checks.map((check) => (
        <CheckItem key={check.id} check={check} />
      ))}
    </ul>
  );
}

function CheckItem({ check: { id, title, state, text, mend, places } }: { readonly check: Check }) {
  const { word, Icon } = STATES[state];
  return (
    <li className={classes.check} data-state={state}>
      <Icon size="1.35rem" aria-hidden="true" className={classes.icon} />
      <div className={classes.body}>
        <p className={classes.title}>
          <span className={classes.word}>{word}: </span>
          {title}
        </p>
        <p className={classes.text}>{text}</p>
        {places.length > 0 ? <Places places={places} title={title} /> : null}
      </div>
      <div className={classes.action}>
        {mend ? <MendButton mend={mend} title={title} /> : null}
        {id === 'version' ? <VersionField /> : null}
      </div>
    </li>
  );
}

/** More than this many are folded away until somebody asks. */
const SHOWN = 3;

function Places({ places, title }: { readonly places: readonly Place[]; readonly title: string }) {
  const list = (
    <ul className={classes.places}>
      {places.map((place) => (
        <PlaceItem key={place.text} place={place} />
      ))}
    </ul>
  );
  if (places.length <= SHOWN) return list;
  return (
    <details className={classes.more}>
      <summary>
        Show all {places.length}
        <span className={unseen['unseen']}> of “{title}”</span>
      </summary>
      {list}
    </details>
  );
}

function PlaceItem({ place: { text, mend } }: { readonly place: Place }) {
  const act = useMend();
  return (
    <li>
      <span>{text}</span>
      {mend ? (
        <Button size="compact-sm" variant="subtle" onClick={() => act(mend)}>
          {mendText(mend)}
          <span className={unseen['unseen']}>: {text}</span>
        </Button>
      ) : null}
    </li>
  );
}

/** What a stage says is written in Define; a transition is drawn on the map. */
const workspaceOf = ({ kind }: Selection) => (kind === 'stage' ? 'define' : 'map');

function mendText(mend: Mend): string {
  switch (mend.kind) {
    case 'save':
      return 'Save now';
    case 'simulate':
      return 'Go to Simulate';
    case 'define':
      return 'Go to Define';
    case 'show':
      return 'Go there';
    case 'part':
      return 'Show me';
    case 'take-version':
      return `Make it version ${mend.version}`;
  }
}

/** Does what mends, or goes to where it is mended. */
function useMend(): (mend: Mend) => void {
  const session = useSession();
  return (mend) => {
    switch (mend.kind) {
      case 'save':
        void session.documents.save();
        return;
      case 'simulate':
      case 'define':
        return session.go(mend.kind);
      case 'show':
        session.select(mend.selection);
        return session.go(workspaceOf(mend.selection));
      case 'part':
        return goToPart(mend.part);
      case 'take-version':
        session.edits.perform({ do: 'set-version', version: mend.version });
    }
  };
}

function MendButton({ mend, title }: { readonly mend: Mend; readonly title: string }) {
  const act = useMend();
  return (
    <Button size="compact-md" variant="light" onClick={() => act(mend)}>
      {mendText(mend)}
      <span className={unseen['unseen']}> ({title})</span>
    </Button>
  );
}
