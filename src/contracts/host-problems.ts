/** Why a host refuses, for every method: a closed set of codes. */
import type { FormatProblemCode } from '#domain/format/envelope';
import type { PayloadProblem } from '#domain/publish/payload';
import type { TrustProblem } from '#domain/publish/trusted-signers';
import type { Problem, Result } from '#domain/result';

type CallProblemCode =
  | 'not-supported'
  | 'unknown-method'
  | 'bad-arguments'
  | 'untrusted-sender'
  | 'disconnected'
  | 'internal';

/** Why a file could not be written. */
export type WriteProblemCode =
  | 'exists'
  | 'folder-missing'
  | 'not-permitted'
  | 'no-space'
  | 'is-folder'
  | 'in-use'
  | 'name-too-long'
  | 'write-failed';

/** Why a signature could not be put beside the others. */
export type SignProblemCode =
  | 'busy'
  | 'evidence-unusable'
  | 'role-not-required'
  | 'previous-missing'
  | 'previous-incomplete'
  | 'newer-version-exists'
  | 'policy-differs'
  | 'evidence-differs'
  | 'chain-differs'
  | 'payload-unreadable'
  | 'signatures-unreadable'
  | 'role-has-signed'
  | 'key-has-signed';

type FileProblemCode =
  | 'sample-missing'
  | 'file-unreadable'
  | 'file-missing'
  | 'folder-unreadable'
  | 'unknown-place'
  | 'wrong-purpose'
  | 'bad-name'
  | 'not-text'
  | 'too-large'
  | 'changed-on-disk'
  | 'locked'
  | 'read-only'
  | 'journal-missing'
  | 'journal-in-use'
  | 'revision-missing'
  | 'erasures-unreadable'
  | WriteProblemCode;

type PublishProblemCode =
  | FormatProblemCode
  | PayloadProblem['code']
  | TrustProblem['code']
  | 'key-not-found'
  | 'key-ambiguous'
  | 'key-unreadable'
  | 'key-damaged'
  | 'weak-passphrase'
  | 'passphrase-unreadable'
  | 'wrong-passphrase'
  | 'no-role'
  | 'evidence-of-another-policy'
  | SignProblemCode;

/** Why a host refused. `internal` is a defect of ours: it carries no details, the host's log does. */
export type HostProblemCode = CallProblemCode | FileProblemCode | PublishProblemCode;

export type HostProblem = Problem<HostProblemCode>;
export type HostResult<T> = Result<T, HostProblem>;
