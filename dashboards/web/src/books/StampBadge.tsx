import type { StampFacts } from "../api/operations";
import { zoneLabel } from "../calendar/zone";
import { useReader } from "../session/Reader";
import { conditionOf } from "./condition";
import { useLive } from "./Live";

interface StampBadgeProps {
  readonly stamp: StampFacts;
  readonly isPinned: boolean;
}

/** `as of 14:02:07 New York, matched`: of which moment numbers are, and who says that they are right. */
export function StampBadge({ stamp, isPinned }: StampBadgeProps) {
  const { days } = useReader();
  const { status } = useLive();
  const { tone, words, meaning } = conditionOf(stamp, status, isPinned);
  const moment = days.moment(stamp.asOf, stamp.timeZone, new Date());
  return (
    <span className={`badge ${tone}`} title={`${meaning} Log position ${stamp.appliedLsn}.`} data-tone={tone}>
      as of {moment} {zoneLabel(stamp.timeZone)}, {words}
    </span>
  );
}
