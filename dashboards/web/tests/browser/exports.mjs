import { centsOf } from "../readExport.mjs";
import { audit } from "./axe.mjs";
import { claims } from "./browser.mjs";
import { centsShown, downloadBy, downloadOf, openExport, press } from "./exporting.mjs";

const ROWS_OF_ALL = 48_211;

// Far more than what a page of rows takes; a list that is written at once takes longer.
const TASK_MS_MAX = 200;

const cellOf = (page, label) => page.locator(`.statement tr:has(th[title="${label}"]) .cell-link`).last();
const isAsked = (request) => request.postData()?.includes("ExportedEntries") ?? false;

export async function aDrilledListsFileAddsUpToItsCell(browser) {
  return browser.visit({ path: "/pnl?compare=none", token: "awkward" }, async (page) => {
    const findings = [];
    for (const label of ["Sales", "Sales refunds"]) {
      const amount = centsShown(await cellOf(page, label).innerText());
      await cellOf(page, label).click();
      await page.waitForSelector(".list-total");
      const asked = [];
      page.on("request", (request) => isAsked(request) && asked.push(JSON.parse(request.postData()).variables));
      const file = await downloadOf(page);
      const end = await page.locator(".export-end").innerText();
      findings.push(
        ...claims(
          [`${label}: the file adds up to ${centsOf(file, "amount")}, the cell is ${amount}`, centsOf(file, "amount") === amount],
          [`${label}: ${file.rows.length} rows`, file.rows.length === 237 && file.head.get("rows") === "237"],
          ["the SHA-256 is of other bytes", file.isVerified && end.includes(file.sha256) && end.includes("Rows: 237.")],
          [`it is called ${file.name}`, /^transactions_asof-\d{8}T\d{6}Z\.csv$/.test(file.name)],
          ["the file does not say its state", file.head.get("state token") === "state-1"],
          [`it is of ${file.head.get("entries behind")}`, file.head.get("entries behind") === `${label}, total`],
          ["a page was read at another state", asked.length === 3 && asked.every(({ at, drill }) => at === "state-1" && drill)],
          ["nobody asked for a mark", !file.hasMark],
          [`texts are ${JSON.stringify(file.rows.slice(0, 3))}`, file.rows.slice(0, 3).every(isHarmless)],
        ),
      );
      await page.goto(page.url().replace(/\/transactions.*/, "/pnl?compare=none"));
    }
    return findings;
  });
}

/** A row of the stub's awkward texts, as it should stand in a file. */
function isHarmless(row, index) {
  const expected = [
    ['Two lines,\r\nand "quotes"', '\'=HYPERLINK("https://evil.example")', "sales", "Sales"],
    ["'@SUM(1+1)*cmd|' /C calc'!A0", "'+49 30 1234", "sales", "Sales; '=1+1"],
    ["'\n,,\n", "'－1", "'-fee", " Padded "],
  ][index];
  const [, , , description, counterparty, , name, , category] = row;
  return JSON.stringify([description, counterparty, category, name]) === JSON.stringify(expected);
}

export async function theStatementsFileHasWhatIsShown(browser) {
  return browser.visit({ path: "/pnl?compare=previous-period", token: "large" }, async (page) => {
    await page.waitForSelector(".statement .change");
    const shown = await page
      .locator(".statement tbody tr")
      .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll(".cell-link")].map((cell) => cell.innerText)));
    await page.getByLabel("Find a line").fill("rent"); // hides lines, and none of them may be missed
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    const file = await downloadOf(page);
    const amounts = file.rows.map((row) => row.slice(5).filter((_, index) => index % 3 === 0));
    const [previous, change] = [1, 2].map((place) => file.rows[0].slice(5).filter((_, index) => index % 3 === place));
    return claims(
      ["amounts differ from the shown ones", `${amounts.flat().map(inCents)}` === `${shown.flat().map(centsShown)}`],
      [`${amounts.length} of ${shown.length} lines`, amounts.length === shown.length],
      ["the large amounts lost digits", amounts.flat().some((amount) => inCents(amount) > 2n ** 53n)],
      [
        "an amount is not what it was and its change",
        amounts[0].every((amount, index) => inCents(amount) === inCents(previous[index]) + inCents(change[index])),
      ],
      [`columns are ${file.columns}`, file.columns.slice(-3).join() === "total,total previous,total change"],
      [`the last month is ${file.columns.at(-6)}`, file.columns.at(-6) === "2025-11-01..2025-11-20"],
      [`the state is ${file.head.get("state token")}`, file.head.get("state token") === "state-1"],
      ["the SHA-256 is of other bytes", file.isVerified],
      [`it is called ${file.name}`, /^profit-and-loss_2024-12-01_2025-11-20_asof-\d{8}T\d{6}Z\.csv$/.test(file.name)],
      ["it does not say what is unfinished", file.head.get("unfinished periods") === "2025-11-01..2025-11-20"],
      [`it was asked again: ${asked}`, asked.filter((url) => url.endsWith("/graphql")).length === 0],
    );
  });
}

