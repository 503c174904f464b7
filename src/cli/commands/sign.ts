import { resolve } from 'node:path';
import { parseDocument } from '#domain/format/envelope';
import { decodeUtf8 } from '#domain/publish/utf8';
import { documentDigest } from '#domain/replay/fingerprint';
import { resultFormat } from '#domain/replay/result';
import { fail, ok, type Problem, type Result } from '#domain/result';
import { unlockKey } from '#node/keys/sealed-key';
import { signInto } from '#node/publish/sign';
import { defineCommand, notInThisVersion, required, usageProblem } from '../command';
import { asTyped, readBytes, readGlossary } from '../files';
import { namedKey, passphraseFrom } from './key';

export const signCommand = defineCommand({
  name: 'sign',
  summary: "add one approver's signature to the published glossary",
  usage: 'GLOSSARY --role ROLE --key KEY --passphrase-file FILE --evidence RESULT --out DIR',
  options: {
    role: { type: 'string' },
    key: { type: 'string' },
    evidence: { type: 'string' },
    out: { type: 'string' },
    'passphrase-file': { type: 'string' },
  },
  words: [1, 2],
  run: async ([path = '', further], options, io) => {
    if (['request', 'respond', 'revoke'].includes(path)) {
      return fail(
        notInThisVersion(
          `"sign ${path}"`,
          'Sign on this machine: parley sign GLOSSARY --role ROLE --key KEY …',
        ),
      );
    }
    if (further !== undefined) {
      return fail(usageProblem(`"sign" does not know what to do with "${further}"`, 'Name one glossary'));
    }
    const role = required(options.role, 'role');
    if (!role.ok) return role;
    const reference = required(options.key, 'key');
    if (!reference.ok) return reference;
    const evidencePath = required(options.evidence, 'evidence');
    if (!evidencePath.ok) return evidencePath;
    const out = required(options.out, 'out');
    if (!out.ok) return out;

    const glossary = await readGlossary(io.cwd, path);
    if (!glossary.ok) return glossary;
    const evidence = await readBytes(io.cwd, evidencePath.value);
    if (!evidence.ok) return evidence;
    const fits = checkEvidence(evidence.value, evidencePath.value, glossary.value.policy);
    if (!fits.ok) return fits;
    const key = await namedKey(reference.value, io);
    if (!key.ok) return key;
    const passphrase = await passphraseFrom(options['passphrase-file'], io);
    if (!passphrase.ok) return passphrase;
    const signer = await unlockKey(key.value, passphrase.value);
    if (!signer.ok) return signer;

    const folder = resolve(io.cwd, out.value);
    const outcome = await signInto(folder, {
      glossaryId: glossary.value.id,
      policy: glossary.value.policy,
      evidence: evidence.value,
      role: role.value,
      signer: signer.value,
      signedAt: io.now(),
    });
    const signed = asTyped(outcome, folder, out.value);
    if (!signed.ok) return signed;
    const { missing, payloadDigest } = signed.value;
    io.stdout(`${payloadDigest}\n`);
    io.stderr(
      missing.length === 0
        ? `Signed as ${role.value}. All required roles have signed; check with: parley verify ${out.value} --trusted FILE\n`
        : `Signed as ${role.value}. Still to sign: ${missing.join(', ')}\n`,
    );
    return ok(0);
  },
});

/** Approvers sign what they saw: a replay of these very definitions. */
function checkEvidence(bytes: Uint8Array, file: string, policy: unknown): Result<null, Problem> {
  const result = parseDocument(resultFormat, decodeUtf8(bytes) ?? '');
  if (!result.ok) return fail({ ...result.error, where: { ...result.error.where, file } });
  if (result.value.glossary.policyDigest === documentDigest(policy)) return ok(null);
  return fail({
    code: 'evidence-of-another-policy',
    message:
      result.value.set.length > 0
        ? 'The evidence was computed with thresholds set to other values than the glossary has'
        : 'The evidence was computed for other definitions than these',
    remedy: 'Save the thresholds in the glossary, run parley simulate on it again and sign with that result',
    where: { file },
  });
}
