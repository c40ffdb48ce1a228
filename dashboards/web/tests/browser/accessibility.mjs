import { audit } from "./axe.mjs";
import { claims } from "./browser.mjs";

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
