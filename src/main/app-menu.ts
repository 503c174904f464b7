import { basename, dirname } from 'node:path';
import type { Recents } from '#node/documents/recents';
import { installMenu, type RecentItem } from './menu';
import type { Windows } from './windows';

/** The application menu, made anew whenever the focused window, its undo labels or the recent documents change. */
export function createAppMenu(recents: Recents, windows: () => Windows): { readonly refresh: () => void } {
  let scheduled = false;
  const install = async () => {
    const { documents } = await recents.list();
    scheduled = false;
    const recent = documents
      .filter(({ missing }) => !missing)
      .slice(0, 10)
      .map(
        ({ path }): RecentItem => ({
          name: basename(path),
          folder: dirname(path),
          open: () => void windows().openPath(path),
        }),
      );
    installMenu({
      platform: process.platform,
      state: windows().focused()?.menu,
      recent,
      command: (command) => windows().command(command),
      newWindow: () => void windows().open(null),
    });
  };
  return {
    // A drag changes the undo label many times over; one menu for all of them is enough.
    refresh() {
      if (scheduled) return;
      scheduled = true;
      void install();
    },
  };
}
