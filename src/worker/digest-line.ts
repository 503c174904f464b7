import type { SourceDigest, StartDigest } from '#domain/leads/import/source-digest';
import { type Digest, isDigest } from '#domain/publish/digest';
import type { DigestAnswer, DigestOrder } from './digest-protocol';

/** As much of a Worker as is needed. */
export interface DigestThread {
  postMessage(order: DigestOrder, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<DigestAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/** Bytes that may be on their way; more would pile up in memory where reading is the faster of the two. */
const MOST_UNDERWAY = 8 << 20;

/** Bytes sent together: a message costs as much as the digest of some ten thousand bytes. */
const AT_ONCE = 1 << 19;

/** A digest by a thread of its own, to which the bytes are copied. */
export function threadedDigest(startThread: () => DigestThread): StartDigest {
  return () => new ThreadedDigest(startThread());
}

class ThreadedDigest implements SourceDigest {
  readonly #thread: DigestThread;
  /** Bytes that are still to be sent. */
  #held = new Uint8Array(AT_ONCE);
  #length = 0;
  #underway = 0;
  #waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void } | undefined;
  #finishing:
    | { readonly resolve: (digest: Digest) => void; readonly reject: (error: Error) => void }
    | undefined;
  #failure: Error | undefined;

  constructor(thread: DigestThread) {
    this.#thread = thread;
    thread.onmessage = ({ data }) => this.#hear(data);
    thread.onerror = () => this.#fail(new Error('the digest worker ended'));
  }

  update(bytes: Uint8Array): Promise<void> | undefined {
    if (this.#failure) return Promise.reject(this.#failure);
    for (let from = 0; from < bytes.length; ) {
      const part = bytes.subarray(from, from + AT_ONCE - this.#length);
      this.#held.set(part, this.#length);
      this.#length += part.length;
      from += part.length;
      if (this.#length === AT_ONCE) this.#send();
    }
    if (this.#underway <= MOST_UNDERWAY) return undefined;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  finish(): Promise<Digest> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (this.#length > 0) this.#send();
    return new Promise((resolve, reject) => {
      this.#finishing = { resolve, reject };
      this.#thread.postMessage('finish', []);
    });
  }

  close(): void {
    this.#thread.terminate();
  }

  #send(): void {
    const bytes = this.#held.subarray(0, this.#length);
    this.#held = new Uint8Array(AT_ONCE);
    this.#length = 0;
    this.#underway += bytes.length;
    this.#thread.postMessage({ bytes }, [bytes.buffer]);
  }

  #hear(answer: DigestAnswer): void {
    if ('digest' in answer) {
      if (isDigest(answer.digest)) this.#finishing?.resolve(answer.digest);
      return;
    }
    this.#underway -= answer.taken;
    if (this.#underway > MOST_UNDERWAY / 2) return;
    this.#waiting?.resolve();
    this.#waiting = undefined;
  }

  #fail(error: Error): void {
    this.#failure = error;
    this.#waiting?.reject(error);
    this.#finishing?.reject(error);
  }
}
