import { Button } from '@mantine/core';
import IconDownload from '@tabler/icons-react/icons/IconDownload';
import { printDocument } from '#domain/format/envelope';
import type { Mapping } from '#domain/leads/mapping/schema';
import { saveExport } from '../../app/session/save-export';
import { useSession, useSessionState } from '../../app/session/session-context';
import { counted } from '../../ui/format';
import classes from './done/done.module.css';
import { doneFacts, openDoubts } from './done/done-facts';
import { Outdated } from './Outdated';
import { Section } from './Section';
import { StepFrame } from './StepFrame';
import { useJudged } from './use-judged';

/** What will be used and what is still open; the mapping as a file; and the button of the frame that has the leads used. */
export function DoneStep() {
  const { draft, candidate, isCurrent } = useJudged();
  const limit = useSessionState(({ options }) => options.fidelityLimit);
  const before = useSessionState(({ data }) => data);
  const doubts = candidate ? openDoubts(candidate, draft, limit) : [];
  return (
    <StepFrame
      title={candidate && isCurrent ? 'Ready to be used' : 'The data are to be read'}
      lead={
        before
          ? `Using these leads puts them in the place of the ${counted(before.summary.leads, 'lead')} that Simulate shows now. The mapping is remembered for files with the same columns.`
          : 'Using these leads shows them in Simulate. The mapping is remembered for files with the same columns.'
      }
    >
      <Outdated />
      {candidate ? (
        <>
          <Section title="What will be used">
            <dl className={classes['facts']}>
              {doneFacts(candidate).map(({ name, texts }) => (
                <div key={name} style={{ display: 'contents' }}>
                  <dt>{name}</dt>
                  <dd>
                    {texts.map((text) => (
                      <span key={text}>{text}</span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </Section>
          <Section
            title="What is open"
            hint={
              doubts.length === 0
                ? 'Nothing: every question is answered, and nothing is in doubt.'
                : 'None of it keeps you from using the leads. It is here so that nobody finds out later.'
            }
          >
            {doubts.length > 0 ? (
              <ul className={classes['list']}>
                {doubts.map((doubt) => (
                  <li key={doubt}>{doubt}</li>
                ))}
              </ul>
            ) : null}
          </Section>
        </>
      ) : null}
      {draft.mapping ? <SaveMapping mapping={draft.mapping} /> : null}
    </StepFrame>
  );
}

/** Everything that was decided, as a document that whoever has the files can check and the command line goes by. */
function SaveMapping({ mapping }: { readonly mapping: Mapping }) {
  const session = useSession();
  const name = session.store.getState().document?.edited.glossary.id ?? 'leads';
  return (
    <Section
      title="What was decided"
      hint="The mapping names columns and what they mean, and no lead. Save it to go by it elsewhere: “parley simulate” takes it with the same files and comes to the same figures."
      beside={
        <Button
          size="compact-md"
          variant="default"
          leftSection={<IconDownload size="1rem" stroke={1.8} />}
          onClick={() =>
            void saveExport(session, {
              name: `${name}.mapping.json`,
              text: printDocument(mapping),
              what: 'the mapping',
            })
          }
        >
          Save the mapping…
        </Button>
      }
    />
  );
}
