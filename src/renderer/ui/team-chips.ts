import type { Policy } from '#domain/glossary/schema/policy';

/** There are so many team colours; a ninth team shares the first one's. */
const COLOURS = 8;

/** A party as it stands on screen: its name, and the number of its team's colour, 1 to 8. */
export interface TeamChip {
  readonly id: string;
  readonly name: string;
  readonly colour: number;
}

/** Parties with the colour of their team; a role of no team counts as a team of its own. Unknown ids are left out. */
export function teamsOf({ parties }: Pick<Policy, 'parties'>, ids: readonly string[]): TeamChip[] {
  const teams = parties.filter(({ kind, team }) => kind === 'team' || team === null);
  return ids.flatMap((id): TeamChip[] => {
    const party = parties.find((one) => one.id === id);
    if (!party) return [];
    const team = party.kind === 'role' ? (party.team ?? id) : id;
    const index = Math.max(
      0,
      teams.findIndex((one) => one.id === team),
    );
    return [{ id, name: party.name, colour: (index % COLOURS) + 1 }];
  });
}

/** The custom properties of a team's colours. */
export const teamColours = (colour: number): { readonly ink: string; readonly wash: string } => ({
  ink: `var(--p-team-${colour})`,
  wash: `var(--p-team-${colour}-wash)`,
});
