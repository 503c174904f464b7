import type { HostApi } from '#contracts/host-api';
import type { LockOwner } from '#contracts/host-documents';
import type { Place, PlacePurpose } from '#contracts/host-places';
import type { SessionStore } from './store';

/** What the person is asked before work goes on; the answer decides how. */
export type Question =
  | { readonly kind: 'unsaved'; readonly name: string }
  /** An import that nobody finished goes with its document. */
  | { readonly kind: 'unfinished-import'; readonly name: string; readonly files: number }
  | { readonly kind: 'locked'; readonly name: string; readonly owner: LockOwner }
  | { readonly kind: 'changed-on-disk'; readonly name: string; readonly gone: boolean }
  /** Saving where somebody else has the file open; `who` is a sentence about whom. */
  | { readonly kind: 'locked-save'; readonly name: string; readonly who: string }
  | { readonly kind: 'exists'; readonly name: string }
  | {
      readonly kind: 'chooser';
      readonly purpose: PlacePurpose;
      readonly suggestedName: string | null;
      /** More than one may be taken. */
      readonly many: boolean;
    };

interface Answers {
  readonly unsaved: 'save' | 'discard' | 'cancel';
  readonly 'unfinished-import': 'give-up' | 'cancel';
  readonly locked: 'read-only' | 'open' | 'cancel';
  readonly 'changed-on-disk': 'overwrite' | 'reload' | 'save-as' | 'cancel';
  readonly 'locked-save': 'save-as' | 'take-over' | 'cancel';
  readonly exists: 'replace' | 'cancel';
  /** Empty: cancelled. */
  readonly chooser: readonly Place[];
}
export type QuestionKind = Question['kind'];
export type AnswerTo<K extends QuestionKind> = Answers[K];

/** Asks one question at a time, in a dialog that the shell shows while `state.question` is set. */
export class Questions {
  readonly #host: HostApi;
  readonly #store: SessionStore;
  #settle: ((answer: unknown) => void) | null = null;

  constructor(host: HostApi, store: SessionStore) {
    this.#host = host;
    this.#store = store;
  }

  /** Settles when the person answers. A question that another one replaces is answered with `instead`. */
  ask<K extends QuestionKind>(
    question: Extract<Question, { kind: K }>,
    instead: AnswerTo<K>,
  ): Promise<AnswerTo<K>> {
    this.#settle?.(instead);
    return new Promise((resolve) => {
      this.#settle = (answer) => {
        this.#settle = null;
        this.#store.setState({ question: null });
        resolve(answer as AnswerTo<K>);
      };
      this.#store.setState({ question });
    });
  }

  /** The dialog's answer to the question that is up. */
  answer<K extends QuestionKind>(_kind: K, answer: AnswerTo<K>): void {
    this.#settle?.(answer);
  }

  /** A file or folder from the system's dialog, or from a chooser of our own where the host has none. Null: cancelled. */
  async choosePlace(purpose: PlacePurpose, suggestedName: string | null = null): Promise<Place | null> {
    if (!this.#store.getState().capabilities?.nativeDialogs) {
      const [place = null] = await this.ask({ kind: 'chooser', purpose, suggestedName, many: false }, []);
      return place;
    }
    const choice = await this.#host.choosePlace({ purpose, suggestedName });
    if (!choice.ok) {
      this.#store.refuse('No file could be chosen.', choice.error);
      return null;
    }
    return choice.value.outcome === 'chosen' ? choice.value.place : null;
  }

  /** Files from a chooser of our own, for hosts without a dialog for several. Empty: cancelled. */
  choosePlaces(purpose: PlacePurpose): Promise<readonly Place[]> {
    return this.ask({ kind: 'chooser', purpose, suggestedName: null, many: true }, []);
  }
}
