/** What the host sees of the kernel; see `docs/decisions/0014-reading-in-webassembly.md`. */
export { openBatch } from './batch';
export { readCodes, readNumbers, readTimes } from './columns';
export { areSeconds, events, matched, newlyMatched, openEvents, readEvents } from './events';
export { findAll, readRows, standing } from './rows';
export { digestBlocks } from './sha256';
export { beginSplit, row, split, splitCells, splitRecords, taken } from './split';
export { codeOf, find, hashOf, rehash, shorten } from './table';
export { prepareTimes } from './times';
export { asciiEnd, wellFormedEnd } from './utf8';

/** Where the memory is free from. */
export function freeFrom(): usize {
  return __heap_base;
}
