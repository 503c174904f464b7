/** A lifecycle in five strokes, for decoration: recorded stages in grey, the one under discussion in the accent. */
export function LifecycleSketch({ className = '' }: { readonly className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 420 96" aria-hidden="true">
      <g fill="none" stroke="var(--p-recorded)" strokeWidth="2">
        <path d="M74 48h34M182 48h34M290 48h34" />
        <path d="M253 66c0 22-18 22-40 22H70c-20 0-33-6-33-22" strokeDasharray="4 4" />
      </g>
      <g fill="var(--p-recorded)">
        <path d="m108 48-8-5v10ZM216 48l-8-5v10ZM324 48l-8-5v10ZM37 60l-5 8h10Z" />
      </g>
      <g fill="var(--p-surface-raised)" stroke="var(--p-recorded)" strokeWidth="2">
        <rect x="2" y="30" width="72" height="36" rx="9" />
        <rect x="216" y="30" width="74" height="36" rx="9" />
        <rect x="324" y="30" width="92" height="36" rx="9" />
      </g>
      <rect x="108" y="24" width="74" height="48" rx="11" fill="var(--p-accent)" />
      <g fill="var(--p-text-dim)" fontSize="14" fontWeight="600" textAnchor="middle">
        <text x="38" y="53">
          Lead
        </text>
        <text x="253" y="53">
          SQL
        </text>
        <text x="370" y="53">
          Customer
        </text>
      </g>
      <text x="145" y="53" fill="var(--p-on-accent)" fontSize="15" fontWeight="700" textAnchor="middle">
        MQL?
      </text>
    </svg>
  );
}
