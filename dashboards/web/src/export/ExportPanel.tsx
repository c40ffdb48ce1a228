import { useEffect, useRef, useState } from "react";
import { StampBadge } from "../books/StampBadge";
import { Panel } from "../frame/Panel";
import { useReader } from "../session/Reader";
import { Notice } from "../states/Notice";
import { readable } from "../transactions/readable";
import type { ExportPlan } from "./ExportPlan";
import { ExportProgress } from "./ExportProgress";
import { type ExportState, useExport } from "./useExport";

interface ExportPanelProps {
  readonly plan: ExportPlan;
  readonly close: () => void;
}

/** Says what will be written, writes it, and tells how to check it. */
export function ExportPanel({ plan, close }: ExportPanelProps) {
  const [hasMark, setHasMark] = useState(false);
  const { state, start, cancel } = useExport(plan);
  const button = useRef<HTMLButtonElement>(null);
  const isReading = state.kind === "reading";
  useEffect(() => {
    // Cancel and Try again go away with what they belong to, and would take the focus along.
    if (document.activeElement === document.body) button.current?.focus();
  }, [state.kind]);
  return (
    <Panel title={`Export: ${plan.report}`} close={close}>
      <ExportFacts plan={plan} />
      <label className="check">
        <input type="checkbox" checked={hasMark} disabled={isReading} onChange={(event) => setHasMark(event.target.checked)} />
        For Excel: begin with a byte order mark
      </label>
      <div className="panel-actions">
        <button
          ref={button}
          type="button"
          className="primary"
          aria-disabled={isReading}
          onClick={() => !isReading && start(hasMark)}
        >
          Download CSV
        </button>
        {isReading && (
          <button type="button" onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
      {isReading && <ExportProgress readCount={state.readCount} rowCount={plan.rowCount} />}
      <ExportEnd state={state} retry={() => start(hasMark)} />
    </Panel>
  );
}

function ExportFacts({ plan }: { readonly plan: ExportPlan }) {
  const { money } = useReader();
  return (
    <dl className="facts">
      <div>
        <dt>State</dt>
        <dd>
          <StampBadge stamp={plan.stamp} isPinned />
        </dd>
      </div>
      {plan.filters.map(([name, words]) => (
        <div key={name}>
          <dt>{readable(name)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
      <div>
        <dt>Rows</dt>
        <dd>{money.count(plan.rowCount)}</dd>
      </div>
    </dl>
  );
}

function ExportEnd({ state, retry }: { readonly state: ExportState; readonly retry: () => void }) {
  const { money } = useReader();
  if (state.kind === "failed")
    return (
      <Notice
        tone="bad"
        title="No file was made"
        action={
          <button type="button" onClick={retry}>
            Try again
          </button>
        }
      >
        {state.failure.message} <code>{state.failure.code}</code>
      </Notice>
    );
  return (
    <div role="status">
      {state.kind === "done" && (
        <p className="export-end">
          <strong>{state.file.name}</strong> is in your downloads. Rows: {money.count(state.file.rowCount)}. SHA-256:{" "}
          <code>{state.file.sha256}</code>; the head of the file says how to check it.
        </p>
      )}
    </div>
  );
}
