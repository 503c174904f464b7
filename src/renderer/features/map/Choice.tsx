import { Select, type SelectProps } from '@mantine/core';

/**
 * A choice of one. Its list stays inside the part of the page it belongs to, and scrolls by itself, as assistive
 * technology expects of a list box.
 */
export function Choice(props: SelectProps) {
  return <Select comboboxProps={{ withinPortal: false }} withScrollArea={false} {...LIST} {...props} />;
}

/** For every list that opens at a field. */
export const LIST = { styles: { options: { maxHeight: 280, overflowY: 'auto' as const } } };
