import { z } from '../../format/zod';
import { QUESTION_KINDS } from './question-text';

/** A question as the command line prints it. */
export const questionSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(QUESTION_KINDS),
  isOpen: z.boolean().describe('nothing in the mapping answers it, and something is not read for that'),
  asks: z.string(),
  suggested: z.string(),
});
