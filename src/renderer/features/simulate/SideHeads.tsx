import type { Sides } from './sides';

/** The heads of the two columns that are compared. */
export function SideHeads({ sides }: { readonly sides: Sides }) {
  return (
    <>
      <th scope="col" data-num data-side="recorded">
        {sides.baseline}
      </th>
      <th scope="col" data-num data-side="proposal">
        {sides.proposal}
      </th>
    </>
  );
}
