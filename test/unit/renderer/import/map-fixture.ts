import type { Policy } from '#domain/glossary/schema/policy';
import type { Mapping } from '#domain/leads/mapping/schema';
import { profileCsv } from '#domain/leads/profile';
import { suggestMapping } from '#domain/leads/suggest/suggest-mapping';
import { peekCsv } from '#domain/leads/understand/peek';
import type { DraftFile, ImportDraft } from '../../../../src/renderer/app/session/importing-state';
import type { MapView } from '../../../../src/renderer/features/import/map/rows';
import { viewOf } from '../../../../src/renderer/features/import/map/use-map-view';
import { bytesOf, inChunks } from '../../leads/csv-source';

async function draftFile(name: string, text: string): Promise<DraftFile> {
  const bytes = bytesOf(text);
  const peek = await peekCsv(inChunks(bytes, 65_536), { file: name });
  const profile = await profileCsv(inChunks(bytes, 65_536), { file: name });
  const file = {
    stream: () => {
      throw new Error('nobody reads it');
    },
  };
  return {
    source: { kind: 'file', name, size: bytes.length, modified: 0, file },
    is: null,
    peek,
    profile,
    progress: null,
  };
}

/** An import of CSV texts, as it is once all of them were read and nobody changed anything. */
export async function draftOf(texts: Readonly<Record<string, string>>, policy: Policy): Promise<ImportDraft> {
  const files = await Promise.all(Object.entries(texts).map(([name, text]) => draftFile(name, text)));
  const suggestion = suggestMapping({
    files: files.map(({ source, peek, profile, is }) => {
      if (!peek?.ok || !profile?.ok) throw new Error('a file cannot be read');
      return { name: source.name, peek: peek.value, profile: profile.value, is };
    }),
    policy,
    remembered: new Map(),
    exported: null,
    answered: new Set(),
  });
  return {
    sitting: 'test',
    step: 'map',
    reached: 'map',
    shown: true,
    files,
    copy: 'use',
    mapping: suggestion.mapping,
    base: suggestion.mapping,
    answered: new Set(),
    past: [],
    future: [],
    suggestion,
    candidate: null,
    work: null,
    stop: null,
  };
}

/** What the step shows of a draft, with another mapping in its place. */
export function shown(draft: ImportDraft, policy: Policy, mapping: Mapping | null = draft.mapping): MapView {
  const view = viewOf({ ...draft, mapping }, policy);
  if (!view) throw new Error('the draft has no mapping');
  return view;
}
