// The dashboard of a running demonstration: a customer reads the statement, drills into it, and watches it move. Prints findings.
import { centsOf } from "../readExport.mjs";
import { Browser, claims } from "./browser.mjs";
import { centsShown, downloadOf } from "./exporting.mjs";

const [executablePath, address, customer, finance] = process.argv.slice(2);
const browser = await Browser.open(address, executablePath);
const WAIT = { timeout: 60_000 };
try {
  const checks = {
    homeShowsProvenNumbers,
    everyCellOfTheLatestMonthLeadsToItsRows,
    aLinkShowsTheSameNumbers,
    anExportedCellAddsUpToIt,
    numbersMove,
    financeSeesProofs,
  };
  for (const [name, check] of Object.entries(checks)) console.log(JSON.stringify({ name, findings: await check() }));
} finally {
  await browser.close();
}

function homeShowsProvenNumbers() {
  return browser.visit({ token: customer }, async (page) => {
    await page.waitForSelector(".figure a", WAIT);
    const badge = await page.locator(".screen-stamp .badge").innerText();
    const due = page.locator(".due-card .figure a, .due-card .none");
    await due.waitFor(WAIT);
    const figures = await page.locator(".figure-card:not(.due-card) .figure").allInnerTexts();
    const dueText = await due.innerText();
    return claims(
      [`the badge says ${badge}`, /^as of \d\d:\d\d:\d\d .+, (behind, )?(matched|check pending)$/.test(badge)],
      [`the figures are ${figures}`, figures.length === 4 && figures.every((text) => /\d/.test(text))],
      [`due is ${dueText}`, dueText === "None" || /\d/.test(dueText)],
    );
  });
}

function everyCellOfTheLatestMonthLeadsToItsRows() {
  return browser.visit({ path: "/pnl?compare=none", token: customer }, async (page) => {
    await page.waitForSelector(".statement .partial .cell-link", WAIT);
    const keys = await page
      .locator(".statement td.partial .cell-link")
      .evaluateAll((links) => links.map((link) => link.dataset.key));
    const findings = [];
    for (const key of keys) {
      const cell = page.locator(`.cell-link[data-key="${key}"]`);
      const amount = await cell.innerText();
      await cell.click();
      await page.waitForSelector(".list-total", WAIT);
      const badge = page.locator(".list-total .badge.good");
      findings.push(
        ...claims([`${key}: ${amount} is not ${await page.locator(".list-total").innerText()}`, await badge.isVisible()]),
      );
      await page.keyboard.press("Escape");
      await page.waitForSelector(".statement .partial .cell-link", WAIT);
    }
    return [...findings, ...claims([`${keys.length} cells`, keys.length >= 5])];
  });
}

function aLinkShowsTheSameNumbers() {
  return browser.visit({ path: "/pnl?compare=none", token: customer }, async (page) => {
    await page.getByText("Copy link to these numbers").click();
    await page.getByText("Link copied").waitFor(WAIT);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const first = await statementAfter(page, () => page.goto(link));
    await page.waitForTimeout(3_000);
    const again = await statementAfter(page, () => page.reload());
    return claims([`the numbers of a fixed state moved from ${first} to ${again}`, again === first]);
  });
}

// Which periods were restated is asked apart, when the figures are there: the statement is whole behind that answer.
async function statementAfter(page, load) {
  const isRestated = (request) => `${decodeURIComponent(request.url())} ${request.postData()}`.includes("Restated");
  const restated = page.waitForResponse((response) => isRestated(response.request()), WAIT);
  await load();
  await (await restated).finished();
  await page.waitForSelector(".statement .cell-link", WAIT);
  await page.waitForTimeout(500);
  return page.locator(".statement").innerText();
}

function anExportedCellAddsUpToIt() {
  return browser.visit({ path: "/pnl?compare=none", token: customer }, async (page) => {
    await page.waitForSelector(".statement .partial .cell-link", WAIT);
    await page.locator(".statement tr:has(.leaf) td.partial .cell-link").first().click();
    // The cell may have moved on before the click: the badge says that the list's total is the amount that was clicked.
    await page.waitForSelector(".list-total .badge.good", WAIT);
    const amount = centsShown(await page.locator(".list-total strong").innerText());
    const count = Number((await page.locator(".list-total").innerText()).match(/in ([\d,]+) entr/)[1].replaceAll(",", ""));
    const file = await downloadOf(page);
    return claims(
      [`${file.rows.length} rows of ${count}`, file.rows.length === count && file.head.get("rows") === String(count)],
      [`the file adds up to ${centsOf(file, "amount")}, the cell is ${amount}`, centsOf(file, "amount") === amount && count > 0],
      ["the SHA-256 is of other bytes", file.isVerified],
    );
  });
}

function numbersMove() {
  return browser.visit({ path: "/", token: customer }, async (page) => {
    await page.waitForSelector(".figure a", WAIT);
    const badge = page.locator(".screen-stamp .badge");
    const before = await badge.innerText();
    await page.waitForFunction((text) => document.querySelector(".screen-stamp .badge").innerText !== text, before, WAIT);
    return claims(["the feed is not heard", (await page.getByText("Live updates are interrupted").count()) === 0]);
  });
}

function financeSeesProofs() {
  return browser.visit({ path: "/reconciliation", token: finance }, async (page) => {
    await page.waitForSelector(".checks tbody tr", WAIT);
    const verdicts = await page.locator(".checks tbody .badge").allInnerTexts();
    return claims([`verdicts: ${[...new Set(verdicts)]}`, verdicts.length > 12 && verdicts.every((text) => text === "matched")]);
  });
}
