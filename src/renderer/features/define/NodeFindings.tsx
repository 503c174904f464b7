import { FindingList } from './FindingList';
import { useTreeEditor } from './tree-editor';

/** What the lint says of one node. */
export function NodeFindings({ path }: { readonly path: string }) {
  const { findings } = useTreeEditor();
  return <FindingList findings={findings.get(path) ?? []} />;
}
