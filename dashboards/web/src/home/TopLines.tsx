import type { CurrencyCode, HomeData } from "../api/operations";
import { isZero } from "../amounts/decimal";
import { Change } from "../amounts/Change";
import { CellLink } from "../statement/CellLink";

interface TopLinesProps {
  readonly lines: HomeData["books"]["profitAndLoss"]["lines"];
  readonly currency: CurrencyCode;
  readonly span: string;
}

/** The statement's first two levels. */
export function TopLines({ lines, currency, span }: TopLinesProps) {
  return (
    <table className="top-lines">
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Amount in {currency}</th>
          <th scope="col">Change</th>
        </tr>
      </thead>
      <tbody>
        {lines
          .filter((line) => line.depth < 2 && !(line.depth > 0 && isZero(line.total.amount)))
          .map((line) => (
            <tr key={line.key} className={`depth-${line.depth}`}>
              <th scope="row">{line.label}</th>
              <td>
                <CellLink cell={line.total} currency={currency} of={`${line.label}, ${span}`} linkKey={line.key} as="figure" />
              </td>
              <td>{line.total.compare && <Change delta={line.total.compare} currency={currency} />}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
