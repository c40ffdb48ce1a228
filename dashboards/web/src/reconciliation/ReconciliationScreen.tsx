import type { ProofAddress } from "../address/proof";
import { printProof } from "../address/proof";
import { navigate } from "../address/navigation";
import { PRESETS, parseWindow, printWindow } from "../address/window";
import { toWord } from "../address/words";
import { ProofDocument } from "../api/operations";
import { useAnswer } from "../api/useAnswer";
import { ExportButton } from "../export/ExportButton";
import { Choice } from "../frame/Choice";
import { ScreenHeader } from "../frame/ScreenHeader";
import { useReader } from "../session/Reader";
import { AnswerView } from "../states/AnswerView";
import { Notice } from "../states/Notice";
import { Skeleton } from "../states/Skeleton";
import { checksExport } from "./checksExport";
import { ProofView } from "./ProofView";

const BREAKS_SHOWN = 50;

/** For finance: what was compared with the source, when, and what differed. */
export function ReconciliationScreen({ proof }: { readonly proof: ProofAddress }) {
  const { viewer } = useReader();
  const isAllowed = viewer.scopes.includes("RECON_READ");
  const isPinned = proof.at !== undefined;
  const answer = useAnswer(
    ProofDocument,
    { window: proof.window, at: proof.at, first: BREAKS_SHOWN },
    { isPinned, isPaused: !isAllowed },
  );
  if (!isAllowed) {
    return (
      <Notice title="Your role does not include reconciliation">
        It is for who answers for these books. The badge on every number tells you the same in short.
      </Notice>
    );
  }
  const shown = answer.data?.books.reconciliation;
  const presets = PRESETS.map(([name, text]) => [toWord(name), text] as const);
  return (
    <>
      <ScreenHeader
        title="Reconciliation"
        stamp={shown?.stamp}
        isPinned={isPinned}
        actions={<ExportButton plan={shown && (() => checksExport(shown, answer.question?.window))} />}
      >
        <Choice
          label="Months of"
          value={proof.window ? printWindow(proof.window) : ""}
          options={[["", "All time"], ...presets]}
          onChoose={(word) =>
            navigate(`/reconciliation${printProof({ ...proof, window: word ? parseWindow(word) : undefined })}`)
          }
        />
      </ScreenHeader>
      <AnswerView
        answer={answer}
        skeleton={
          <>
            <Skeleton of="card books-card" />
            <Skeleton of="line" count={10} />
          </>
        }
      >
        {(data) => <ProofView proof={data.books.reconciliation} isPinned={isPinned} />}
      </AnswerView>
    </>
  );
}
