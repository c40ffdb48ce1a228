import { useState } from "react";
import { type DisputesAddress, filterOf, printDisputes, STATUSES } from "../address/disputes";
import { navigate } from "../address/navigation";
import { DisputesDocument, type DisputeStatus } from "../api/operations";
import { useAnswer } from "../api/useAnswer";
import { Choice } from "../frame/Choice";
import { ScreenHeader } from "../frame/ScreenHeader";
import { AnswerView } from "../states/AnswerView";
import { Skeleton } from "../states/Skeleton";
import { DisputesView } from "./DisputesView";
import { STATUS_LABELS } from "./labels";

const PAGE_SIZE = 100;

/** Contested charges: what is due next stands first. */
export function DisputesScreen({ list }: { readonly list: DisputesAddress }) {
  // Cursors of the pages before the one that is shown; they keep the first page's state of the books.
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const after = cursors.at(-1);
  const isPinned = list.at !== undefined || after !== undefined;
  const answer = useAnswer(
    DisputesDocument,
    { filter: filterOf(list), first: PAGE_SIZE, after, at: list.at },
    { isPinned },
  );
  // Until a page is there, the one before it stays: with its own place, and no way on.
  const shown = cursors.indexOf(answer.question?.after ?? "") + 1;
  const isShown = answer.question !== undefined && shown === cursors.length;
  return (
    <>
      <ScreenHeader title="Disputes" stamp={answer.data?.books.disputes.stamp} isPinned={isPinned}>
        <Choice<DisputeStatus | "">
          label="Status"
          value={list.status ?? ""}
          options={[["", "All"], ...STATUSES.map((one) => [one, STATUS_LABELS[one]] as const)]}
          onChoose={(status) => navigate(`/disputes${printDisputes({ ...list, status: status === "" ? undefined : status })}`)}
        />
      </ScreenHeader>
      <AnswerView answer={answer} skeleton={<Skeleton of="line" count={12} />}>
        {({ books: { disputes } }) => (
          <DisputesView
            disputes={disputes}
            status={list.status}
            firstRow={shown * PAGE_SIZE}
            previous={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
            next={
              isShown && disputes.pageInfo.hasNextPage
                ? () => setCursors([...cursors, disputes.pageInfo.endCursor ?? ""])
                : undefined
            }
          />
        )}
      </AnswerView>
    </>
  );
}
