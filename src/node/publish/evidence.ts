import { type FormatProblemCode, parseDocument } from '#domain/format/envelope';
import { documentDigest } from '#domain/replay/fingerprint';
import { resultFormat } from '#domain/replay/result';
import { fail, ok, type Problem, type Result } from '#domain/result';

export type EvidenceProblem = Problem<FormatProblemCode | 'evidence-of-another-policy'>;

/** Approvers sign what they saw: the evidence must be a replay of these very definitions. */
export function checkEvidence(evidenceText: string, policy: unknown): Result<null, EvidenceProblem> {
  const result = parseDocument(resultFormat, evidenceText);
  if (!result.ok) return result;
  if (result.value.glossary.policyDigest === documentDigest(policy)) return ok(null);
  return fail({
    code: 'evidence-of-another-policy',
    message:
      result.value.set.length > 0
        ? 'The evidence was computed with thresholds set to other values than the glossary has'
        : 'The evidence was computed for other definitions than these',
    remedy: 'Save the thresholds in the glossary, replay it again and sign with that result',
  });
}
