import { BatchBuilder } from '#domain/leads/csv/batch-builder';
import { RecordView } from '#domain/leads/csv/record-batch';
import { ImportKernel } from '#domain/leads/kernel/import-kernel';
import { type Kernel, startKernel } from '#domain/leads/kernel/start';

/** A test of the kernel on a host without it would prove nothing. */
export function kernel(): Kernel {
  const started = startKernel();
  if (!started) throw new Error('this host has no WebAssembly with SIMD');
  return started;
}

/** Enters records as they come from a file. Row `i` is lead `i`'s. */
export function entered(importKernel: ImportKernel, records: readonly (readonly string[])[]): RecordView {
  const batch = new BatchBuilder();
  batch.fill(
    records,
    records.map((_, index) => index + 1),
  );
  importKernel.enter(batch);
  importKernel.leads.set(records.map((_, index) => index));
  const view = new RecordView();
  importKernel.show(view);
  return view;
}

export const importKernel = (): ImportKernel => new ImportKernel(kernel());
