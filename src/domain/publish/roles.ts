export interface RoleCandidate {
  readonly kid: string;
  /** What the trust file binds the key to. */
  readonly roles: readonly string[];
  /** What the signer says; only breaks ties between roles the trust file allows. */
  readonly claimedRole: string | null;
}

/**
 * Gives each role a key of its own, for as many roles as possible. One key stands for one person, so a key bound
 * to two roles fills one of them; and because which one it fills may decide whether a second key finds a role at
 * all, this is a maximum bipartite matching (augmenting paths), not first come first served.
 *
 * The result depends only on the order of the arguments: claimed roles first, then the roles in their order.
 */
export function assignRoles<Candidate extends RoleCandidate>(
  roles: readonly string[],
  candidates: readonly Candidate[],
): ReadonlyMap<string, Candidate> {
  const keyOf = new Map<string, Candidate>();
  const roleOf = new Map<string, string>();
  const assign = (role: string, candidate: Candidate): void => {
    keyOf.set(role, candidate);
    roleOf.set(candidate.kid, role);
  };

  for (const candidate of candidates) {
    const role = candidate.claimedRole;
    if (role !== null && roles.includes(role) && candidate.roles.includes(role) && !keyOf.has(role))
      assign(role, candidate);
  }

  const fill = (role: string, tried: Set<string>): boolean => {
    for (const candidate of candidates) {
      if (!candidate.roles.includes(role) || tried.has(candidate.kid)) continue;
      tried.add(candidate.kid);
      const held = roleOf.get(candidate.kid);
      if (held === undefined || fill(held, tried)) {
        assign(role, candidate);
        return true;
      }
    }
    return false;
  };
  for (const role of roles) if (!keyOf.has(role)) fill(role, new Set());
  return keyOf;
}
