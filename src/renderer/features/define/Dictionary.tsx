import { Button } from '@mantine/core';
import IconBook2 from '@tabler/icons-react/icons/IconBook2';
import { useState } from 'react';
import { nameOf } from '#domain/glossary/names';
import { usePolicy } from '../../app/session/session-context';
import classes from './Dictionary.module.css';
import { SideDrawer } from './SideDrawer';
import { TYPE_NAMES } from './subjects';

/** What conditions can be made of: every field and activity with what it means and where it is kept. */
export function Dictionary() {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        className={classes['open']}
        leftSection={<IconBook2 size="1.1em" />}
        onClick={() => setOpened(true)}
      >
        Dictionary
      </Button>
      <SideDrawer opened={opened} title="Fields and activities" onClose={() => setOpened(false)}>
        <Contents />
      </SideDrawer>
    </>
  );
}

function Contents() {
  const policy = usePolicy();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const fits = (...texts: readonly string[]) => texts.some((text) => text.toLowerCase().includes(wanted));
  const fields = policy.fields.filter(({ label, definition }) => fits(label, definition));
  const activities = policy.activities.filter(({ label, definition }) => fits(label, definition));
  return (
    <div className={classes['contents']}>
      <input
        type="search"
        className={classes['search']}
        aria-label="Find a field or an activity"
        placeholder="Find a field or an activity…"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <table className={classes['table']}>
        <caption>Fields ({fields.length})</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Type</th>
            <th scope="col">System</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ id, label, type, unit, system, definition, outcome }) => (
            <tr key={id}>
              <th scope="row">
                {label}
                <small>{definition}</small>
                {outcome ? <small>Records the outcome, so criteria cannot read it.</small> : null}
              </th>
              <td>
                {TYPE_NAMES[type]}
                {unit ? ` (${unit})` : ''}
              </td>
              <td>{nameOf(policy, 'system', system)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={classes['table']}>
        <caption>Activities ({activities.length})</caption>
        <thead>
          <tr>
            <th scope="col">Activity</th>
            <th scope="col">Channel</th>
            <th scope="col">Direction</th>
          </tr>
        </thead>
        <tbody>
          {activities.map(({ id, label, channel, direction, definition }) => (
            <tr key={id}>
              <th scope="row">
                {label}
                <small>{definition}</small>
              </th>
              <td>{channel}</td>
              <td>{direction}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
