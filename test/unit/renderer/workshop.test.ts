import { expose } from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostApi, LeadFileChoice } from '#contracts/host-api';
import { ok } from '#domain/result';
import { Workshop } from '../../../src/renderer/app/workshop';
import type { WorkshopState } from '../../../src/renderer/app/workshop-state';
import { ReplayClient } from '../../../src/renderer/replay/replay-client';
import { fakeHost } from '../../support/fake-host';
import { glossaryOf } from '../../support/small-glossary';
import { activitiesCsv, file, ignore, leadsCsv, mapping, policy, session } from '../worker/fixture';

const LEADS = 2000;
const data = (name: string) => ({ name, size: 1000, url: `/data/${name}` });

function hostWith(more: Partial<HostApi> = {}): HostApi {
  return fakeHost({
    capabilities: async () =>
      ok({ host: 'browser', nativeDialogs: false, ownWindows: false, droppedPlaces: false, lacks: [] }),
    openSample: async () =>
      ok({
        glossaryText: JSON.stringify(glossaryOf(policy)),
        mappingText: JSON.stringify(mapping),
        files: [data('activities.csv'), data('leads.csv')],
      }),
    chooseLeadFiles: async () => ok<LeadFileChoice>({ outcome: 'cancelled' }),
    ...more,
  });
}

const fetchBytes = async (url: string) => {
  const text = url.endsWith('leads.csv') ? leadsCsv(LEADS) : activitiesCsv(LEADS);
  return new Blob([text]).stream().getReader();
};

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A workshop over a real session and real messages; only the thread and the host are not there. */
function workshopWith(host = hostWith()) {
  const wire = { crash: ignore };
  const start = () => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    // A real pause, so that a cancel sent meanwhile is heard.
    expose(
      session(ignore, fetchBytes, () => new Promise((resume) => setTimeout(resume))),
      port2,
    );
    return {
      endpoint: port1,
      onCrash: (listener: () => void) => {
        wire.crash = listener;
      },
      terminate: ignore,
    };
  };
  const workshop = new Workshop(host, (onCrash) => new ReplayClient(start, onCrash));
  const states: WorkshopState[] = [];
  workshop.subscribe(() => states.push(workshop.state()));
  return { workshop, states, wire };
}

const mqls = ({ figures }: WorkshopState) =>
  figures?.proposal.stages.find(({ stage }) => stage === 'mql')?.proposal.reached;

const settled = (workshop: Workshop, set: object) =>
  vi.waitFor(() => {
    expect(workshop.state().figures?.set).toEqual(set);
    expect(workshop.state().activity).toBeNull();
  });

/** Waits for a state while work goes on. */
const until = (workshop: Workshop, holds: (state: WorkshopState) => boolean) =>
  new Promise<void>((resolve) => {
    const stop = workshop.subscribe(() => {
      if (!holds(workshop.state())) return;
      stop();
      resolve();
    });
  });

const isReplaying = ({ activity }: WorkshopState) => activity?.kind === 'replay' && activity.share !== null;

