import { createContext, useContext } from "react";
import type { MoneyFormat } from "../amounts/MoneyFormat";
import type { WhoData } from "../api/operations";
import type { DayFormat } from "../calendar/DayFormat";

/** Who reads, and how they want numbers and days written. */
export interface Reader {
  readonly viewer: WhoData["viewer"];
  readonly money: MoneyFormat;
  readonly days: DayFormat;
}

export const ReaderContext = createContext<Reader | undefined>(undefined);

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error("Nobody is signed in above this component.");
  return reader;
}
