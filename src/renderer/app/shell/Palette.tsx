import {
  createSpotlight,
  isActionsGroup,
  Spotlight,
  type SpotlightActionGroupData,
} from '@mantine/spotlight';
import IconSearch from '@tabler/icons-react/icons/IconSearch';
import { useEffect, useMemo } from 'react';
import { amount } from '../../ui/format';
import { useSession, useSessionState } from '../session/session-context';
import type { SessionState } from '../session/state';
import { useSampleFits } from '../session/use-sample-fits';
import { ACTION_GROUPS } from './actions';
import classes from './Palette.module.css';
import { foundIn, thresholdWorkspace } from './palette-search';
import { type Shell, useShell } from './shell-context';
import { combosOf, shownKeys } from './shortcuts';

const [store, palette] = createSpotlight();

const PLACES: (typeof ACTION_GROUPS)[number] = 'Go to';

/** Finds every stage, transition and threshold of the document and every action by its name: places to go first. */
export function Palette() {
  const shell = useShell();
  const session = useSession();
  const { paletteOpen, showPalette, threshold, focusThreshold } = shell;
  const hindrance = useSampleFits(paletteOpen) === false ? UNFIT : null;
  const state = useSessionState((current) => (paletteOpen ? current : null));
  useEffect(() => {
    if (!paletteOpen) return;
    focusThreshold(null);
    palette.open();
  }, [paletteOpen, focusThreshold]);
  const groups = useMemo(() => {
    if (!state) return [];
    const jump = (change: Partial<SessionState>) => {
      session.importing.leave();
      session.store.setState(change);
    };
    const actions = actionGroups(shell, state, hindrance);
    const isPlaces = ({ group }: SpotlightActionGroupData) => group === PLACES;
    return [
      ...actions.filter(isPlaces),
      ...thingGroups(state, jump, focusThreshold),
      ...actions.filter((each) => !isPlaces(each)),
    ];
  }, [state, session, shell, focusThreshold, hindrance]);
  return (
    <Spotlight
      store={store}
      shortcut={null}
      returnFocus={threshold === null}
      actions={groups}
      filter={(query, all) => foundIn(query, all.filter(isActionsGroup))}
      onSpotlightClose={() => showPalette(false)}
      highlightQuery
      nothingFound="Nothing goes by that name. Try a stage, a threshold or an action such as “save”."
      scrollable
      centered={false}
      yOffset="12vh"
      maxHeight="60vh"
      size="40rem"
      classNames={{
        content: classes.content ?? '',
        action: classes.action ?? '',
        actionDescription: classes.description ?? '',
        actionsGroup: classes.group ?? '',
      }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      searchProps={{
        leftSection: <IconSearch size="1.25rem" stroke={1.6} />,
        placeholder: 'Find an action, a stage, a transition, a threshold…',
        'aria-label': 'Find',
      }}
    />
  );
}

/** What the leads of the sample cannot be loaded for. */
const UNFIT =
  'This glossary has other stages and fields than the leads of the sample. Import CSV files of your own.';

function actionGroups(
  { actions, run, keyboard }: Shell,
  state: SessionState,
  hindrance: string | null,
): SpotlightActionGroupData[] {
  return ACTION_GROUPS.flatMap((group) => {
    const able = actions.filter(
      (each) => each.group === group && each.id !== 'palette' && each.enabled(state),
    );
    return able.length === 0
      ? []
      : [
          {
            group,
            actions: able.map((action) => {
              const [combo] = combosOf(action.id, keyboard);
              // What would fail says why instead.
              const isHindered = hindrance !== null && action.id === 'sample-leads';
              return {
                id: action.id,
                label: action.label(state),
                ...(action.keywords && { keywords: action.keywords }),
                ...(isHindered && {
                  description: hindrance,
                  'aria-disabled': true,
                  closeSpotlightOnTrigger: false,
                }),
                onClick: () => void (isHindered || run(action.id)),
                rightSection: combo ? (
                  <kbd className={classes.keys}>{shownKeys(combo, keyboard)}</kbd>
                ) : undefined,
              };
            }),
          },
        ];
  });
}

/** What the document is made of; choosing one goes to where it is worked on. */
function thingGroups(
  { document, selection }: SessionState,
  jump: (change: Partial<SessionState>) => void,
  focusThreshold: (threshold: string) => void,
): SpotlightActionGroupData[] {
  if (!document) return [];
  const { policy } = document.edited.glossary;
  const { stages, transitions, thresholds } = policy;
  const stageName = (id: string | null) => stages.find((stage) => stage.id === id)?.name ?? 'anywhere';
  return [
    {
      group: 'Thresholds',
      actions: thresholds.map(({ id, label, value, unit }) => ({
        id: `threshold:${id}`,
        label,
        description: `Threshold, now ${amount(value, unit)}`,
        keywords: 'thresholds',
        onClick: () => {
          jump({ workspace: thresholdWorkspace(policy, selection, id) });
          focusThreshold(id);
        },
      })),
    },
    {
      group: 'Stages',
      actions: stages.map(({ id, name }) => ({
        id: `stage:${id}`,
        label: name,
        description: 'Stage: entry criteria and threshold',
        keywords: 'stages',
        onClick: () => jump({ workspace: 'define', selection: { kind: 'stage', id } }),
      })),
    },
    {
      group: 'Transitions',
      actions: transitions.map(({ id, from, to }) => ({
        id: `transition:${id}`,
        label: `${stageName(from)} → ${stageName(to)}`,
        description: 'Transition, on the map',
        keywords: 'transitions',
        onClick: () => jump({ workspace: 'map', selection: { kind: 'transition', id } }),
      })),
    },
  ];
}
