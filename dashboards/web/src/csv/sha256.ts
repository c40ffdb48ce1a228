/** Browsers give it to pages of https and of this computer alone. */
export const isDigestThere = () => globalThis.crypto?.subtle !== undefined;

/** In hexadecimal, as `sha256sum` prints it. */
export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
