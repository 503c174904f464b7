/** Runs work of one key one after the other, in the order it was given; other keys do not wait. */
export type InOrder = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** A later save must not be overtaken by an earlier one that is still writing. */
export function createOrder(): InOrder {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const done = before.then(work, work);
    last.set(key, done);
    const forget = () => {
      if (last.get(key) === done) last.delete(key);
    };
    done.then(forget, forget);
    return done;
  };
}
