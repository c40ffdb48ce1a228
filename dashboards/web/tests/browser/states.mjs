import { claims } from "./browser.mjs";

const homeBadge = (page) => page.locator(".screen-stamp .badge").first();

export async function numbersArriveWithoutMovingThePage(browser) {
  return browser.visit({ token: "slow" }, async (page) => {
    await page.waitForSelector(".skeleton.figure-card");
    const topOf = (selector) =>
      page
        .locator(selector)
        .first()
        .evaluate((one) => one.getBoundingClientRect().top);
    const before = [await topOf(".figure-card"), await topOf(".trend-card")];
    await page.waitForSelector(".figure");
    const after = [await topOf(".figure-card"), await topOf(".trend-card")];
    return claims([`cards moved from ${before} to ${after}`, before.every((top, index) => Math.abs(top - after[index]) < 1)]);
  });
}

export async function emptyBooksSayWhyAndWhatToDo(browser) {
  const statement = await browser.visit({ path: "/pnl", token: "empty" }, async (page) => {
    const notice = await page.locator(".notice").innerText();
    return claims(
      ["no reason", notice.includes("No income and no expenses")],
      ["no action", await page.locator(".notice .button").isVisible()],
    );
  });
  const list = await browser.visit({ path: "/transactions?text=nothing", token: "full" }, async (page) => {
    const notice = await page.locator(".notice").innerText();
    await page.getByText("Clear the filters").click();
    await page.waitForSelector(".entries");
    return claims(["a filter is not named as the reason", notice.includes("filters")]);
  });
  return [...statement, ...list];
}

export async function aFailureNamesItsCodeAndCanBeRetried(browser) {
  return browser.visit({ path: "/pnl", token: "failing" }, async (page) => {
    const alert = await page.locator("[role=alert]").innerText();
    await page.route("**/graphql", (route) =>
      route.continue({ headers: { ...route.request().headers(), authorization: "Bearer full" } }),
    );
    const isEmpty = (await page.locator(".statement").count()) === 0;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.waitForSelector(".statement");
    return claims(
      [`it says ${alert}`, alert.includes("NOT_SERVED") && alert.includes("cannot be read now")],
      ["there were numbers", isEmpty],
      ["the failure is still told", (await page.locator("[role=alert]").count()) === 0],
    );
  });
}

export async function theLastGoodNumbersStayGreyedWhenTheServerGoesAway(browser) {
  return browser.visit({ path: "/pnl", token: "full", isErrorExpected: true }, async (page) => {
    await page.waitForSelector(".statement");
    await page.route("**/graphql", (route) => route.abort());
    await page.getByLabel("Basis").selectOption("CASH");
    const alert = await page.locator("[role=alert]").innerText();
    const isGrey = await page.locator(".answer.old .statement").isVisible();
    await page.unroute("**/graphql");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.waitForSelector(".answer:not(.old) .statement");
    return claims(["the numbers are gone or not grey", isGrey], ["it does not say so", alert.includes("greyed")]);
  });
}

export async function aStateThatIsNotKeptOffersTheNewest(browser) {
  return browser.visit({ path: "/pnl?at=expired", token: "full" }, async (page) => {
    await page.getByText("Show the newest", { exact: true }).click();
    await page.waitForSelector(".statement");
    return claims(["the address still names the old state", !page.url().includes("at=")]);
  });
}

export async function booksThatWereNeverProvenAreNotShown(browser) {
  return browser.visit({ token: "unproven" }, async (page) => {
    const notice = await page.locator(".notice").innerText();
    return claims(
      ["it does not say why", notice.includes("checked for the first time")],
      ["it has no way on", notice.includes("Try again")],
    );
  });
}

export async function longListsSayHowMuchOfThemIsListed(browser) {
  return browser.visit({ path: "/transactions", token: "full" }, async (page) => {
    const total = await page.locator(".list-total").innerText();
    return claims([`it says ${total}`, total.includes("48,211 entries; the first 100 are listed")]);
  });
}

export async function theBadgeTellsHowFarNumbersCanBeTrusted(browser) {
  const expected = {
    full: ["good", "matched"],
    pending: ["quiet", "check pending"],
    overdue: ["warning", "check overdue"],
    behind: ["warning", "behind, matched"],
    stalled: ["bad", "stalled"],
    mismatched: ["bad", "does not match"],
    degraded: ["bad", "incomplete"],
  };
  const findings = [];
  for (const [token, [tone, words]] of Object.entries(expected)) {
    findings.push(
      ...(await browser.visit({ token }, async (page) => {
        await page.locator(`.screen-stamp [data-tone=${tone}]`).waitFor({ timeout: 5_000 });
        const text = await homeBadge(page).innerText();
        return claims([`${token}: ${text}`, /^as of \d\d:\d\d:\d\d New York, /.test(text) && text.endsWith(words)]);
      })),
    );
  }
  return findings;
}

