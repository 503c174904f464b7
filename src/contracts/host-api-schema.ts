/**
 * Validators of everything that crosses between the renderer and a host. Types alone stop nobody: whoever gets hold of
 * the page can send anything down the channel, so each host checks the method name and the arguments before use.
 */
import { z } from '#domain/format/zod';
import { slugSchema } from '#domain/glossary/primitives';
import { CSV_ENCODINGS } from '#domain/leads/csv/recognise';
import { DELIMITERS } from '#domain/leads/csv/records';
import type { ErasedMark } from '#domain/leads/people/erasure';
import { type Digest, isDigest } from '#domain/publish/digest';
import type { HostArguments, HostMethod } from './host-api';
import { type JsonValue, maxTextLength, maxWorkspaceBytes, writeOverrides } from './host-documents';
import { maxRememberedBytes, mostErasureMarks, mostRecalled } from './host-imports';
import { placePurposes } from './host-places';
import type { HostResult } from './host-problems';
import { closeAnswers, type HostEvent, menuCommands, zoomSteps } from './host-window';

const token = z.string().regex(/^[\w-]{32}$/);
const purpose = z.enum(placePurposes);
/** A path or a name as a person might type it; whether it can be is the host's to say. */
const typed = z.string().max(4096);
const label = z.string().max(200);
const text = z.string().max(maxTextLength);
const digest = z.custom<Digest>(isDigest);
const journalId = z.string().regex(/^[a-z0-9-]{8,64}$/);
const passphrase = z.string().max(1024);
const copyKey = z.string().regex(/^[0-9a-f]{64}$/);
const mark = z.strictObject({ hash: z.int32(), digest }) satisfies z.ZodType<ErasedMark>;
const kid = z.string().regex(/^[\w-]{43}$/);

const atPlace = z.tuple([z.strictObject({ place: token })]);
const byJournal = z.tuple([z.strictObject({ id: journalId })]);
const documentKey = { glossaryId: slugSchema, place: token.nullable() };

const jsonValue: z.ZodType<JsonValue> = z.json();

const workspaceFile = z.strictObject({
  name: label,
  size: z.number().int().nonnegative(),
  url: z
    .string()
    .regex(/^\/data\/[\w-]{32}$/)
    .nullable(),
  readAs: z
    .strictObject({ encoding: z.enum(CSV_ENCODINGS).nullable(), delimiter: z.enum(DELIMITERS).nullable() })
    .nullable(),
});

const workspace = z
  .strictObject({
    data: z.array(workspaceFile).max(50),
    mapping: text.nullable(),
    settings: z.record(z.string().max(100), jsonValue),
    today: z.strictObject({ source: jsonValue, glossaryText: text }).nullable(),
    publishFolder: token.nullable(),
  })
  // A code unit of UTF-16 is at most three bytes; the host counts bytes when it writes.
  .refine(
    ({ today: _, ...rest }) => JSON.stringify(rest).length <= maxWorkspaceBytes,
    'the workspace record is too large',
  );

