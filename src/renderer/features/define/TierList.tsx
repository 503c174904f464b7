import { Button } from '@mantine/core';
import { useState } from 'react';
import { criteriaText } from '#domain/criteria/text';
import type { Tier } from '#domain/glossary/schema/stage';
import { usePolicy, useSession } from '../../app/session/session-context';
import { CriteriaEditor } from './CriteriaEditor';
import classes from './DefineInspector.module.css';
import { LabelField } from './LabelField';
import { sentence } from './node-names';
import { SideDrawer } from './SideDrawer';
import { StageThreshold } from './StageThreshold';
import { tierThresholds } from './stage-numbers';
import { useFindings } from './use-findings';

/** The ICP tiers that decide, in their order: the first whose criteria hold is the tier of a lead. */
export function TierList({ tiers }: { readonly tiers: readonly Tier[] }) {
  const policy = usePolicy();
  const [opened, setOpened] = useState<string | null>(null);
  const tier = policy.tiers.find(({ id }) => id === opened);
  return (
    <section aria-labelledby="tiers-title">
      <h2 id="tiers-title" className={classes['title']}>
        ICP tiers
      </h2>
      <p className={classes['none']}>The first tier that fits is the tier of a lead.</p>
      <ol className={classes['tiers']}>
        {tiers.map(({ id, label, when }) => (
          <li key={id}>
            <strong>{label}</strong>
            <p>{sentence(when, policy)}.</p>
            <Button size="xs" variant="default" aria-label={`Edit ${label}`} onClick={() => setOpened(id)}>
              Edit…
            </Button>
          </li>
        ))}
      </ol>
      <SideDrawer opened={tier !== undefined} title="ICP tier" onClose={() => setOpened(null)}>
        {tier ? <TierEditor tier={tier} /> : null}
      </SideDrawer>
    </section>
  );
}

function TierEditor({ tier }: { readonly tier: Tier }) {
  const session = useSession();
  const policy = usePolicy();
  const findings = useFindings();
  return (
    <div className={classes['drawer']}>
      <LabelField
        label="Name of the tier"
        value={tier.label}
        onChange={(label) => session.edits.perform({ do: 'rename-tier', tier: tier.id, label })}
      />
      <p>A lead is of this tier when {criteriaText(tier.when, policy)}, and no tier above fits it.</p>
      <CriteriaEditor
        place={{ of: 'tier', tier: tier.id }}
        label={`Criteria of ${tier.label}`}
        findings={findings}
        emptyText="Every lead is of this tier. Add a condition to say which are."
      />
      {tierThresholds(tier, policy).map((threshold) => (
        <StageThreshold key={threshold.id} threshold={threshold} />
      ))}
    </div>
  );
}
