import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";

/** What the system's own `tail -n +LINE` prints of a file, and its SHA-256. */
export async function tail(content, line) {
  const { status, stdout } = spawnSync("tail", ["-n", `+${line}`], { input: Buffer.from(await content.arrayBuffer()) });
  if (status !== 0) throw new Error(`tail ended with ${status}.`);
  return { text: stdout.toString(), sha256: createHash("sha256").update(stdout).digest("hex") };
}
