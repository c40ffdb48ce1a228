import { useState } from "react";
import { useReader } from "../session/Reader";
import { ExportPanel } from "./ExportPanel";
import type { ExportPlan } from "./ExportPlan";

interface ExportButtonProps {
  /** Undefined until there is something to write. */
  readonly plan: (() => ExportPlan) | undefined;
}

/** For who may export. What is on the screen when it is pressed is what is written, however the books move on. */
export function ExportButton({ plan }: ExportButtonProps) {
  const { viewer } = useReader();
  const [opened, setOpened] = useState<ExportPlan>();
  if (!viewer.scopes.includes("EXPORT")) return null;
  return (
    <>
      <button type="button" className="plain" disabled={plan === undefined} onClick={() => setOpened(plan?.())}>
        Export
      </button>
      {opened && <ExportPanel plan={opened} close={() => setOpened(undefined)} />}
    </>
  );
}
