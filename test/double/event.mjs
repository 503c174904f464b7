/**
 * An event with Electron's `preventDefault`.
 *
 * @template {object} T
 * @param {T} details
 */
export function makeEvent(details) {
  return {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}
