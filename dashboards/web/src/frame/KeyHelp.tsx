import { Panel } from "./Panel";

const KEYS: readonly (readonly [string, string])[] = [
  ["← ↑ → ↓", "Move through a table, or along a chart"],
  ["Home, End", "First and last cell of the row; with Ctrl, of the table"],
  ["Enter", "Open the entries behind an amount"],
  ["Esc", "Back to where you came from"],
  ["/", "Search"],
  ["?", "This list"],
];

export function KeyHelp({ close }: { readonly close: () => void }) {
  return (
    <Panel title="Keys" close={close}>
      <dl className="keys">
        {KEYS.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
