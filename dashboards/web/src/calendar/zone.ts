import type { TimeZone } from "../api/operations";

/** `America/New_York` is New York. */
export function zoneLabel(zone: TimeZone): string {
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}
