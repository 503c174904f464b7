/** Characters of a Salesforce id without and with its case suffix; `src/domain/leads/ids.ts` tells the rule. */
export const ID_LENGTH: usize = 15;
export const LONG_ID_LENGTH: usize = 18;

/** Three bytes, the first one lowest; 0 where the fifteen characters are not all letters and digits. */
function suffixOf(start: usize): u32 {
  let suffix: u32 = 0;
  for (let block: u32 = 0; block < 3; block++) {
    let bits: u32 = 0;
    for (let i: u32 = 0; i < 5; i++) {
      const byte = <u32>load<u8>(start + block * 5 + i);
      const isCapital = byte - 0x41 < 26;
      if (!isCapital && byte - 0x61 >= 26 && byte - 0x30 >= 10) return 0;
      bits |= (<u32>isCapital) << i;
    }
    // A to Z for 0 to 25, then 0 to 5.
    suffix |= (bits < 26 ? 0x41 + bits : 0x30 + bits - 26) << (block << 3);
  }
  return suffix;
}

/** Writes the suffix behind the fifteen characters, if they may have one. @returns where the id ends. */
export function addSuffix(start: usize): usize {
  const suffix = suffixOf(start);
  const end = start + ID_LENGTH;
  if (suffix === 0) return end;
  store<u16>(end, <u16>suffix);
  store<u8>(end + 2, <u8>(suffix >> 16));
  return start + LONG_ID_LENGTH;
}

export function hasItsSuffix(start: usize, length: usize): bool {
  if (length !== LONG_ID_LENGTH) return false;
  const suffix = suffixOf(start);
  const written = <u32>load<u16>(start + ID_LENGTH) | ((<u32>load<u8>(start + ID_LENGTH + 2)) << 16);
  return suffix !== 0 && suffix === written;
}
