import { claims } from "./browser.mjs";

const cellOf = (page, label) => page.locator(`.statement tr:has(th[title="${label}"]) .cell-link`).last();

export async function aTokenInTheAddressIsTakenOutOfIt(browser) {
  return browser.visit({ path: "/pnl", token: "full" }, async (page) => {
    await page.waitForSelector(".statement");
    const kept = await page.evaluate(() => ({ ...sessionStorage }));
    return claims(
      ["the address still has it", page.url().endsWith("/pnl")],
      ["the tab does not keep it", Object.values(kept).includes("full")],
      [
        "more than the tab keeps it",
        await page.evaluate(() => !JSON.stringify({ ...localStorage }).includes("full") && document.cookie === ""),
      ],
      ["the history has it", await page.evaluate(() => !JSON.stringify(history.state ?? {}).includes("full"))],
    );
  });
}

export async function anotherTokenInTheSameTabTakesOver(browser) {
  return browser.visit({ token: "full" }, async (page) => {
    await page.waitForSelector(".figure");
    const before = await page.getByRole("link", { name: "Reconciliation" }).count();
    await page.evaluate(() => {
      location.hash = "token=finance";
    });
    await page.getByRole("link", { name: "Reconciliation" }).waitFor();
    return claims(["the first token sees too much", before === 0], ["the address has the token", !page.url().includes("#")]);
  });
}

export async function whoHasNoTokenSignsInAndOut(browser) {
  return browser.visit({ path: "/pnl?basis=cash" }, async (page) => {
    await page.fill("input[type=password]", "  Bearer full ");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".statement");
    const isSame = page.url().endsWith("/pnl?basis=cash");
    await page.getByText("Sign out").click();
    await page.waitForSelector("input[type=password]");
    return claims(
      ["signing in lost the address", isSame],
      ["signing out left the token", await page.evaluate(() => sessionStorage.length === 0)],
      ["signing out left numbers", (await page.locator(".amount").count()) === 0],
    );
  });
}

export async function aRefusedTokenLeadsToSignInWithTheReason(browser) {
  return browser.visit({ token: "refused", isErrorExpected: true }, async (page) => {
    const reason = await page.locator("[role=alert]").innerText();
    return claims(
      ["no reason is given", reason === "The token has expired: get a new one."],
      ["the token is kept", await page.evaluate(() => sessionStorage.length === 0)],
    );
  });
}

export async function everyAmountOpensRowsThatAddUpToIt(browser) {
  return browser.visit({ path: "/pnl", token: "full" }, async (page) => {
    const findings = [];
    for (const label of ["Processing fees", "Sales refunds", "Net income"]) {
      const amount = await cellOf(page, label).innerText();
      await cellOf(page, label).click();
      await page.waitForSelector(".list-total");
      const [total, badge] = [
        await page.locator(".list-total strong").innerText(),
        await page.locator(".list-total .badge").innerText(),
      ];
      findings.push(
        ...claims(
          [`${label}: ${total} is not ${amount}`, total.replace("$", "") === amount],
          [`${label}: ${badge}`, badge === "adds up to the amount you opened"],
          [`${label}: the title does not say what it is`, (await page.locator("h1").innerText()).startsWith(label)],
        ),
      );
      await page.goBack();
      await page.waitForSelector(".statement");
    }
    return findings;
  });
}

export async function everyNumberOfHomeIsALink(browser) {
  return browser.visit({ token: "full" }, async (page) => {
    await page.waitForSelector(".figure-card");
    await page.locator('[data-key="Cash"]').waitFor();
    await page.locator('[data-key="Disputes"]').waitFor();
    const figures = await page.locator(".figure, .top-lines td:nth-child(2)").count();
    const ways = [".figure a[href*='drill=']", ".figure a[href^='/disputes?']", ".top-lines td:nth-child(2) a[href*='drill=']"];
    const links = await page.locator(ways.join(", ")).count();
    const cash = await page.locator('[data-key="Cash"]').innerText();
    await page.locator('[data-key="Cash"]').click();
    await page.waitForSelector(".list-total");
    return claims(
      [`${links} of ${figures} numbers are links`, links === figures && figures > 5],
      ["the balance is not the sum of its rows", (await page.locator(".list-total strong").innerText()) === cash],
    );
  });
}

