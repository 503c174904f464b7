import IconCertificate from '@tabler/icons-react/icons/IconCertificate';
import IconChartHistogram from '@tabler/icons-react/icons/IconChartHistogram';
import IconListCheck from '@tabler/icons-react/icons/IconListCheck';
import IconSitemap from '@tabler/icons-react/icons/IconSitemap';
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { Workspace } from '../session/state';

type View = ComponentType | LazyExoticComponent<ComponentType>;

interface WorkspaceViews {
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** Says in a sentence what one does here. */
  readonly purpose: string;
  readonly Main: View;
  /** Null: the workspace needs the whole width. */
  readonly Inspector: View | null;
}

const views = import.meta.glob<Record<string, ComponentType>>('../../features/*/*{Workspace,Inspector}.tsx');

function view(folder: string, name: string): LazyExoticComponent<ComponentType> | null {
  const load = views[`../../features/${folder}/${name}.tsx`];
  return load
    ? lazy(async () => {
        const View = (await load())[name];
        if (!View) throw new Error(`${name} is not exported`);
        return { default: View };
      })
    : null;
}

const Pending = () => null;

export const WORKSPACE_VIEWS: Readonly<Record<Workspace, WorkspaceViews>> = {
  map: {
    icon: IconSitemap,
    purpose: 'Draw the lifecycle: stages, transitions, owners',
    Main: view('map', 'MapWorkspace') ?? Pending,
    Inspector: view('map', 'MapInspector'),
  },
  define: {
    icon: IconListCheck,
    purpose: 'Write entry criteria, thresholds and terms',
    Main: view('define', 'DefineWorkspace') ?? Pending,
    Inspector: view('define', 'DefineInspector'),
  },
  simulate: {
    icon: IconChartHistogram,
    purpose: 'Replay your leads under these rules',
    Main: view('simulate', 'SimulateWorkspace') ?? Pending,
    Inspector: view('simulate', 'SimulateInspector'),
  },
  publish: {
    icon: IconCertificate,
    purpose: 'Sign the glossary and plan its rollout',
    Main: view('publish', 'PublishWorkspace') ?? Pending,
    Inspector: view('publish', 'PublishInspector'),
  },
};
