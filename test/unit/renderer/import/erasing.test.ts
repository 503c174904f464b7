import { describe, expect, it } from 'vitest';
import { draftOf, LEADS, mappedFiles, type Room, room, untilDraft, untilQuiet } from './import-fixture';

/** With leads in use. */
async function used(): Promise<Room> {
  const made = await room({ fits: true });
  await made.session.importing.files.take(mappedFiles());
  return made;
}

const stateOf = ({ session }: Room) => session.store.getState();
const firstId = 'L0';

describe('a person who is erased', () => {
  it('goes from the leads in use and from what is read later, until that is taken back', async () => {
    const made = await used();
    const erased = await made.session.erasing.erase('id', ` ${firstId} `);
    expect(erased).toMatchObject({ ok: true, value: { records: 1 } });
    expect(stateOf(made).data?.summary).toMatchObject({ leads: LEADS - 1, report: { erased: 1 } });
    const again = await made.session.erasing.erase('id', firstId);
    expect(again).toMatchObject({ ok: true, value: { records: 0 } });

    const marks = await made.session.erasing.marks();
    const mark = marks.ok ? made.session.erasing.markOf(marks.value, 'id', firstId) : null;
    if (!mark) throw new Error('the person has no mark');
    expect(await made.session.erasing.lift(mark.digest)).toMatchObject({ ok: true });
    expect(stateOf(made).data?.summary).toMatchObject({ leads: LEADS, report: { erased: 0 } });
  });

  it('goes from an import that is not finished', async () => {
    const made = await used();
    await made.session.importing.changeMapping();
    await untilQuiet(made);
    made.session.importing.go('people');
    await untilDraft(made, ({ candidate, work }) => candidate?.people != null && work === null);
    expect(draftOf(made).candidate?.summary.leads).toBe(LEADS);
    await made.session.erasing.erase('id', firstId);
    await untilDraft(made, ({ candidate, work }) => candidate?.people != null && work === null);
    expect(draftOf(made).candidate?.summary.leads).toBe(LEADS - 1);
  });

  it('cannot be nobody', async () => {
    const made = await used();
    expect(await made.session.erasing.erase('email', '  ')).toMatchObject({
      ok: false,
      error: { code: 'nobody' },
    });
    expect(await made.session.erasing.marks()).toMatchObject({ ok: true, value: [] });
  });
});
