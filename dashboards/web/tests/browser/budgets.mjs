import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { claims } from "./browser.mjs";

const ASSETS = fileURLToPath(new URL("../../../../artifacts/dashboard/assets", import.meta.url));
const SCRIPT_BYTES_MAX = 250_000;
const LARGEST_PAINT_MS_MAX = 1_500;
const INTERACTION_MS_MAX = 100;
const ROWS_READ = 50_000;
const ROWS_IN_PAGE_MAX = 80;

// A sixtieth of a second, and what a clock of a tenth of a millisecond may round.
const FRAME_MS_MAX = 17.5;

export async function theFirstLoadIsSmallAndSoon(browser) {
  const bytes = readdirSync(ASSETS)
    .filter((name) => name.endsWith(".js"))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(ASSETS, name))).length, 0);
  return browser.visit({ token: "full" }, async (page) => {
    await page.waitForSelector(".figure");
    const paint = await page.evaluate(
      () =>
        new Promise((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
            type: "largest-contentful-paint",
            buffered: true,
          });
        }),
    );
    return claims(
      [`${bytes} bytes of script, compressed`, bytes <= SCRIPT_BYTES_MAX],
      [`the largest paint came after ${paint} ms`, paint <= LARGEST_PAINT_MS_MAX],
    );
  });
}

export async function fiftyThousandRowsScrollSmoothly(browser) {
  return browser.visit({ path: "/transactions", token: "long" }, async (page) => {
    await page.waitForSelector(".entries [data-row]");
    const seen = await page.evaluate(scrollThrough);
    return claims(
      [`${seen.rows} rows were read`, seen.rows >= ROWS_READ],
      [`${seen.inPage} of them are in the page`, seen.inPage <= ROWS_IN_PAGE_MAX],
      [`the median frame took ${seen.frame} ms`, seen.frame <= FRAME_MS_MAX],
    );
  });
}

/** In the page: reads on to the end, then goes through all of it a screen at a time. */
async function scrollThrough() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const list = document.querySelector(".entries");
  for (let height = 0; height !== list.scrollHeight;) {
    height = list.scrollHeight;
    list.scrollTop = height;
    for (let wait = 0; wait < 120 && list.scrollHeight === height; wait++) await frame();
  }
  const rows = Number(list.querySelector("table").ariaRowCount) - 1;
  const frames = [];
  let inPage = 0;
  for (let step = 0; step < 120; step++) {
    const begin = performance.now();
    list.scrollTop = step * list.clientHeight;
    await frame();
    frames.push(performance.now() - begin);
    inPage = Math.max(inPage, list.querySelectorAll("[data-row]").length);
  }
  return { rows, inPage, frame: frames.sort((left, right) => left - right)[60] };
}

export async function closingASectionPaintsAtOnce(browser) {
  return browser.visit({ path: "/pnl", token: "full" }, async (page) => {
    await page.waitForSelector(".statement .toggle");
    const durations = await page.evaluate(async () => {
      const measured = [];
      for (let turn = 0; turn < 10; turn++) {
        const begin = performance.now();
        document.querySelector(".statement .toggle").click();
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        measured.push(performance.now() - begin);
      }
      return measured.sort((left, right) => left - right);
    });
    return claims([`the median took ${durations[5]} ms`, durations[5] <= INTERACTION_MS_MAX]);
  });
}
