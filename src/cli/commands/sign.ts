import { resolve } from 'node:path';
import { decodeUtf8 } from '#domain/publish/utf8';
import { fail, ok } from '#domain/result';
import { unlockKey } from '#node/keys/sealed-key';
import { checkEvidence } from '#node/publish/evidence';
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
    const fits = checkEvidence(decodeUtf8(evidence.value) ?? '', glossary.value.policy);
    if (!fits.ok) {
      return fail({ ...fits.error, where: { ...fits.error.where, file: evidencePath.value } });
    }
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
