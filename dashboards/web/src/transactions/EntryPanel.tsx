import type { ReactNode } from "react";
import { Amount } from "../amounts/Amount";
import type { Entry } from "../api/operations";
import { zoneLabel } from "../calendar/zone";
import { Panel } from "../frame/Panel";
import { useReader } from "../session/Reader";
import { readable } from "./readable";

interface EntryPanelProps {
  readonly entry: Entry;
  readonly close: () => void;
}

/** Everything that is known of one entry. */
export function EntryPanel({ entry, close }: EntryPanelProps) {
  const { days, viewer } = useReader();
  const zone = viewer.tenant.timeZone;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ["Amount", <Amount value={entry.amount} currency={entry.currency} as="code" />],
    ["Direction", entry.direction === "IN" ? "In" : "Out"],
    ["Day", days.day(entry.businessDate)],
    ["Time", `${days.moment(entry.postedAt, zone, new Date())} ${zoneLabel(zone)}`],
    ["Account", `${entry.account.name} (${entry.account.kind})`],
    ["Category", readable(entry.category)],
    ["Counterparty", entry.counterparty ?? "–"],
    ["Entry", <code>{entry.id}</code>],
  ];
  return (
    <Panel title={entry.description ?? "Entry"} close={close}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
