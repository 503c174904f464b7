// @ts-check
/**
 * A file of the company, over loopback.
 *
 * @type {(name: string) => AsyncGenerator<Uint8Array>}
 */
export async function* open(name) {
  const { body } = await fetch(new URL(`/data/${name}`, location.href));
  const stream = body?.getReader();
  for (let piece = await stream?.read(); piece && !piece.done; piece = await stream?.read())
    yield piece.value;
}
