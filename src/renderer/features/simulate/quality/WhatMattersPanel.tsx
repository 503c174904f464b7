import { Button } from '@mantine/core';
import { nameOf } from '#domain/glossary/names';
import type { Policy } from '#domain/glossary/schema/policy';
import type { RankingDocument } from '#domain/replay/what-if/ranking-document';
import { usePolicy } from '../../../app/session/session-context';
import { FigureTable } from '../../../ui/FigureTable';
import { count } from '../../../ui/format';
import { printQuotes } from '../../../ui/print-quotes';
import { WorkProgress } from '../../../ui/WorkProgress';
import { Panel } from '../Panel';
import panel from '../panel.module.css';
import classes from './quality.module.css';
import { rankingRows, rankingSentences } from './ranking-text';
import { useRanking } from './use-ranking';

/** What of the rules decides who enters a stage: each threshold and condition changed by itself, those that move most leads first. */
export function WhatMattersPanel({ stage }: { readonly stage: string }) {
  const policy = usePolicy();
  const { ranked, ask, cancel } = useRanking(stage);
  const name = nameOf(policy, 'stage', stage);
  const isOlder = ranked?.state === 'ranked' && ranked.policy !== policy;
  return (
    <Panel title="What matters">
      {ranked?.state === 'running' ? (
        <WorkProgress
          label="Ranking"
          detail="Changing one thing at a time"
          share={ranked.share}
          onCancel={cancel}
        />
      ) : (
        <>
          <p className={panel['note']}>
            {ranked?.state === 'refused'
              ? `${ranked.problem.message}. ${ranked.problem.remedy}.`
              : `Every threshold before ${name} is moved a tenth of its range either way, and every condition left out, one at a time; what moves most leads stands first.`}
          </p>
          {ranked?.state === 'ranked' && !isOlder ? null : (
            <div className={classes['actions']}>
              <Button variant="default" size="compact-md" onClick={() => void ask()}>
                {isOlder ? 'Rank anew' : `Rank what decides who enters ${name}`}
              </Button>
            </div>
          )}
        </>
      )}
      {ranked?.state === 'ranked' ? (
        <div className={isOlder ? classes['older'] : undefined}>
          <RankingTable ranking={ranked.ranking} policy={ranked.policy} isOlder={isOlder} />
        </div>
      ) : null}
    </Panel>
  );
}

interface TableProps {
  readonly ranking: RankingDocument;
  readonly policy: Policy;
  readonly isOlder: boolean;
}

function RankingTable({ ranking, policy, isOlder }: TableProps) {
  const rows = rankingRows(ranking);
  const { target } = ranking;
  const sentences = rankingSentences(ranking, policy);
  return (
    <>
      <ul className={panel['sentences']}>
        {sentences.map((sentence, index) => (
          <li key={sentence}>
            {isOlder && index === 0 ? 'Of the rules before: ' : null}
            {sentence}
          </li>
        ))}
      </ul>
      {rows.length > 0 ? (
        <FigureTable
          caption={`What decides who enters ${nameOf(policy, 'stage', ranking.stage)}`}
          captionHidden
        >
          <thead>
            <tr>
              <th scope="col" data-num>
                Place
              </th>
              <th scope="col">Change</th>
              <th scope="col" data-num>
                Added
              </th>
              <th scope="col" data-num>
                Dropped
              </th>
              <th scope="col" data-num>
                Then enter
              </th>
              {target === null ? null : (
                <th scope="col" data-num>
                  Reach {nameOf(policy, 'stage', target)}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, place, change, added, dropped, reached, precision }) => (
              <tr key={key}>
                <td data-num>{place ?? ''}</td>
                <th scope="row">{printQuotes(change)}</th>
                <td data-num>{count(added)}</td>
                <td data-num>{count(dropped)}</td>
                <td data-num>{count(reached)}</td>
                {target === null ? null : <td data-num>{precision}</td>}
              </tr>
            ))}
          </tbody>
        </FigureTable>
      ) : (
        <p>No change of one threshold or condition moves a lead.</p>
      )}
    </>
  );
}
