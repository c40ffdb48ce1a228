import { useState } from "react";
import { navigate, useAddress } from "../address/navigation";
import type { SnapshotToken } from "../api/operations";

interface SharedStateProps {
  readonly token: SnapshotToken | undefined;
}

/** Copies a link that shows these very numbers to whoever may see them; leaves a pinned state for the newest. */
export function SharedState({ token }: SharedStateProps) {
  const address = useAddress();
  const [copied, setCopied] = useState("");
  const showNewest = () => {
    address.searchParams.delete("at");
    navigate(address.pathname + address.search);
  };
  const copy = async (at: SnapshotToken) => {
    if (!address.searchParams.has("drill")) address.searchParams.set("at", at); // a drill names its state itself
    await navigator.clipboard.writeText(address.href);
    setCopied("Link copied");
  };
  if (address.searchParams.has("at"))
    return (
      <button type="button" className="plain" onClick={showNewest}>
        A fixed state · show the newest
      </button>
    );
  return (
    <button type="button" className="plain" disabled={token === undefined} onClick={() => token && void copy(token)}>
      <span role="status">{copied || "Copy link to these numbers"}</span>
    </button>
  );
}
