import IconArrowForwardUp from '@tabler/icons-react/icons/IconArrowForwardUp';
import IconBan from '@tabler/icons-react/icons/IconBan';
import IconBriefcase from '@tabler/icons-react/icons/IconBriefcase';
import IconCircleCheck from '@tabler/icons-react/icons/IconCircleCheck';
import IconCircleDashed from '@tabler/icons-react/icons/IconCircleDashed';
import IconCircleX from '@tabler/icons-react/icons/IconCircleX';
import IconRecycle from '@tabler/icons-react/icons/IconRecycle';
import IconTrophy from '@tabler/icons-react/icons/IconTrophy';
import type { StageKind } from './map-words';
import type { Icon } from './mode-icons';

export const KIND_ICONS: Readonly<Record<StageKind, Icon>> = {
  open: IconCircleDashed,
  qualified: IconCircleCheck,
  opportunity: IconBriefcase,
  won: IconTrophy,
  lost: IconCircleX,
  recycled: IconRecycle,
  disqualified: IconBan,
  'handed-over': IconArrowForwardUp,
};