const inCents = (amount) => BigInt(amount.replace(".", ""));

export async function theProofsFileHasEveryCheck(browser) {
  return browser.visit({ path: "/reconciliation", token: "mismatched" }, async (page) => {
    await page.waitForSelector(".checks tbody tr");
    const file = await downloadOf(page);
    const verdicts = file.rows.map((row) => row[file.columns.indexOf("verdict")]);
    return claims(
      [`verdicts: ${verdicts}`, verdicts.join() === "MATCHED,MISMATCHED,MATCHED,MATCHED,MATCHED"],
      ["sums are rounded", file.rows[1].includes("48011.200000")],
      ["the SHA-256 is of other bytes", file.isVerified],
      ["the head hides the difference", file.head.get("verdict") === "MISMATCHED" && file.head.get("differences") === "1"],
    );
  });
}

export async function whoMayNotExportIsNotOfferedIt(browser) {
  const findings = [];
  for (const [token, count] of [
    ["reader", 0],
    ["full", 1],
  ])
    for (const path of ["/pnl", "/transactions"])
      findings.push(
        ...(await browser.visit({ path, token }, async (page) => {
          await page.waitForSelector(".cell-link, .entries [data-row]");
          const buttons = await page.getByRole("button", { name: "Export" }).count();
          return claims([`${token} sees ${buttons} buttons at ${path}`, buttons === count]);
        })),
      );
  return findings;
}

export async function aFailureInTheMiddleDownloadsNothing(browser) {
  return browser.visit({ path: "/pnl", token: "full", isErrorExpected: true }, async (page) => {
    await cellOf(page, "Sales").click();
    await page.waitForSelector(".list-total");
    const downloads = [];
    page.on("download", (download) => downloads.push(download));
    await answerSecondPage(page, 200, { errors: [expired] });
    await openExport(page);
    await press(page, "Download CSV");
    const alert = await page.locator("dialog [role=alert]").innerText();
    await page.waitForTimeout(500);
    const before = downloads.length;
    const file = await downloadBy(page, () => press(page, "Try again"));
    return claims(
      [`it says ${alert}`, alert.includes("No file was made") && alert.includes("TOKEN_EXPIRED")],
      [`${before} files were downloaded`, before === 0],
      ["a retry does not make it whole", file.isVerified && file.rows.length === 237],
      ["the failure is still told", (await page.locator("dialog [role=alert]").count()) === 0],
    );
  });
}

export async function aSpentBudgetIsWaitedOut(browser) {
  return browser.visit({ path: "/pnl", token: "full", isErrorExpected: true }, async (page) => {
    await cellOf(page, "Sales").click();
    await page.waitForSelector(".list-total");
    const cost = { requested: 500, limit: 2000, remaining: 0, restoreRatePerSecond: 500 };
    await answerSecondPage(page, 429, { errors: [spent], extensions: { cost } });
    const begin = Date.now();
    const file = await downloadOf(page);
    return claims(
      [`it did not wait: ${Date.now() - begin} ms`, Date.now() - begin >= 1_000],
      [`${file.rows.length} rows`, file.isVerified && file.rows.length === 237],
    );
  });
}

const expired = { message: "No root that is kept tells this state.", extensions: { code: "TOKEN_EXPIRED", retryable: false } };
const spent = { message: "The budget is spent.", extensions: { code: "BUDGET_SPENT", retryable: true } };

/** Once; what is asked after that is answered by the stub. */
async function answerSecondPage(page, status, answer) {
  let asked = 0;
  const contentType = "application/graphql-response+json";
  await page.route("**/graphql", (route) =>
    isAsked(route.request()) && ++asked === 2
      ? route.fulfill({ status, contentType, body: JSON.stringify(answer) })
      : route.fallback(),
  );
}

export async function aListThatDoesNotAddUpIsNotWritten(browser) {
  return browser.visit({ path: "/pnl", token: "full" }, async (page) => {
    await cellOf(page, "Sales").click();
    await page.waitForSelector(".list-total");
    await page.route("**/graphql", async (route) => {
      if (!isAsked(route.request())) return route.fallback();
      const answer = await (await route.fetch()).json();
      answer.data.books.transactions.nodes[7].amount = "0.01";
      return route.fulfill({ json: answer });
    });
    await openExport(page);
    await press(page, "Download CSV");
    const alert = await page.locator("dialog [role=alert]").innerText();
    return claims([`it says ${alert}`, alert.includes("The entries add up to USD") && alert.includes("ROWS_DIFFER")]);
  });
}

