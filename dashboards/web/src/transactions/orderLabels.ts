import type { ListOrder } from "../address/list";

export const ORDER_LABELS: Readonly<Record<ListOrder, string>> = {
  NEWEST: "Newest first",
  OLDEST: "Oldest first",
  LARGEST: "Largest first",
  SMALLEST: "Smallest first",
};
