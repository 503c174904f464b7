import IconCertificate from '@tabler/icons-react/icons/IconCertificate';
import IconChartHistogram from '@tabler/icons-react/icons/IconChartHistogram';
import IconListCheck from '@tabler/icons-react/icons/IconListCheck';
import IconSitemap from '@tabler/icons-react/icons/IconSitemap';
import { type ComponentType, lazy } from 'react';
import type { Workspace } from '../session/state';

interface WorkspaceViews {
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** Says in a few words what one does here. */
  readonly purpose: string;
  readonly Main: ComponentType;
  readonly Inspector: ComponentType;
}

// Each is loaded when it is first gone to, so that the start screen is there at once.
const MapWorkspace = lazy(async () => ({
  default: (await import('../../features/map/MapWorkspace')).MapWorkspace,
}));
const MapInspector = lazy(async () => ({
  default: (await import('../../features/map/MapInspector')).MapInspector,
}));
const DefineWorkspace = lazy(async () => ({
  default: (await import('../../features/define/DefineWorkspace')).DefineWorkspace,
}));
const DefineInspector = lazy(async () => ({
  default: (await import('../../features/define/DefineInspector')).DefineInspector,
}));
const SimulateWorkspace = lazy(async () => ({
  default: (await import('../../features/simulate/SimulateWorkspace')).SimulateWorkspace,
}));
const SimulateInspector = lazy(async () => ({
  default: (await import('../../features/simulate/SimulateInspector')).SimulateInspector,
}));
const PublishWorkspace = lazy(async () => ({
  default: (await import('../../features/publish/PublishWorkspace')).PublishWorkspace,
}));
const PublishInspector = lazy(async () => ({
  default: (await import('../../features/publish/PublishInspector')).PublishInspector,
}));

export const WORKSPACE_VIEWS: Readonly<Record<Workspace, WorkspaceViews>> = {
  map: {
    icon: IconSitemap,
    purpose: 'Draw the lifecycle: stages, transitions, owners',
    Main: MapWorkspace,
    Inspector: MapInspector,
  },
  define: {
    icon: IconListCheck,
    purpose: 'Write entry criteria, thresholds and terms',
    Main: DefineWorkspace,
    Inspector: DefineInspector,
  },
  simulate: {
    icon: IconChartHistogram,
    purpose: 'Replay your leads under these rules',
    Main: SimulateWorkspace,
    Inspector: SimulateInspector,
  },
  publish: {
    icon: IconCertificate,
    purpose: 'Sign the glossary and plan its rollout',
    Main: PublishWorkspace,
    Inspector: PublishInspector,
  },
};
