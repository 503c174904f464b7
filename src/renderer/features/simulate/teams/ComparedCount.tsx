import { type ComparedFigure, placesIn } from '#domain/replay/compare/compared-leads';
import { useSession } from '../../../app/session/session-context';
import type { Compared } from '../../../app/session/teams-state';
import { cellText } from '../../../ui/cell-text';
import type { AskedLeads } from '../leads-of/asked-leads';
import { comparedColumns } from '../leads-of/columns';
import { LeadCount } from '../leads-of/LeadCount';

interface Props {
  readonly compared: Extract<Compared, { state: 'done' }>;
  readonly figure: ComparedFigure;
  readonly count: number;
  readonly what: string;
  readonly text?: string;
}

/** A figure of a comparison as the button that opens the leads behind it. */
export function ComparedCount({ compared, figure, ...rest }: Props) {
  const session = useSession();
  const ask = (): Omit<AskedLeads, 'count' | 'what'> => {
    const { stage } = compared.comparison;
    const [first, second] = placesIn(figure).map((place) =>
      cellText(compared.definitions[place]?.name ?? '', 60),
    );
    return {
      order: 'the latest first',
      columns: comparedColumns(first ?? '', second ?? ''),
      stage,
      load: (most, onProgress, signal) =>
        session.lists.comparedLeads(figure, compared, most, onProgress, signal),
    };
  };
  return <LeadCount {...rest} ask={ask} />;
}