export async function numbersMoveWithTheBooksAndNothingElseDoes(browser) {
  return browser.visit({ token: "moving" }, async (page) => {
    const cash = page.locator('[data-key="Cash"]');
    const before = await cash.innerText();
    await page.locator(".choice select").first().focus();
    await page.waitForFunction((text) => document.querySelector('[data-key="Cash"]')?.innerText !== text, before, {
      timeout: 10_000,
    });
    return claims(
      ["the focus was lost", await page.evaluate(() => document.activeElement.tagName === "SELECT")],
      ["numbers were hidden meanwhile", (await page.locator(".skeleton").count()) === 0],
    );
  });
}

export async function silenceIsTold(browser) {
  return browser.visit({ token: "full", isErrorExpected: true }, async (page) => {
    await page.waitForSelector(".figure");
    await page.route("**/graphql", (route) => route.abort());
    // A tab that is seen again listens anew.
    for (const state of ["hidden", "visible"]) {
      await page.evaluate((value) => {
        Object.defineProperty(document, "visibilityState", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, state);
      await page.waitForTimeout(200);
    }
    await page.getByText("Live updates are interrupted").waitFor({ timeout: 10_000 });
    await page.unroute("**/graphql");
    await page.getByText("Live updates are interrupted").waitFor({ state: "detached", timeout: 20_000 });
    return claims(["numbers are gone", await page.locator(".figure").first().isVisible()]);
  });
}

export async function financeSeesWhatWasComparedAndWhatDiffers(browser) {
  const seen = await browser.visit({ path: "/reconciliation", token: "mismatched" }, async (page) => {
    await page.waitForSelector(".checks tbody tr");
    const found = await page.locator(".break-card").innerText();
    const verdicts = await page.locator(".checks tbody .badge").allInnerTexts();
    await page.locator(".checks [data-cell]").nth(1).click();
    await page.waitForSelector(".list-total");
    return claims(
      [
        `the difference is told as ${found}`,
        /−USD\s112\.25/.test(found) && found.includes("88213") && found.includes("Oct 2025"),
      ],
      [`verdicts: ${verdicts}`, verdicts.join() === "matched,does not match,matched,matched,matched"],
      ["a month does not lead to its entries", page.url().includes("window=2025-10&at=state-1")],
    );
  });
  const hidden = await browser.visit({ path: "/reconciliation", token: "full" }, async (page) => {
    const notice = await page.locator("main .notice").innerText();
    return claims(
      ["a customer is not told why", notice.includes("role does not include")],
      ["a customer is offered it", (await page.getByRole("link", { name: "Reconciliation" }).count()) === 0],
    );
  });
  return [...seen, ...hidden];
}

export async function partialPeriodsAreHatchedAndLabelled(browser) {
  return browser.visit({ path: "/pnl?compare=previous-period", token: "full" }, async (page) => {
    const head = page.locator(".statement thead .partial");
    const [text, image] = [await head.innerText(), await head.evaluate((one) => getComputedStyle(one).backgroundImage)];
    const caption = await page.locator(".caption").innerText();
    return claims(
      [`it is called ${text}`, /Nov 1 – 20, 2025/.test(text) && text.includes("part of it")],
      ["it is not hatched", image.includes("repeating-linear-gradient")],
      ["like is not said to be compared with like", caption.includes("as many days")],
      ["a whole month is partial", (await head.count()) === 1],
    );
  });
}

export async function amountsOfOtherCurrenciesStandApartByCode(browser) {
  return browser.visit({ path: "/pnl", token: "full" }, async (page) => {
    const hint = await page.locator(".hint", { hasText: "other currencies" }).innerText();
    return claims([`it says ${hint}`, /EUR/.test(hint) && /1,840\.50/.test(hint)]);
  });
}

export async function aRestatedMonthNamesItsEvent(browser) {
  return browser.visit({ path: "/pnl", token: "restated" }, async (page) => {
    const badge = page.locator(".statement thead .restated");
    await badge.waitFor();
    const head = await page.locator(".statement thead th:has(.restated)").innerText();
    return claims(
      [`it says ${await badge.innerText()}`, (await badge.innerText()) === "restated by evt_1PqLate0Dispute"],
      [`it does not say why: ${await badge.getAttribute("title")}`, (await badge.getAttribute("title")).startsWith("Chargeback")],
      [`another month is restated: ${head}`, /Jan/.test(head)],
      ["one event is told for each line", (await badge.count()) === 1],
    );
  });
}
