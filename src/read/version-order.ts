import type { StatedTime } from "../model/times.ts";
import { localTime } from "./rows.ts";
import { type Dated, firstSeenTime, versionTime } from "./version-time.ts";
import type { LocalTime, VersionOrder } from "./views.ts";

/**
 * What is known of the order of two versions, the one kept as earlier first. Their own times tell it, else when each was
 * first seen; where neither does, the archive's order is only one by address, and nobody may be told who changed what.
 */
export function versionOrder(before: Dated, after: Dated, zone: string): VersionOrder {
  const pair = (timeOf: (version: Dated) => StatedTime): VersionOrder => {
    const [from, to] = [localTime(timeOf(before), zone), localTime(timeOf(after), zone)];
    return { from, to, known: isLater(from, to) };
  };
  const stated = pair(versionTime);
  if (stated.known) return stated;
  const seen = pair(firstSeenTime);
  return seen.known ? seen : stated;
}

/** Whether `to` is later than `from` as exactly as both are known: instants by UTC, else by the wall clock of the outlet. */
function isLater(from: LocalTime, to: LocalTime): boolean {
  const length = Math.min(from.local.length, to.local.length);
  const isInstants = from.offset !== null && to.offset !== null;
  const cut = (time: LocalTime): string => (isInstants ? time.value : time.local).slice(0, length);
  return cut(to) > cut(from);
}
