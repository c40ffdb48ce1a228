// GraphiQL in a browser that can reach nothing but the server: asks a query by typing it, and prints what the page shows.
import { chromium } from "playwright-core";

const [, , url, executablePath] = process.argv;
const origin = new URL(url).origin;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const foreign = [];
const problems = [];
await page.route("**/*", (route) => {
  const asked = route.request().url();
  if (asked.startsWith(origin) || asked.startsWith("data:")) return route.continue();
  foreign.push(asked);
  return route.abort();
});
page.on("pageerror", (error) => problems.push(error.message));
page.on("console", (message) => message.type() === "error" && problems.push(message.text()));

const answerOf = async (query, awaited) => {
  await page.goto(`${url}?`, { waitUntil: "load" });
  await page.waitForSelector(".graphiql-query-editor .CodeMirror");
  await page.evaluate((text) => document.querySelector(".graphiql-query-editor .CodeMirror").CodeMirror.setValue(text), query);
  await page.click(".graphiql-execute-button");
  await page.waitForFunction(
    (text) => document.querySelector(".result-window .CodeMirror")?.CodeMirror.getValue().includes(text), awaited, { timeout: 20000 });
  return page.evaluate(() => document.querySelector(".result-window .CodeMirror").CodeMirror.getValue());
};
try {
  const query = await answerOf("{ hello }", "world");
  const subscription = await answerOf("subscription { countdown(from: 2, intervalMilliseconds: 20) }", '"countdown": 0');
  await page.click("button[aria-label='Show Documentation Explorer']");
  await page.waitForSelector("text=DepartureConnection");
  console.log(JSON.stringify({ query, subscription, foreign, problems }));
} finally {
  await browser.close();
}
