import type { ReactNode } from "react";
import { Amount } from "../amounts/Amount";
import type { BreakFacts } from "../api/operations";
import { zoneLabel } from "../calendar/zone";
import { useReader } from "../session/Reader";
import { readCheckName } from "./checkName";

/** A month that differs: by how much, and in which rows. */
export function BreakCard({ found }: { readonly found: BreakFacts }) {
  const { money, days, viewer } = useReader();
  const { table, month } = readCheckName(found.check);
  const zone = viewer.tenant.timeZone;
  const sum = (amount: BreakFacts["difference"]) =>
    amount !== null && found.currency !== null ? <Amount value={amount} currency={found.currency} as="code" /> : "–";
  const facts: readonly (readonly [string, ReactNode])[] = [
    ["Difference", sum(found.difference)],
    [
      "In the source",
      <>
        {sum(found.sourceAmount)} in {money.count(found.sourceCount)} rows
      </>,
    ],
    [
      "Here",
      <>
        {sum(found.lakeAmount)} in {money.count(found.lakeCount)} rows
      </>,
    ],
    ["Rows", found.sampleKeys.length > 0 ? <code>{found.sampleKeys.join(", ")}</code> : "–"],
    ["Found", `${days.moment(found.raisedAt, zone, new Date())} ${zoneLabel(zone)}`],
  ];
  return (
    <article className="card break-card">
      <h3>{month ? days.month(month) : table}</h3>
      {found.finding && <p>{found.finding}</p>}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
