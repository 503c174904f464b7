import type { ReactNode } from 'react';
import type { Policy } from '#domain/glossary/schema/policy';
import type { Mapping } from '#domain/leads/mapping';
import type { ReplayResult } from '#domain/replay/result';
import { count, day } from '../ui/format';
import type { LoadedData, OpenedDocument } from './workshop-state';

interface Props {
  readonly document: OpenedDocument | null;
  readonly data: LoadedData | null;
  readonly result: ReplayResult | null;
  /** Buttons. */
  readonly children: ReactNode;
}

/** The bar on top: the document, and which data and period every figure is about. */
export function Header({ document, data, result, children }: Props) {
  return (
    <header>
      <div className="bar">
        <h1>Parley</h1>
        {document ? <Title policy={document.glossary.policy} /> : null}
        <div className="actions">{children}</div>
      </div>
      {document && data ? <DataLine mapping={document.mapping} data={data} result={result} /> : null}
    </header>
  );
}

function Title({ policy }: { readonly policy: Policy }) {
  return (
    <p className="document-title">
      <strong>{policy.title}</strong> <span className="state">draft of v{policy.version}</span>
    </p>
  );
}

interface DataLineProps {
  readonly mapping: Mapping;
  readonly data: LoadedData;
  readonly result: ReplayResult | null;
}

function DataLine({ mapping, data: { summary, sources, isSample }, result }: DataLineProps) {
  const { created, zone } = summary;
  return (
    <dl className="data-line">
      <div>
        <dt>Data</dt>
        <dd>
          {isSample ? 'Sample: ' : ''}
          {mapping.name} ({sources.map(({ name }) => name).join(', ')})
        </dd>
      </div>
      <div>
        <dt>Created</dt>
        <dd>
          {day(created.from, zone)} – {day(created.to, zone)}
        </dd>
      </div>
      {result ? (
        <>
          <div>
            <dt>As of</dt>
            <dd>{day(Date.parse(result.options.asOf), zone)}</dd>
          </div>
          <div>
            <dt>Leads</dt>
            <dd>
              {count(result.leads.cohort)} of {count(result.leads.total)}
            </dd>
          </div>
        </>
      ) : null}
    </dl>
  );
}