describe('the workshop', () => {
  it('opens on the sample, importing before replaying', async () => {
    const { workshop, states } = workshopWith();
    await workshop.open();
    expect(workshop.state()).toMatchObject({ activity: null, problem: null, data: { isSample: true } });
    expect(mqls(workshop.state())).toBe(LEADS / 2);
    const kinds = states.map(({ activity }) => activity?.kind).filter(Boolean);
    expect(kinds.lastIndexOf('import')).toBeLessThan(kinds.indexOf('replay'));
  });

  it('replays with a threshold, and comes back to the same figures', async () => {
    const { workshop } = workshopWith();
    await workshop.open();
    const { asTheyStand } = workshop.state().figures ?? {};
    workshop.setThreshold('mql-score', 70);
    workshop.setThreshold('mql-score', 90);
    await settled(workshop, { 'mql-score': 90 });
    expect(mqls(workshop.state())).toBe(0);
    workshop.setThreshold('mql-score', 50);
    await settled(workshop, {});
    expect(workshop.state().figures?.proposal).toBe(asTheyStand);
  });

  it('ignores what no threshold allows', async () => {
    const { workshop } = workshopWith();
    await workshop.open();
    workshop.setThreshold('mql-score', 101);
    workshop.setThreshold('unknown', 1);
    expect(workshop.state().set).toEqual({});
  });

  it('keeps data and figures when a file cannot be imported, and says where it is wrong', async () => {
    const { workshop } = workshopWith();
    await workshop.open();
    const before = workshop.state();
    await workshop.importFiles([file('wrong.csv', 'a,b\n1,2\n')]);
    const { data: kept, figures, problem } = workshop.state();
    expect([kept, figures]).toEqual([before.data, before.figures]);
    expect(figures).toBe(before.figures);
    expect(problem).toMatchObject({ problem: { code: 'no-such-column', where: { file: 'wrong.csv' } } });
  });

  it('imports what was given and keeps the other files, saying so', async () => {
    const { workshop } = workshopWith();
    await workshop.open();
    await workshop.importFiles([file('half.csv', leadsCsv(LEADS / 2))]);
    expect(mqls(workshop.state())).toBe(LEADS / 4);
    expect(workshop.state().data?.isSample).toBe(false);
    expect(workshop.state().message.replaceAll('\u00a0', ' ')).toBe(
      'Imported: 1,000 leads. Still from before: activities.csv.',
    );
  });

  it('takes up the replay that a failed import has cut off', async () => {
    const { workshop } = workshopWith();
    const opening = workshop.open();
    await until(workshop, isReplaying);
    await workshop.importFiles([file('wrong.csv', 'a,b\n1,2\n')]);
    await opening;
    expect(mqls(workshop.state())).toBe(LEADS / 2);
    expect(workshop.state().problem).toMatchObject({ problem: { code: 'no-such-column' } });
  });

  it('goes back to the threshold of the figures when a replay is cancelled', async () => {
    const { workshop } = workshopWith();
    await workshop.open();
    const { figures } = workshop.state();
    workshop.setThreshold('mql-score', 90);
    await until(workshop, isReplaying);
    workshop.cancel();
    await vi.waitFor(() => expect(workshop.state().activity).toBeNull());
    expect(workshop.state()).toMatchObject({ set: {}, problem: null });
    expect(workshop.state().figures).toBe(figures);
    expect(workshop.state().message).toMatch(/cancelled/);
  });

  it('offers another try when the first replay is cancelled', async () => {
    const { workshop } = workshopWith();
    const opening = workshop.open();
    await until(workshop, isReplaying);
    workshop.cancel();
    await opening;
    expect(workshop.state()).toMatchObject({ figures: null, problem: { offer: 'replay-again' } });
    await workshop.replayAgain();
    expect(workshop.state().problem).toBeNull();
    expect(mqls(workshop.state())).toBe(LEADS / 2);
  });

  it('cancels an import and keeps what was there', async () => {
    const { workshop } = workshopWith();
    await workshop.open();
    const { figures } = workshop.state();
    const importing = workshop.importFiles([file('half.csv', leadsCsv(LEADS / 2))]);
    workshop.cancel();
    await importing;
    expect(workshop.state()).toMatchObject({ activity: null, problem: null, data: { isSample: true } });
    expect(workshop.state().figures).toBe(figures);
  });

  it('offers to load the data again after a breakdown, and does', async () => {
    const { workshop, wire } = workshopWith();
    await workshop.open();
    wire.crash();
    expect(workshop.state()).toMatchObject({
      activity: null,
      problem: { offer: 'reload-data', problem: { code: 'worker-crashed' } },
    });
    await workshop.reload();
    expect(workshop.state().problem).toBeNull();
    expect(mqls(workshop.state())).toBe(LEADS / 2);
  });

  it('survives a breakdown in the middle of a replay', async () => {
    const { workshop, wire } = workshopWith();
    await workshop.open();
    workshop.setThreshold('mql-score', 90);
    await until(workshop, isReplaying);
    wire.crash();
    await vi.waitFor(() => expect(workshop.state().problem?.offer).toBe('reload-data'));
    expect(workshop.state()).toMatchObject({ activity: null, set: {} });
    expect(mqls(workshop.state())).toBe(LEADS / 2);
  });

  it('shows why the sample cannot be opened', async () => {
    const error = {
      code: 'sample-missing' as const,
      message: 'The sample is incomplete',
      remedy: 'Install again.',
    };
    const { workshop } = workshopWith(hostWith({ openSample: async () => ({ ok: false, error }) }));
    await workshop.open();
    expect(workshop.state()).toMatchObject({ document: null, problem: { problem: error } });
  });

  it('imports what the system’s dialog gave, and nothing when it was closed', async () => {
    let outcome: LeadFileChoice = { outcome: 'cancelled' };
    const { workshop } = workshopWith(hostWith({ chooseLeadFiles: async () => ok(outcome) }));
    await workshop.open();
    await workshop.chooseFiles();
    expect(workshop.state().data?.isSample).toBe(true);
    outcome = { outcome: 'chosen', files: [data('leads.csv')] };
    await workshop.chooseFiles();
    expect(workshop.state().data?.isSample).toBe(false);
  });
});
