import { useRef } from "react";
import { useReader } from "../session/Reader";

interface ExportProgressProps {
  readonly readCount: number;
  readonly rowCount: number;
}

// Read out faster, one number would cut off the other.
const SAID_EVERY_MILLISECONDS = 2_000;

export function ExportProgress({ readCount, rowCount }: ExportProgressProps) {
  const { money } = useReader();
  const said = useRef({ count: readCount, at: performance.now() });
  if (performance.now() - said.current.at >= SAID_EVERY_MILLISECONDS)
    said.current = { count: readCount, at: performance.now() };
  return (
    <div className="export-progress">
      <progress aria-label="Rows read" max={rowCount} value={readCount} />
      <span aria-live="polite">
        {money.count(said.current.count)} of {money.count(rowCount)} rows
      </span>
    </div>
  );
}
