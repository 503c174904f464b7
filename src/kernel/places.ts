/** Where the number of 32 bits stands that is `index` behind the first. */
export function word(first: usize, index: u32): usize {
  return first + ((<usize>index) << 2);
}

/** Likewise, of 64 bits. */
export function long(first: usize, index: u32): usize {
  return first + ((<usize>index) << 3);
}
