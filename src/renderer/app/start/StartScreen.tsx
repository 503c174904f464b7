import { Button } from '@mantine/core';
import IconFilePlus from '@tabler/icons-react/icons/IconFilePlus';
import IconFolderOpen from '@tabler/icons-react/icons/IconFolderOpen';
import { useState } from 'react';
import { TEMPLATES, type TemplateId } from '#domain/glossary/templates/index';
import { Mark } from '../../ui/Mark';
import { NewDialog } from '../dialogs/NewDialog';
import { useSession } from '../session/session-context';
import { AppearanceMenu, MoreMenu } from '../shell/menus';
import { Continue } from './Continue';
import { LifecycleSketch } from './LifecycleSketch';
import classes from './StartScreen.module.css';
import { Waiting } from './Waiting';

/** Where one begins: go on with what was left, look at the sample, start from a template, or open a file. */
export function StartScreen() {
  const { documents } = useSession();
  const [template, setTemplate] = useState<TemplateId | null>(null);
  return (
    <div className={classes.screen}>
      <header className={classes.top}>
        <p className={classes.brand}>
          <Mark className={classes.mark} />
          Parley
        </p>
        <div className={classes.tools}>
          <AppearanceMenu />
          <MoreMenu />
        </div>
      </header>
      <main className={classes.main}>
        <div className={classes.intro}>
          <h1 className={classes.title}>Agree what a lead is</h1>
          <p className={classes.lead}>
            Draw the lifecycle, settle criteria and thresholds, and see on your own leads what each change
            does, before anybody signs.
          </p>
        </div>
        <Waiting />
        <div className={classes.columns}>
          <section className={classes.column} aria-labelledby="start-continue">
            <div className={classes.heading}>
              <h2 id="start-continue">Continue</h2>
              <Button
                variant="default"
                size="compact-md"
                leftSection={<IconFolderOpen size="1.125rem" stroke={1.6} />}
                onClick={() => void documents.open()}
              >
                Open a file…
              </Button>
            </div>
            <Continue />
          </section>
          <section className={classes.column} aria-labelledby="start-begin">
            <div className={classes.heading}>
              <h2 id="start-begin">Begin</h2>
            </div>
            <button type="button" className={classes.sample} onClick={() => void documents.openSample()}>
              <LifecycleSketch className={classes.sketch} />
              <span className={classes.cardName}>Open the sample</span>
              <span className={classes.cardText}>
                Fennmark, a synthetic company: its glossary and eighteen months of leads, to try everything
                without data of your own.
              </span>
            </button>
            <ul className={classes.templates}>
              {TEMPLATES.map(({ id, name, description }) => (
                <li key={id}>
                  <button type="button" className={classes.template} onClick={() => setTemplate(id)}>
                    <IconFilePlus size="1.375rem" stroke={1.5} />
                    <span className={classes.cardName}>{name}</span>
                    <span className={classes.cardText}>{description}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <p className={classes.foot}>
          You can also drop a glossary (.parley.json) or CSV exports on this window. Nothing you open leaves
          this machine.
        </p>
      </main>
      {template ? <NewDialog template={template} onClose={() => setTemplate(null)} /> : null}
    </div>
  );
}
