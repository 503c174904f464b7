/** The name people most likely meant: the same but for case, spaces and marks, else the one with fewest typing errors. */
export function closest(wanted: string, names: readonly string[]): string | undefined {
  const plain = bare(wanted);
  let best: string | undefined;
  let least = Math.floor(plain.length / 3) + 1;
  for (const name of names) {
    const distance = editDistance(plain, bare(name));
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

const bare = (text: string): string => text.toLowerCase().replace(/[\s_\-./#*]+/g, '');

/** Insertions, deletions and substitutions (Wagner and Fischer 1974), one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(substituted, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
