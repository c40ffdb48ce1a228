import { useState } from "react";

interface SignInProps {
  /** Why the last token is good no more; undefined at a first visit. */
  readonly reason: string | undefined;
  readonly signIn: (token: string) => void;
}

export function SignIn({ reason, signIn }: SignInProps) {
  const [token, setToken] = useState("");
  return (
    <main className="sign-in">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn(token);
        }}
      >
        <h1>Your books</h1>
        {reason && (
          <p role="alert" className="notice bad">
            {reason}
          </p>
        )}
        <label className="choice">
          <span>Access token</span>
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            autoFocus
            required
            value={token}
            onChange={(event) => setToken(event.target.value)}
            aria-describedby="token-hint"
          />
        </label>
        <p id="token-hint" className="hint">
          It stays in this browser tab until you sign out or close it.
        </p>
        <button type="submit" className="primary" disabled={token.trim() === ""}>
          Sign in
        </button>
      </form>
    </main>
  );
}