export async function aLongListIsExportedWithoutFreezing(browser) {
  return browser.visit({ path: "/transactions", token: "full" }, async (page) => {
    await page.waitForSelector(".entries [data-row]");
    await openExport(page);
    await page.evaluate(() => {
      window.longest = 0;
      new PerformanceObserver((list) => {
        window.longest = Math.max(window.longest, ...list.getEntries().map((task) => task.duration));
      }).observe({ type: "longtask" });
    });
    const file = await downloadBy(page, async () => {
      await press(page, "Download CSV");
      await page.locator(".export-progress [aria-live=polite]", { hasText: /^[1-9][\d,]+ of 48,211 rows$/ }).waitFor();
    });
    const longest = await page.evaluate(() => window.longest);
    return claims(
      [`${file.rows.length} rows`, file.isVerified && file.rows.length === ROWS_OF_ALL],
      [`the file adds up to ${centsOf(file, "amount")}`, centsOf(file, "amount") === 734_190_288n],
      [`ids repeat`, new Set(file.rows.map(([id]) => id)).size === ROWS_OF_ALL],
      [`a task took ${longest} ms`, longest <= TASK_MS_MAX],
    );
  });
}

export async function anExportCanBeCancelled(browser) {
  return browser.visit({ path: "/transactions", token: "full" }, async (page) => {
    await page.waitForSelector(".entries [data-row]");
    const [downloads, asked] = [[], []];
    page.on("download", (download) => downloads.push(download));
    page.on("request", (request) => isAsked(request) && asked.push(request));
    await openExport(page);
    for (const end of [() => press(page, "Cancel"), () => page.keyboard.press("Escape")]) {
      await press(page, "Download CSV");
      await page.waitForSelector(".export-progress");
      await end();
      await page.waitForSelector(".export-progress", { state: "detached" });
    }
    const count = asked.length;
    await page.waitForTimeout(500); // as long as many pages take
    return claims(
      ["it downloads all the same", downloads.length === 0],
      ["it reads on", asked.length <= count + 1],
      ["Esc does not close the panel", (await page.locator("dialog[open]").count()) === 0],
    );
  });
}

export async function exportingTakesKeysAlone(browser) {
  return browser.visit({ path: "/pnl", token: "full" }, async (page) => {
    await page.waitForSelector(".statement");
    const focused = () => page.evaluate(() => document.activeElement.innerText || document.activeElement.type);
    const tabTo = async (name) => {
      for (let step = 0; step < 40 && (await focused()) !== name; step++) await page.keyboard.press("Tab");
    };
    await tabTo("Export");
    await page.keyboard.press("Enter");
    await tabTo("checkbox");
    await page.keyboard.press("Space");
    await tabTo("Download CSV");
    const file = await downloadBy(page, () => page.keyboard.press("Enter"));
    await page.waitForSelector(".export-end");
    await page.keyboard.press("Escape");
    return claims(
      ["the byte order mark is missing", file.hasMark],
      ["the SHA-256 is of other bytes", file.isVerified],
      ["Esc does not close it", (await page.locator("dialog[open]").count()) === 0],
      ["Esc left the screen", page.url().includes("/pnl")],
      [`the focus is on ${await focused()}`, (await focused()) === "Export"],
    );
  });
}

export async function axeFindsNothingSeriousInAnExport(browser) {
  const findings = [];
  for (const colorScheme of ["light", "dark"])
    for (const width of [1280, 390])
      findings.push(
        ...(await browser.visit({ path: "/transactions?text=a", token: "full", colorScheme, width }, async (page) => {
          const where = `export ${colorScheme} ${width}`;
          await openExport(page);
          const ready = await audit(page, "dialog[open]", where);
          await press(page, "Download CSV");
          const reading = await audit(page, ".export-progress", `${where} reading`);
          await press(page, "Cancel");
          await page.keyboard.press("Escape");
          await page.goto(page.url().replace(/\/transactions.*/, "/pnl"));
          await downloadOf(page);
          const done = await audit(page, ".export-end", `${where} done`);
          const wide = await page.evaluate(() => document.querySelector("dialog").scrollWidth);
          return [...ready, ...reading, ...done, ...claims([`the panel is ${wide} wide`, wide <= width])];
        })),
      );
  return findings;
}

export async function nothingToPressIsPrinted(browser) {
  const findings = [];
  for (const path of ["/pnl", "/transactions", "/disputes", "/reconciliation"])
    findings.push(
      ...(await browser.visit({ path, token: "finance" }, async (page) => {
        await page.waitForSelector(".cell-link, .entries [data-row], .checks tbody tr");
        await page.emulateMedia({ media: "print" });
        const buttons = await page.locator("button:visible:not([data-cell])").allInnerTexts();
        return claims(
          [`${path} prints ${buttons}`, buttons.length === 0],
          ["the state is not printed", await page.locator(".screen-stamp .badge").isVisible()],
        );
      })),
    );
  return findings;
}
