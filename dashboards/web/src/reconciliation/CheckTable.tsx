import { useRef } from "react";
import { Amount } from "../amounts/Amount";
import { Link } from "../address/navigation";
import { toQuery } from "../address/words";
import type { CheckFacts, SnapshotToken, TimeZone } from "../api/operations";
import { Verdict } from "../books/Verdict";
import { useGridKeys } from "../grid/useGridKeys";
import { useReader } from "../session/Reader";
import { readCheckName } from "./checkName";

interface CheckTableProps {
  readonly checks: readonly CheckFacts[];
  readonly token: SnapshotToken;
  readonly zone: TimeZone;
}

/** Month by month what both sides had. A month leads to its entries, at the state that is shown. */
export function CheckTable({ checks, token, zone }: CheckTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const move = useGridKeys(table);
  return (
    <div className="table-scroll" role="region" aria-label="Comparisons with the source">
      <table className="checks" role="grid" aria-label="Comparisons with the source" ref={table} onKeyDown={move}>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Verdict</th>
            <th scope="col">Measure</th>
            <th scope="col" className="number">
              Rows in the source
            </th>
            <th scope="col" className="number">
              Rows here
            </th>
            <th scope="col" className="number">
              Sum in the source
            </th>
            <th scope="col" className="number">
              Sum here
            </th>
            <th scope="col">Compared at</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <CheckRow key={`${check.name} ${check.currency}`} check={check} token={token} zone={zone} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CheckRowProps extends Omit<CheckTableProps, "checks"> {
  readonly check: CheckFacts;
}

function CheckRow({ check, token, zone }: CheckRowProps) {
  const { money, days } = useReader();
  const { table, month, measure } = readCheckName(check.name);
  const sum = (amount: CheckFacts["sourceSum"]) =>
    amount !== null && check.currency !== null ? <Amount value={amount} currency={check.currency} as="code" /> : "–";
  return (
    <tr data-row="">
      <td>
        {month === undefined ? (
          table
        ) : (
          <Link
            data-cell=""
            tabIndex={-1}
            data-key={`${check.name} ${check.currency}`}
            href={`/transactions${toQuery({ window: month, at: token })}`}
          >
            {days.month(month)}
          </Link>
        )}
      </td>
      <td>
        <Verdict of={check.verdict} />
      </td>
      <td>{measure ?? "rows"}</td>
      <td className="number">{money.count(check.sourceCount)}</td>
      <td className="number">{money.count(check.lakeCount)}</td>
      <td className="number">{sum(check.sourceSum)}</td>
      <td className="number">{sum(check.lakeSum)}</td>
      <td title={`Log position ${check.atLsn}`}>{days.moment(check.ranAt, zone, new Date())}</td>
    </tr>
  );
}
