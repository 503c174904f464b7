// @ts-check
/**
 * Runs in the app's page, as a script and not a module: waits for a drop, and looks at each frame whether the wizard says
 * what was dropped, so that one can go on to the rows, and whether it shows the rows, of which the first has this id.
 *
 * @param {string} id
 * @returns {Promise<{ screen: number, rows: number }>} milliseconds since the drop
 */
const watchDrop = (id) =>
  new Promise((resolve) => {
    const next = () =>
      [...document.querySelectorAll('button')].find(
        ({ textContent, disabled }) => textContent?.startsWith('Next') && !disabled,
      );
    addEventListener(
      'drop',
      ({ timeStamp }) => {
        let screen = Number.NaN;
        const look = () => {
          // What a frame before this one has put into the page is on the screen.
          const now = performance.now() - timeStamp;
          const button = Number.isNaN(screen) ? next() : undefined;
          if (button) {
            screen = now;
            button.click();
          }
          const isThere = [...document.querySelectorAll('td')].some(({ textContent }) => textContent === id);
          if (isThere) resolve({ screen, rows: now });
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
  });

Object.assign(window, { watchDrop });
