import type { KeyboardEvent } from 'react';
import { actionForKeys, nodeActions } from './node-actions';
import { useTreeEditor } from './tree-editor';

/** The keys of a node: what its menu offers, and up and down to the nodes before and after it. */
export function useNodeKeys(path: string): (event: KeyboardEvent<HTMLElement>) => void {
  const { criteria, empty, edit } = useTreeEditor();
  return (event) => {
    const wanted = actionForKeys(event);
    if (wanted !== null) {
      event.preventDefault();
      // Else the shell's own Ctrl+D or Delete would act on what is selected on the map.
      event.stopPropagation();
      const found = nodeActions(criteria, path, empty).find(({ id }) => id === wanted);
      if (found) edit(found.action, found.edited);
      return;
    }
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const frame = event.currentTarget.closest('section');
    const nodes = [...(frame?.querySelectorAll<HTMLElement>('[data-node]') ?? [])];
    nodes[nodes.indexOf(event.currentTarget) + (event.key === 'ArrowUp' ? -1 : 1)]?.focus();
  };
}
