/**
 * The share of arrivals that find all servers busy and are turned away (Erlang 1917), by the recursion
 * B₀ = 1, B_c = aB / (c + aB), which loses no digits (Jagerman 1974).
 * @param offered a: arrivals in a mean time of service.
 */
export function erlangB(servers: number, offered: number): number {
  let blocked = 1;
  for (let c = 1; c <= servers; c++) blocked = (offered * blocked) / (c + offered * blocked);
  return blocked;
}

/** The share of arrivals that wait in M/M/c: B / (1 − ρ(1 − B)); 1 where more is offered than can be served. */
export function erlangC(servers: number, offered: number): number {
  if (offered >= servers) return 1;
  const blocked = erlangB(servers, offered);
  return blocked / (1 - (offered / servers) * (1 - blocked));
}

/**
 * The mean wait in M/M/c before service, in mean times of service: C / (c − a); null where more is offered than can be
 * served, and the wait grows without end. Of the textbook, to be printed beside a run: arrivals that are no Poisson
 * stream and hours that close make true waits longer.
 */
export function erlangWait(servers: number, offered: number): number | null {
  return offered >= servers ? null : erlangC(servers, offered) / (servers - offered);
}
