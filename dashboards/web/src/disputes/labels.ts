import type { DisputeStatus } from "../api/operations";

export const STATUS_LABELS: Readonly<Record<DisputeStatus, string>> = {
  NEEDS_RESPONSE: "Needs a response",
  UNDER_REVIEW: "Under review",
  WON: "Won",
  LOST: "Lost",
};
