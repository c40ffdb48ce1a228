import { useMemo, useState } from "react";
import { Provider } from "urql";
import { openBooks } from "./api/client";
import { ListClientContext } from "./api/ListClient";
import { SignedIn } from "./session/SignedIn";
import { SignIn } from "./session/SignIn";
import { findToken, forgetToken, keepToken } from "./session/token";

export function App() {
  const [token, setToken] = useState(findToken);
  const [reason, setReason] = useState<string>();
  const end = (why?: string) => {
    forgetToken();
    setToken(undefined);
    setReason(why);
  };
  const books = useMemo(() => (token === undefined ? undefined : openBooks(token, end)), [token]);
  if (!books) return <SignIn reason={reason} signIn={(text) => setToken(keepToken(text))} />;
  return (
    <Provider value={books.client}>
      <ListClientContext.Provider value={books.listClient}>
        <SignedIn connection={books.connection} signOut={() => end()} />
      </ListClientContext.Provider>
    </Provider>
  );
}
