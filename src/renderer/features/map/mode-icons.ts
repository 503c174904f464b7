import IconBolt from '@tabler/icons-react/icons/IconBolt';
import IconHourglassHigh from '@tabler/icons-react/icons/IconHourglassHigh';
import IconUser from '@tabler/icons-react/icons/IconUser';
import IconUserCheck from '@tabler/icons-react/icons/IconUserCheck';
import type { ComponentType } from 'react';
import type { Mode } from './map-words';

export type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>;

/** Each way of deciding has its icon and its dashes, so that nobody has to tell colours apart. */
export const MODE_ICONS: Readonly<Record<Mode, Icon>> = {
  rules: IconBolt,
  rep: IconUser,
  hybrid: IconUserCheck,
  timeout: IconHourglassHigh,
};
