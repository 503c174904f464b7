/**
 * How a stored copy is laid out (`docs/formats.md`, "Stored lead data"), all numbers in the byte order of the machine
 * that wrote it, every part a multiple of eight bytes long:
 *
 * ```text
 *  0  magic            8 bytes, ASCII
 *  8  byte order mark  u32
 * 12  format version   u32
 * 16  body length      f64, bytes
 * 24  header length    u32, bytes
 * 28  checksum         u32, of all before it and of the header
 * 32  header           JSON in UTF-8, filled up with spaces
 *     body             typed arrays, each at a multiple of eight
 *     checksum         two u32, of the body
 * ```
 */
export const MAGIC: readonly number[] = [0x50, 0x52, 0x4c, 0x59, 0x4c, 0x45, 0x41, 0x44]; // PRLYLEAD
export const BYTE_ORDER_MARK = 0x0a0b0c0d;
export const SWAPPED_MARK = 0x0d0c0b0a;
export const CACHE_FORMAT_VERSION = 1;

export const PREFIX_BYTES = 32;
export const TRAILER_BYTES = 8;

/** Where the words of the prefix stand, counted in words of 32 bits. */
export const MARK_WORD = 2;
export const VERSION_WORD = 3;
export const BODY_LENGTH_BYTE = 16;
export const HEADER_LENGTH_WORD = 6;
export const CHECKSUM_WORD = 7;

/** The next multiple of eight. */
export const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;
