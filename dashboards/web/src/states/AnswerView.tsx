import type { ReactNode } from "react";
import type { Answer } from "../api/useAnswer";
import { FailureNotice } from "./FailureNotice";

interface AnswerViewProps<Data> {
  readonly answer: Answer<Data>;
  /** As high as what it stands for, so that nothing moves when that arrives. */
  readonly skeleton: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** Shows an answer in whichever state it is. Numbers that were read once stay until newer ones are there. */
export function AnswerView<Data>({ answer, skeleton, children }: AnswerViewProps<Data>) {
  const { data, failure } = answer;
  const isOld = answer.isOld || (failure !== undefined && data !== undefined);
  return (
    <>
      {failure && <FailureNotice failure={failure} retry={answer.retry} isOldShown={data !== undefined} />}
      {data !== undefined && (
        <div className={isOld ? "answer old" : "answer"} aria-busy={answer.isLoading}>
          {children(data)}
        </div>
      )}
      {data === undefined && !failure && (
        <div aria-busy="true" aria-label="Loading">
          {skeleton}
        </div>
      )}
    </>
  );
}