/** The arguments of every method, as the list they are sent as. */
export const hostArgumentSchemas = {
  capabilities: z.tuple([]),
  listen: z.tuple([]),
  openSample: z.tuple([]),
  chooseLeadFiles: z.tuple([]),
  choosePlace: z.tuple([z.strictObject({ purpose, suggestedName: label.nullable() })]),
  listFolder: z.tuple([z.strictObject({ folder: typed.nullable(), purpose })]),
  takePlace: z.tuple([z.strictObject({ folder: typed, name: typed, purpose })]),
  makeFolder: z.tuple([z.strictObject({ folder: typed, name: typed, purpose })]),
  describePlace: atPlace,
  grantLeadFile: atPlace,
  readText: atPlace,
  readDocument: atPlace,
  writeDocument: z.tuple([
    z.strictObject({
      place: token,
      glossaryId: slugSchema,
      text,
      basedOn: digest.nullable(),
      despite: z.array(z.enum(writeOverrides)).max(writeOverrides.length),
    }),
  ]),
  closeDocument: atPlace,
  writeJournal: z.tuple([
    z.strictObject({
      id: journalId,
      glossaryId: slugSchema,
      name: label,
      place: token.nullable(),
      text,
      basedOn: digest.nullable(),
    }),
  ]),
  listJournals: z.tuple([]),
  readJournal: byJournal,
  dropJournal: byJournal,
  listRevisions: z.tuple([z.strictObject(documentKey)]),
  readRevision: z.tuple([z.strictObject({ ...documentKey, revision: z.string().max(100) })]),
  recentDocuments: z.tuple([]),
  forgetRecent: atPlace,
  readWorkspace: z.tuple([z.strictObject(documentKey)]),
  writeWorkspace: z.tuple([z.strictObject({ ...documentKey, workspace })]),
  writeExport: z.tuple([
    z.strictObject({
      place: token,
      content: z.union([
        z.strictObject({ text }),
        z.strictObject({ base64: z.base64().max(4 * maxTextLength) }),
      ]),
      replace: z.boolean(),
    }),
  ]),
  listLeadCopies: z.tuple([]),
  deleteLeadCopy: z.tuple([z.strictObject({ key: copyKey })]),
  deleteLeadCopies: z.tuple([]),
  recallMappings: z.tuple([z.strictObject({ fingerprints: z.array(digest).max(mostRecalled) })]),
  rememberMapping: z.tuple([
    z.strictObject({ fingerprint: digest, text: z.string().max(maxRememberedBytes) }),
  ]),
  listErased: z.tuple([]),
  erase: z.tuple([z.strictObject({ marks: z.array(mark).min(1).max(mostErasureMarks) })]),
  liftErasure: z.tuple([z.strictObject({ digest })]),
  listKeys: z.tuple([]),
  createKey: z.tuple([z.strictObject({ name: label.min(1), role: slugSchema.nullable(), passphrase })]),
  sign: z.tuple([
    z.strictObject({
      place: token,
      glossaryText: text,
      evidenceText: text,
      role: slugSchema,
      kid,
      passphrase,
    }),
  ]),
  verify: z.tuple([
    z.strictObject({
      place: token,
      trusted: z.union([z.strictObject({ place: token }), z.strictObject({ text })]),
    }),
  ]),
  findPublished: z.tuple([z.strictObject({ ...documentKey, folder: token.nullable() })]),
  trustedFile: z.tuple([
    z.strictObject({
      entries: z
        .array(z.strictObject({ kid, roles: z.array(slugSchema).min(1).max(20) }))
        .min(1)
        .max(1000),
    }),
  ]),
  setWindow: z.tuple([z.strictObject({ title: label, dirty: z.boolean(), place: token.nullable() })]),
  setMenuState: z.tuple([
    z.strictObject({ undo: label.nullable(), redo: label.nullable(), canSave: z.boolean() }),
  ]),
  answerClose: z.tuple([z.strictObject({ answer: z.enum(closeAnswers) })]),
  newWindow: z.tuple([z.strictObject({ place: token.nullable() })]),
  setFullScreen: z.tuple([z.strictObject({ on: z.boolean() })]),
  zoom: z.tuple([z.strictObject({ step: z.enum(zoomSteps) })]),
} satisfies { [K in HostMethod]: z.ZodType<HostArguments<K>> };

/** One call as a WebSocket message. `id` pairs the answer with the call. */
export const hostRequestSchema = z.strictObject({
  id: z.number().int().nonnegative(),
  method: z.string().max(64),
  args: z.array(z.unknown()).max(8),
});

/** The answer to one call. `result` is the method's own Result. */
export const hostReplySchema = z.strictObject({
  id: z.number().int().nonnegative(),
  result: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({
      ok: z.literal(false),
      error: z.looseObject({ code: z.string(), message: z.string(), remedy: z.string() }),
    }),
  ]),
});

const place = z.strictObject({ token, name: z.string(), folder: z.string() });

/** What a host tells of its own accord; the renderer drops whatever does not fit. */
export const hostEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('menu'), command: z.enum(menuCommands) }),
  z.strictObject({ type: z.literal('changed-on-disk'), place: token, digest: digest.nullable() }),
  z.strictObject({ type: z.literal('close-requested') }),
  z.strictObject({ type: z.literal('open-place'), place }),
  z.strictObject({ type: z.literal('host-ended') }),
]) satisfies z.ZodType<HostEvent>;

/** One event as a WebSocket message. */
export const hostEventMessageSchema = z.strictObject({ event: hostEventSchema });

export type HostRequest = z.infer<typeof hostRequestSchema>;

/** What a host sends; a client sees it through `hostReplySchema`. */
export interface HostReply {
  readonly id: number;
  readonly result: HostResult<unknown>;
}

/** What a host sends unasked; a client sees it through `hostEventMessageSchema`. */
export interface HostEventMessage {
  readonly event: HostEvent;
}
