import { useEffect, useRef, useState } from "react";
import type { Failure } from "../api/failure";
import { useReader } from "../session/Reader";
import { download } from "./download";
import type { ExportPlan } from "./ExportPlan";
import { ExportProblem } from "./ExportProblem";
import { type MadeFile, makeFile } from "./makeFile";

export type ExportState =
  | { readonly kind: "ready" }
  | { readonly kind: "reading"; readonly readCount: number }
  | { readonly kind: "done"; readonly file: Omit<MadeFile, "content"> }
  | { readonly kind: "failed"; readonly failure: Failure };

const READY: ExportState = { kind: "ready" };
const BROKEN: Failure = {
  code: "BROKEN",
  message: "This page has a fault: please tell who runs it.",
  isRetryable: false,
  docs: undefined,
};

export interface Export {
  readonly state: ExportState;
  readonly start: (hasMark: boolean) => void;
  readonly cancel: () => void;
}

/** Makes a plan's file and downloads it. Leaving cancels. */
export function useExport(plan: ExportPlan): Export {
  const { viewer } = useReader();
  const [state, setState] = useState<ExportState>(READY);
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (hasMark: boolean, signal: AbortSignal): Promise<ExportState> => {
    const onRead = (readCount: number) => setState({ kind: "reading", readCount });
    try {
      const making = { tenant: viewer.tenant.name, writtenAt: new Date(), hasMark, signal, onRead };
      const { content, ...file } = await makeFile(plan, making);
      download(file.name, content);
      return { kind: "done", file };
    } catch (problem) {
      if (signal.aborted) return READY;
      if (problem instanceof ExportProblem) return { kind: "failed", failure: problem.failure };
      reportError(problem);
      return { kind: "failed", failure: BROKEN };
    }
  };

  return {
    state,
    start: (hasMark) => {
      const control = new AbortController();
      running.current = control;
      setState({ kind: "reading", readCount: 0 });
      void run(hasMark, control.signal).then((end) => running.current === control && setState(end));
    },
    // At once: what was asked last may take long to answer, and nobody waits for it any more.
    cancel: () => {
      running.current?.abort();
      running.current = undefined;
      setState(READY);
    },
  };
}
