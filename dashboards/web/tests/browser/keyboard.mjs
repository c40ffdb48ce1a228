import { claims } from "./browser.mjs";

const focused = (page) =>
  page.evaluate(() => document.activeElement.closest("[data-key]")?.dataset.key ?? document.activeElement.tagName);

export async function theKeyboardAloneDrillsAndComesBack(browser) {
  return browser.visit({ path: "/pnl?compare=none", token: "full" }, async (page) => {
    await page.waitForSelector(".statement");
    await tabInto(page, ".statement");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("End");
    const left = await focused(page);
    await page.keyboard.press("ArrowLeft");
    const before = await focused(page);
    await page.keyboard.press("Enter");
    await page.waitForSelector(".list-total");
    const isList = page.url().includes("/transactions?drill=");
    await page.keyboard.press("Escape");
    await page.waitForSelector(".statement");
    await page.waitForFunction(() => document.activeElement.matches("[data-cell]"));
    return claims(
      [`End led to ${left}`, left === "income.sales total"],
      [`left of it is ${before}`, before === "income.sales 2025-11-01"],
      ["Enter did not drill", isList],
      [`Esc came back to ${await focused(page)}`, (await focused(page)) === before],
    );
  });
}

export async function aTableIsOneStopOfTheTabKey(browser) {
  return browser.visit({ path: "/pnl", token: "full" }, async (page) => {
    await page.waitForSelector(".statement");
    await tabInto(page, ".statement");
    await page.keyboard.press("Control+End");
    const last = await focused(page);
    await page.keyboard.press("Tab");
    return claims(
      [`Ctrl+End led to ${last}`, last === "net_income total"],
      ["Tab stays in the table", await page.evaluate(() => document.activeElement.closest(".statement") === null)],
    );
  });
}

export async function sectionsCloseByKey(browser) {
  return browser.visit({ path: "/pnl", token: "full" }, async (page) => {
    await page.waitForSelector(".statement");
    const count = () => page.locator(".statement tbody tr").count();
    const all = await count();
    await tabInto(page, ".statement");
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    return claims(
      ["nothing closed", (await count()) === all - 2],
      [
        "it is not said to be closed",
        (await page.locator(".statement tbody tr").first().getAttribute("aria-expanded")) === "false",
      ],
    );
  });
}

export async function slashSearchesAndQuestionMarkHelps(browser) {
  return browser.visit({ path: "/pnl", token: "full" }, async (page) => {
    await page.waitForSelector(".statement");
    await page.keyboard.press("/");
    await page.keyboard.type("rent");
    const lines = await page.locator(".statement tbody th").allInnerTexts();
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    const isHelp = await page.locator("dialog[open]").isVisible();
    await page.keyboard.press("Escape");
    return claims(
      [`the search found ${lines}`, lines.length === 3 && lines[2].includes("Rent")],
      ["? does not help", isHelp],
      ["Esc does not close the help", (await page.locator("dialog[open]").count()) === 0],
      ["Esc left the screen", page.url().includes("/pnl")],
    );
  });
}

export async function aChartIsWalkedAndReadOut(browser) {
  return browser.visit({ path: "/pnl", token: "full" }, async (page) => {
    await page.waitForSelector(".plot canvas");
    await page.locator(".plot").focus();
    const last = await page.locator(".readout").innerText();
    await page.keyboard.press("ArrowLeft");
    const before = await page.locator(".readout").innerText();
    await page.getByText("Show as table").click();
    return claims(
      [`it begins at ${last}`, last.includes("Nov") && last.includes("part of it")],
      [`left of it is ${before}`, before.includes("Oct 2025") && before.includes("$")],
      ["values are not announced", (await page.locator(".readout").getAttribute("aria-live")) === "polite"],
      ["the table lacks periods", (await page.locator(".chart-table tbody tr").count()) === 12],
    );
  });
}

export async function theListIsWalkedPastTheEndOfAPage(browser) {
  return browser.visit({ path: "/transactions", token: "full" }, async (page) => {
    await page.waitForSelector(".entries [data-row]");
    await tabInto(page, ".entries table");
    for (let row = 10; row <= 130; row += 10) {
      await page.keyboard.press("PageDown");
      await page.waitForFunction((key) => document.activeElement.dataset.key === key, `e${1_000_000 + row}`, { timeout: 5_000 });
      await page.waitForFunction(
        (count) =>
          document.querySelectorAll(`.entries [data-row]`).length > 0 &&
          document.querySelector(`[aria-rowindex="${count + 12}"]`) !== null,
        row,
        { timeout: 5_000 },
      );
    }
    await page.keyboard.press("Enter");
    const entry = await page.locator("dialog[open] .facts").innerText();
    return claims(["Enter does not open the entry", entry.includes("e1000130")]);
  });
}

async function tabInto(page, selector) {
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((within) => document.activeElement.closest(within) !== null, selector)) return;
  }
  throw new Error(`Tab does not lead to ${selector}.`);
}
