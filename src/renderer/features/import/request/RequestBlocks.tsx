import { type Block, type Cell, cellLines, type Section } from '#domain/export/document/model';
import { FigureTable } from '../../../ui/FigureTable';
import { none } from '../../../ui/format';
import { ScrollFrame } from '../../../ui/ScrollFrame';
import { CopyButton } from './CopyButton';
import classes from './RequestBlocks.module.css';

/** What a section of the request says, with its parts below one another. */
export function RequestSection({ section }: { readonly section: Section }) {
  return (
    <>
      <RequestBlocks blocks={section.blocks} />
      {section.sections.map((part) => (
        <section key={part.id} className={classes['part']} aria-label={part.title}>
          <h3 className={classes['title']}>{part.title}</h3>
          <RequestBlocks blocks={part.blocks} />
        </section>
      ))}
    </>
  );
}

export function RequestBlocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place in the document, which does not change.
    <OneBlock key={i} block={block} />
  ));
}

function OneBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return <p className={classes['text']}>{block.text}</p>;
    case 'list':
      return (
        <ul className={classes['list']}>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'facts':
      return (
        <dl className={classes['list']}>
          {block.rows.map(({ term, text }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                <Lines cell={text} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'code':
      return (
        <figure className={classes['code']}>
          <figcaption className={classes['caption']}>
            <span>{block.caption}</span>
            <CopyButton compact what={block.caption} text={() => block.text} />
          </figcaption>
          <ScrollFrame className={classes['scroll']} label={block.caption}>
            <pre className={classes['pre']}>{block.text}</pre>
          </ScrollFrame>
        </figure>
      );
    case 'table':
      return (
        <FigureTable caption={block.caption}>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the document.
              <tr key={r}>
                {row.map((cell, c) =>
                  c === 0 ? (
                    <th key={block.columns[c]} scope="row">
                      <Lines cell={cell} />
                    </th>
                  ) : (
                    <td key={block.columns[c]}>
                      <Lines cell={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </FigureTable>
      );
  }
}

function Lines({ cell }: { readonly cell: Cell }) {
  const lines = cellLines(cell);
  return lines.length === 0 ? none : lines.map((line) => <div key={line}>{line}</div>);
}
