import { ActionIcon, Menu, SegmentedControl, Switch } from '@mantine/core';
import IconContrast from '@tabler/icons-react/icons/IconContrast';
import IconDots from '@tabler/icons-react/icons/IconDots';
import { useState } from 'react';
import { percent } from '../../ui/format';
import { Popup } from '../../ui/Popup';
import { useSession, useSessionState } from '../session/session-context';
import { TEXT_SIZES } from '../session/state';
import classes from './menus.module.css';
import { useShell } from './shell-context';
import { combosOf, shownKeys } from './shortcuts';

const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'System' },
] as const;

/** Light or dark, contrast, and text sizes up to a projector's. */
export function AppearanceMenu() {
  const session = useSession();
  const [open, setOpen] = useState(false);
  const { colorScheme, contrast, textSize } = useSessionState((state) => state.preferences);
  return (
    <Popup
      label="Appearance"
      width="min(24rem, calc(100vw - 2rem))"
      opened={open}
      onChange={setOpen}
      target={
        <ActionIcon
          size="lg"
          aria-label="Appearance"
          title="Appearance"
          className={classes.target}
          onClick={() => setOpen(!open)}
        >
          <IconContrast size="1.25rem" stroke={1.6} />
        </ActionIcon>
      }
    >
      <div className={classes.rows}>
        <div>
          <p className={classes.legend} id="appearance-scheme">
            Colours
          </p>
          <SegmentedControl
            fullWidth
            aria-labelledby="appearance-scheme"
            data={[...SCHEMES]}
            value={colorScheme}
            onChange={(value) => session.prefer({ colorScheme: value as typeof colorScheme })}
          />
        </div>
        <div>
          <p className={classes.legend} id="appearance-size">
            Text size
          </p>
          <SegmentedControl
            fullWidth
            aria-labelledby="appearance-size"
            data={TEXT_SIZES.map((size) => ({
              value: String(size),
              label: percent(size).replace('.0', ''),
            }))}
            value={String(textSize)}
            onChange={(value) => {
              const size = TEXT_SIZES.find((each) => String(each) === value);
              if (size) session.prefer({ textSize: size });
            }}
          />
        </div>
        <Switch
          label="High contrast"
          checked={contrast === 'high'}
          onChange={({ currentTarget }) =>
            session.prefer({ contrast: currentTarget.checked ? 'high' : 'normal' })
          }
        />
      </div>
    </Popup>
  );
}

const MORE = [
  ['new', 'open', 'open-sample', 'new-window'],
  ['save-as', 'revisions', 'stored-leads', 'erase-person'],
  ['shortcuts', 'about'],
  ['close'],
] as const;

/** What is needed now and then. */
export function MoreMenu() {
  const { actions, run, keyboard } = useShell();
  const state = useSessionState((current) => current);
  return (
    <Menu position="bottom-end" shadow="md" width="19rem" classNames={{ dropdown: classes.dropdown ?? '' }}>
      <Menu.Target>
        <ActionIcon size="lg" aria-label="More" title="More" className={classes.target}>
          <IconDots size="1.25rem" stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {MORE.map((ids, i) => (
          <div key={ids[0]} role="none">
            {i > 0 ? <Menu.Divider /> : null}
            {actions
              .filter(({ id }) => (ids as readonly string[]).includes(id))
              .map((action) => {
                const [combo] = combosOf(action.id, keyboard);
                return (
                  <Menu.Item
                    key={action.id}
                    disabled={!action.enabled(state)}
                    rightSection={combo && <kbd className={classes.keys}>{shownKeys(combo, keyboard)}</kbd>}
                    onClick={() => run(action.id)}
                  >
                    {action.label(state)}
                  </Menu.Item>
                );
              })}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
