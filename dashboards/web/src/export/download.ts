// The browser copies the file out of the page's memory; how long that takes, it does not tell.
const KEPT_MILLISECONDS = 60_000;

/** Gives a file to the browser's downloads. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MILLISECONDS);
}
