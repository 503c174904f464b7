import type { ReplayResult } from '#domain/replay/result';
import { count } from '../../ui/format';
import { ScrollTable } from '../../ui/ScrollTable';

/** Per stage: which leads stay, come in and fall out, lead by lead, against the baseline. */
export function SwapTable({ result }: { readonly result: ReplayResult }) {
  const against = result.baseline.kind === 'recorded' ? 'the record' : 'today’s rules, replayed';
  return (
    <ScrollTable
      caption="Who changes places"
      note={`The same leads on both sides, against ${against}. Of added leads that nobody worked, no outcome is known.`}
    >
      <thead>
        <tr>
          <th scope="col">Stage</th>
          <Heads names={['Kept', 'at the same time', 'earlier', 'later']} />
          <Heads names={['Added', 'worked', 'never worked']} />
          <Heads names={['Dropped', 'Neither']} />
        </tr>
      </thead>
      <tbody>
        {result.stages.map(({ stage, name, swap }) => (
          <tr key={stage} data-swap={stage}>
            <th scope="row">{name}</th>
            {swap === null ? (
              <td colSpan={9} className="not-recorded">
                not recorded
              </td>
            ) : (
              <>
                <td className="number strong">{count(swap.kept)}</td>
                <td className="number">{count(swap.same)}</td>
                <td className="number">{count(swap.earlier)}</td>
                <td className="number">{count(swap.later)}</td>
                <td className="number strong">{count(swap.added)}</td>
                <td className="number">{count(swap.addedWorked)}</td>
                <td className="number">{count(swap.addedUnworked)}</td>
                <td className="number strong">{count(swap.dropped)}</td>
                <td className="number">{count(swap.neither)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Heads({ names }: { readonly names: readonly string[] }) {
  return names.map((name) => (
    <th key={name} scope="col" className="number">
      {name}
    </th>
  ));
}
