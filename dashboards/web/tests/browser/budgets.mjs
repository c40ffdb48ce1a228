import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { claims } from "./browser.mjs";

const ASSETS = fileURLToPath(new URL("../../../../artifacts/dashboard/assets", import.meta.url));
const SCRIPT_BYTES_MAX = 250_000;
const LARGEST_PAINT_MS_MAX = 1_500;
const INTERACTION_MS_MAX = 100;

export async function theFirstLoadIsSmallAndSoon(browser) {
  const bytes = readdirSync(ASSETS).filter((name) => name.endsWith(".js"))
    .reduce((sum, name) => sum + gzipSync(readFileSync(join(ASSETS, name))).length, 0);
  return browser.visit({ token: "full" }, async (page) => {
    await page.waitForSelector(".figure");
    const paint = await page.evaluate(() => new Promise((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime))
        .observe({ type: "largest-contentful-paint", buffered: true });
    }));
    return claims(
      [`${bytes} bytes of script, compressed`, bytes <= SCRIPT_BYTES_MAX],
      [`the largest paint came after ${paint} ms`, paint <= LARGEST_PAINT_MS_MAX]);
  });
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
