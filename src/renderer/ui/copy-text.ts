/**
 * Puts a text on the clipboard while a click or a key is being handled. It goes by the copy command, which needs no
 * permission: hosts grant the page none. False: the page may not.
 */
export function copyText(text: string): boolean {
  let isSet = false;
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopPropagation();
    isSet = true;
  };
  // Before anybody else who hears of it, such as the map with its own copies.
  addEventListener('copy', onCopy, { capture: true });
  try {
    return document.execCommand('copy') && isSet;
  } finally {
    removeEventListener('copy', onCopy, { capture: true });
  }
}
