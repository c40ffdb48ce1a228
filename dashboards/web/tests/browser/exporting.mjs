import { readFile } from "node:fs/promises";
import { readExport } from "../readExport.mjs";

const WAIT = { timeout: 60_000 };

/** Opens the panel of the screen that is shown. */
export async function openExport(page) {
  await page.getByRole("button", { name: "Export", exact: true }).click(WAIT);
  await page.waitForSelector("dialog[open]");
}

/** Does what starts a download, and reads the file that comes of it. */
export async function downloadBy(page, start) {
  const [file] = await Promise.all([page.waitForEvent("download", WAIT), start()]);
  return { name: file.suggestedFilename(), ...(await readExport(await readFile(await file.path()))) };
}

export async function downloadOf(page) {
  await openExport(page);
  return downloadBy(page, () => press(page, "Download CSV"));
}

export const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/** `−$1,234.50` in cents. */
export function centsShown(text) {
  const digits = BigInt(text.replaceAll(/\D/g, ""));
  return /[\u2212(]/.test(text) ? -digits : digits;
}
