import { navigate, useAddress } from "../address/navigation";
import type { Failure } from "../api/failure";
import { Notice } from "./Notice";

interface FailureNoticeProps {
  readonly failure: Failure;
  readonly retry: () => void;
  /** The last good numbers stand below it, greyed. */
  readonly isOldShown: boolean;
}

const TITLES: Readonly<Record<string, string>> = {
  NOT_YET_PROVEN: "Your books are being checked for the first time",
  TOKEN_EXPIRED: "This state of the books is no longer kept",
  FORBIDDEN: "Your role does not include this",
  UNREACHABLE: "No connection",
};

export function FailureNotice({ failure, retry, isOldShown }: FailureNoticeProps) {
  const address = useAddress();
  const showNewest = () => {
    address.searchParams.delete("at");
    navigate(address.pathname + address.search);
  };
  const isPast = failure.code === "TOKEN_EXPIRED" && address.searchParams.has("at");
  return (
    <Notice
      tone={failure.code === "NOT_YET_PROVEN" ? "quiet" : "bad"}
      title={TITLES[failure.code] ?? "This could not be answered"}
      action={
        isPast ? (
          <button type="button" onClick={showNewest}>
            Show the newest
          </button>
        ) : (
          <button type="button" onClick={retry}>
            Try again
          </button>
        )
      }
    >
      {failure.message} <code>{failure.code}</code>
      {failure.docs && (
        <>
          {" "}
          <a href={failure.docs} rel="noreferrer">
            What this means
          </a>
        </>
      )}
      {isOldShown && " The greyed numbers are the last ones that were read."}
    </Notice>
  );
}
