import { ActionIcon, Menu } from '@mantine/core';
import IconDots from '@tabler/icons-react/icons/IconDots';
import { nodeAt } from '#domain/criteria/edit';
import { nameOf } from '#domain/glossary/names';
import { amount } from '../../ui/format';
import classes from './CriteriaEditor.module.css';
import { numbersOf } from './condition-numbers';
import { nodeActions } from './node-actions';
import { nodeName } from './node-names';
import { useTreeEditor } from './tree-editor';

/** Everything that can be done to one node. */
export function NodeMenu({ path }: { readonly path: string }) {
  const editor = useTreeEditor();
  const { criteria, policy, empty, edit } = editor;
  const node = nodeAt(criteria, path);
  if (!node) return null;
  const isAtom = node.op !== 'all' && node.op !== 'any' && node.op !== 'not';
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon aria-label={`More for ${nodeName(criteria, path, policy)}`} size="md">
          <IconDots size="1.1em" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isAtom ? (
          <>
            <Menu.Item onClick={() => editor.openCondition({ kind: 'change', path })}>Change…</Menu.Item>
            {numbersOf(node, policy).map((number) =>
              typeof number.value === 'number' ? (
                <Menu.Item key={number.part} onClick={() => editor.makeAdjustable(path, number)}>
                  Make {amount(number.value, number.unit)} adjustable
                </Menu.Item>
              ) : (
                <Menu.Item key={number.part} onClick={() => editor.makeFixed(path, number)}>
                  Write {nameOf(policy, 'threshold', number.value.threshold)} as a fixed number
                </Menu.Item>
              ),
            )}
            <Menu.Divider />
          </>
        ) : null}
        {nodeActions(criteria, path, empty).map(({ id, label, keys, action, edited }) => (
          <Menu.Item
            key={id}
            onClick={() => edit(action, edited)}
            rightSection={keys ? <kbd className={classes['keys']}>{keys}</kbd> : null}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
