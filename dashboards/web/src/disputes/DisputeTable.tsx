import { useRef } from "react";
import { Amount } from "../amounts/Amount";
import type { DisputeFacts, TimeZone } from "../api/operations";
import { useGridKeys } from "../grid/useGridKeys";
import { useReader } from "../session/Reader";
import { readable } from "../transactions/readable";
import { STATUS_LABELS } from "./labels";

interface DisputeTableProps {
  readonly rows: readonly DisputeFacts[];
  readonly zone: TimeZone;
}

export function DisputeTable({ rows, zone }: DisputeTableProps) {
  const { days } = useReader();
  const table = useRef<HTMLTableElement>(null);
  const move = useGridKeys(table);
  const isMixed = rows.some(({ currency }) => currency !== rows[0]?.currency);
  return (
    <div className="table-scroll" role="region" aria-label="Disputes">
      <table className="checks" role="grid" aria-label="Disputes" ref={table} onKeyDown={move}>
        <thead>
          <tr>
            <th scope="col">Evidence due</th>
            <th scope="col">Status</th>
            <th scope="col" className="number">
              Amount
            </th>
            <th scope="col">Reason</th>
            <th scope="col">Opened</th>
            <th scope="col">Dispute</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((dispute) => (
            <tr key={dispute.id} data-row="">
              <td>
                <span data-cell="" tabIndex={-1}>
                  {dispute.evidenceDueBy ? days.day(dispute.evidenceDueBy) : "none is taken"}
                </span>
              </td>
              <td>{STATUS_LABELS[dispute.status]}</td>
              <td className="number">
                <Amount value={dispute.amount} currency={dispute.currency} as={isMixed ? "code" : "money"} />
              </td>
              <td>{readable(dispute.reason)}</td>
              <td>{days.moment(dispute.openedAt, zone, new Date())}</td>
              <td>
                <code>{dispute.id}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
