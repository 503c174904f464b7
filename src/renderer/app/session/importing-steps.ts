import type { Policy } from '#domain/glossary/schema/policy';
import { mappingFault } from '#domain/leads/import/check-mapping';
import { mappingFaults } from '#domain/leads/mapping/faults';
import type { Mapping } from '#domain/leads/mapping/schema';
import { cellText } from '../../ui/cell-text';
import { count, counted, donePercent } from '../../ui/format';
import { printQuotes } from '../../ui/print-quotes';
import {
  type ImportDraft,
  type ImportPiece,
  indexOfStep,
  isCurrent,
  readableFiles,
  WIZARD_STEPS,
  type WizardStep,
} from './importing-state';

export const STEP_NAMES: Readonly<Record<WizardStep, string>> = {
  request: 'Ask for data',
  files: 'Files',
  preview: 'Preview',
  map: 'Map',
  people: 'People',
  check: 'Check',
  fidelity: 'Fidelity',
  done: 'Done',
};

export const stepAfter = (step: WizardStep): WizardStep | null => WIZARD_STEPS[indexOfStep(step) + 1] ?? null;
export const stepBefore = (step: WizardStep): WizardStep | null =>
  WIZARD_STEPS[indexOfStep(step) - 1] ?? null;

/** Steps that are about data that were read. */
const OF_DATA: ReadonlySet<WizardStep> = new Set(['people', 'check', 'fidelity', 'done']);
export const isOfData = (step: WizardStep): boolean => OF_DATA.has(step);

/** What a step asks of the worker, beyond the data. */
export const PIECE_OF: Readonly<Partial<Record<WizardStep, 'people' | 'check' | 'fidelity'>>> = {
  people: 'people',
  check: 'check',
  fidelity: 'fidelity',
};

/** Why a step cannot be gone to, in a sentence that says what to do; null: it can. */
export function hindranceOf(step: WizardStep, draft: ImportDraft, policy: Policy): string | null {
  if (step === 'request' || step === 'files') return null;
  if (draft.files.length === 0) return 'Add a file first.';
  if (step === 'preview') return null;
  if (draft.files.some(({ peek }) => peek === null)) return 'The files are being looked at.';
  if (readableFiles(draft.files).length === 0) return 'None of the files can be read; step Files says why.';
  if (draft.mapping === null)
    return 'None of the files has leads, as far as their columns tell. Add the file that has one row per lead, or say which it is.';
  if (step === 'map') return null;
  const wrong = wrongIn(draft.mapping, policy);
  if (wrong !== null) return printQuotes(cellText(wrong, 400));
  if (step === 'done' && !isCurrent(draft, policy)) return 'The data have not been read yet.';
  return null;
}

/** Why a mapping cannot be read by: that it contradicts itself, or does not fit the glossary; null: it can. */
function wrongIn(mapping: Mapping, policy: Policy): string | null {
  const [own] = mappingFaults(mapping);
  if (own) {
    const { message } = own;
    return `${message.charAt(0).toUpperCase()}${message.slice(1)}. Change it in step Map, where it is marked.`;
  }
  const other = mappingFault(mapping, policy);
  return other ? `${other.message}. ${other.remedy}` : null;
}

/** How a step stands, in a word or two. */
export interface StepState {
  readonly kind: 'todo' | 'busy' | 'done' | 'question' | 'problem' | 'optional';
  readonly words: string;
}

const PIECES_AT: Readonly<Record<ImportPiece, readonly WizardStep[]>> = {
  peek: ['files'],
  read: ['people', 'check', 'fidelity'],
  people: ['people'],
  check: ['check'],
  fidelity: ['fidelity'],
  finish: ['done'],
};

/** How a step stands. */
export function stateOfStep(step: WizardStep, draft: ImportDraft, policy: Policy): StepState {
  const now = ofWork(step, draft);
  if (now) return now;
  switch (step) {
    case 'request':
      return { kind: 'optional', words: 'optional' };
    case 'files':
      return ofFiles(draft);
    case 'preview':
      return ofPreview(draft);
    case 'map':
      return ofMap(draft, policy);
    default:
      return ofData(step, draft, policy);
  }
}

/** What goes on at a step, or went wrong there; null: neither. */
function ofWork(step: WizardStep, draft: ImportDraft): StepState | null {
  const { work, stop } = draft;
  if (work && PIECES_AT[work.piece].includes(step) && (work.piece !== 'read' || step === draft.step))
    return { kind: 'busy', words: work.share === null ? 'working' : `working, ${donePercent(work.share)}` };
  return stop && stop.problem.code !== 'cancelled' && PIECES_AT[stop.piece].includes(step)
    ? { kind: 'problem', words: 'a problem' }
    : null;
}

const todo: StepState = { kind: 'todo', words: '' };
const done: StepState = { kind: 'done', words: 'done' };

/** Whether a later step was gone to. */
const isPast = (step: WizardStep, { reached }: ImportDraft): boolean =>
  indexOfStep(reached) > indexOfStep(step);

function ofFiles(draft: ImportDraft): StepState {
  const { files } = draft;
  if (files.length === 0) return { kind: 'todo', words: 'no file yet' };
  if (files.some(({ peek }) => peek === null)) return { kind: 'busy', words: 'looking' };
  const problems = files.filter(hasProblem).length;
  if (problems > 0) return { kind: 'problem', words: counted(problems, 'problem') };
  return isPast('files', draft) ? done : { kind: 'todo', words: counted(files.length, 'file') };
}

function ofPreview(draft: ImportDraft): StepState {
  const { files } = draft;
  const readable = readableFiles(files);
  const left = readable.filter(({ file }) => file.profile === null).length;
  if (readable.length === 0) return todo;
  if (left > 0) return { kind: 'busy', words: `${counted(left, 'file')} to read` };
  return isPast('preview', draft) ? done : { kind: 'todo', words: 'ready' };
}

function ofMap(draft: ImportDraft, policy: Policy): StepState {
  const { mapping, suggestion } = draft;
  const questions = suggestion?.questions ?? [];
  const open = questions.filter(({ isOpen }) => isOpen).length;
  if (mapping === null) return todo;
  if (open > 0) return { kind: 'question', words: `needs ${counted(open, 'answer')}` };
  if (wrongIn(mapping, policy) !== null) return { kind: 'problem', words: 'a problem' };
  if (isPast('map', draft)) return done;
  return { kind: 'todo', words: questions.length > 0 ? `${count(questions.length)} to confirm` : 'ready' };
}

function ofData(step: WizardStep, draft: ImportDraft, policy: Policy): StepState {
  const isSeen = isPast(step, draft);
  if (!isCurrent(draft, policy))
    return isSeen || draft.reached === step ? { kind: 'todo', words: 'to be read again' } : todo;
  const piece = PIECE_OF[step];
  return isSeen && (piece === undefined || draft.candidate?.[piece] !== null) ? done : todo;
}

/** Whether a file cannot be read, or not to its end. */
export const hasProblem = ({ peek, profile }: ImportDraft['files'][number]): boolean =>
  peek?.ok === false || profile?.ok === false;
