import { printReport, type ReportAddress } from "../address/report";
import { Link, useAddress } from "../address/navigation";
import type { Basis, CurrencyCode } from "../api/operations";
import { Notice } from "../states/Notice";

interface NothingPostedProps {
  readonly report: ReportAddress;
  readonly basis: Basis;
  readonly currency: CurrencyCode;
}

/** Why every line is zero, and where there may be more. */
export function NothingPosted({ report, basis, currency }: NothingPostedProps) {
  const { pathname } = useAddress();
  const year = pathname + printReport({ ...report, window: { preset: "TRAILING_12_MONTHS" } });
  const isYear = "preset" in report.window && report.window.preset === "TRAILING_12_MONTHS";
  return (
    <Notice
      title="No income and no expenses in these days"
      action={
        isYear ? (
          <Link className="button" href="/transactions">
            Open transactions
          </Link>
        ) : (
          <Link className="button" href={year}>
            Show the last 12 months
          </Link>
        )
      }
    >
      Nothing was posted on the {basis === "CASH" ? "cash" : "accrual"} basis in {currency}.
    </Notice>
  );
}
