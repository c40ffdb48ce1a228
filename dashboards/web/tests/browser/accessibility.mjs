import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { claims } from "./browser.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCREENS = {
  "/": ".figure-card a",
  "/pnl?compare=previous-period": ".statement .change",
  "/transactions": ".entries [data-row]",
  "/disputes": ".checks tbody tr",
  "/reconciliation": ".checks tbody tr",
};

export async function axeFindsNothingSerious(browser) {
  const findings = [];
  for (const [path, selector] of Object.entries(SCREENS))
    for (const colorScheme of ["light", "dark"])
      for (const width of [1280, 390])
        findings.push(
          ...(await browser.visit({ path, token: "finance", colorScheme, width }, (page) =>
            audit(page, selector, `${path} ${colorScheme} ${width}`),
          )),
        );
  for (const colorScheme of ["light", "dark"])
    findings.push(
      ...(await browser.visit({ path: "/reconciliation", token: "mismatched", colorScheme }, (page) =>
        audit(page, ".break-card", `difference ${colorScheme}`),
      )),
    );
  findings.push(...(await browser.visit({}, (page) => audit(page, ".sign-in form", "sign-in"))));
  findings.push(...(await browser.visit({ path: "/pnl", token: "failing" }, (page) => audit(page, "[role=alert]", "failure"))));
  return findings;
}

export async function nothingIsWiderThanAPhone(browser) {
  const findings = [];
  for (const [path, selector] of Object.entries(SCREENS)) {
    findings.push(
      ...(await browser.visit({ path, token: "finance", width: 390 }, async (page) => {
        await page.waitForSelector(selector);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        return claims([`${path} is ${width} wide`, width <= 390]);
      })),
    );
  }
  return findings;
}

/** By its protocol, as the page's policy lets no script be put into it. */
async function audit(page, selector, where) {
  await page.waitForSelector(selector);
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe });
  const run = "axe.run({ resultTypes: ['violations'] }).then((found) => JSON.stringify(found.violations))";
  const { result } = await session.send("Runtime.evaluate", { expression: run, awaitPromise: true, returnByValue: true });
  return JSON.parse(result.value)
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${where}: ${id}: ${nodes
          .map((node) => node.html)
          .slice(0, 3)
          .join(" | ")}`,
    );
}