export async function disputesDueLeadToThoseThatMakeThem(browser) {
  return browser.visit({ token: "full" }, async (page) => {
    await page.locator('[data-key="Disputes"]').waitFor();
    const atRisk = await page.locator('[data-key="Disputes"]').innerText();
    const beside = await page.locator('.figure-card:has([data-key="Disputes"]) .beside').innerText();
    await page.locator('[data-key="Disputes"]').click();
    await page.waitForSelector(".checks tbody tr");
    const amounts = await page.locator(".checks tbody .number").allInnerTexts();
    const cents = amounts.reduce((sum, amount) => sum + BigInt(amount.replace(/[$.,]/g, "")), 0n);
    await page.getByLabel("Status").selectOption("");
    await page.locator(".list-total", { hasText: "12 disputes" }).waitFor();
    return claims(
      [`Home says ${beside}`, beside === "3 need a response, the first by Nov 21, 2025"],
      [`the rows add up to ${cents}, not ${atRisk}`, cents === BigInt(atRisk.replace(/[$.,]/g, ""))],
      ["there are other rows than those that Home counts", amounts.length === 3],
      ["the choice is not in the address", new URL(page.url()).searchParams.get("status") === null],
      ["the state of the books was lost", new URL(page.url()).searchParams.get("at") === "state-1"],
    );
  });
}

export async function disputesArePaged(browser) {
  return browser.visit({ path: "/disputes", token: "long" }, async (page) => {
    await page.getByText("1 to 100 are listed").waitFor();
    const first = await page.locator(".checks tbody").innerText();
    await page.route("**/graphql*", async (route) => {
      const asked = `${decodeURIComponent(route.request().url())}${route.request().postData()}`;
      if (asked.includes('"after":"100"')) await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await page.getByText("Next page").click();
    const meanwhile = await page.locator(".list-total").innerText();
    await page.getByText("101 to 200 are listed").waitFor();
    const second = await page.locator(".checks tbody").innerText();
    await page.getByText("Previous page").click();
    await page.getByText("1 to 100 are listed").waitFor();
    return claims(
      [`the first page says ${meanwhile}`, meanwhile.includes("1 to 100") && !meanwhile.includes("Next page")],
      ["the second page is the first", first !== second],
      ["the way back leads elsewhere", (await page.locator(".checks tbody").innerText()) === first],
    );
  });
}

export async function theAddressIsTheState(browser) {
  return browser.visit({ path: "/pnl", token: "full" }, async (page) => {
    await page.waitForSelector(".statement");
    await page.getByLabel("Compare with").selectOption("SAME_PERIOD_LAST_YEAR");
    await page.getByLabel("Columns").selectOption("QUARTER");
    await page.waitForSelector(".statement .change");
    const shown = await page.locator(".statement").innerText();
    const chosen = page.url();
    await page.getByText("Copy link to these numbers").click();
    await page.getByText("Link copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto(copied);
    await page.waitForSelector(".statement .change");
    return claims(
      ["the choice is not in the address", /compare=same-period-last-year&by=quarter/.test(chosen)],
      ["the link does not name the state of the books", copied.includes("at=state-1") && !copied.includes("full")],
      ["the link shows other numbers", (await page.locator(".statement").innerText()) === shown],
      ["the page does not say that it is fixed", await page.getByText("A fixed state").isVisible()],
    );
  });
}

export async function anAddressThatNamesNothingIsRefused(browser) {
  return browser.visit({ path: "/pnl?window=yesterday", token: "full" }, async (page) => {
    const alert = await page.locator("[role=alert]").innerText();
    return claims(
      ["it does not say what is wrong", alert.includes("window=yesterday")],
      ["numbers are shown all the same", (await page.locator(".amount").count()) === 0],
    );
  });
}

export async function amountsKeepDigitsThatBinaryNumbersLose(browser) {
  return browser.visit({ path: "/pnl?by=total", token: "large" }, async (page) => {
    const amount = (await cellOf(page, "Sales").innerText()).replaceAll(",", "");
    const list = await cellOf(page, "Sales").getAttribute("href");
    const cents = JSON.parse(new URLSearchParams(list.split("?")[1]).get("drill")).cents;
    return claims([`${amount} is not ${cents} cents`, amount.replace(".", "") === cents && BigInt(cents) > 2n ** 53n]);
  });
}

export async function numbersAreWrittenAsTheReaderWants(browser) {
  return browser.visit({ path: "/pnl", token: "full" }, async (page) => {
    await page.waitForSelector(".statement");
    await page.getByText("Numbers", { exact: true }).click();
    await page.getByLabel("Negative amounts").selectOption("parentheses");
    await page.getByLabel("Numbers and dates").selectOption("de-DE");
    await page.getByText("Close").click();
    const amount = await cellOf(page, "Sales refunds").innerText();
    await page.reload();
    const again = await cellOf(page, "Sales refunds").innerText();
    return claims(
      [`${amount} is not German in parentheses`, /^\([\d.]+,\d\d\)$/.test(amount)],
      ["a reload forgot it", amount === again],
    );
  });
}
