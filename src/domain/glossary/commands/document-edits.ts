import { labelSchema } from '../primitives';
import { glossarySchema } from '../schema/glossary';
import { define } from './command';

/** Edits of the document as a whole. */
export const documentEdits = {
  /** Goes back to an earlier state of this document, all of it; `of` says which, to complete "Undo …". */
  'restore-revision': define({
    schema: glossarySchema
      .pick({ policy: true, record: true, view: true, work: true })
      .extend({ of: labelSchema }),
    label: ({ of }) => `restoring the revision of ${of}`,
    apply: (draft, { policy, record, view, work }) => {
      Object.assign(draft, { policy, record, view, work });
      return null;
    },
  }),
};
