// The dashboard in Chromium over fixed answers: prints a line for each check, with what it found wrong.
import { Browser } from "./browser.mjs";
import * as budgets from "./budgets.mjs";
import * as journeys from "./journeys.mjs";
import * as keyboard from "./keyboard.mjs";
import * as states from "./states.mjs";
import * as access from "./accessibility.mjs";

const [address, executablePath, only] = process.argv.slice(2);
const browser = await Browser.open(address, executablePath);
try {
  for (const [name, check] of Object.entries({ ...journeys, ...keyboard, ...states, ...access, ...budgets })) {
    if (only && name !== only) continue;
    console.log(JSON.stringify({ name, findings: await check(browser) }));
  }
} finally {
  await browser.close();
}
