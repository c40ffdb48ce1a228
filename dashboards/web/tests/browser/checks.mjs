// The dashboard in Chromium over fixed answers: prints a line for each check, with what it found wrong.
import { startStub } from "../stub/server.mjs";
import { Browser } from "./browser.mjs";
import * as budgets from "./budgets.mjs";
import * as exports from "./exports.mjs";
import * as journeys from "./journeys.mjs";
import * as keyboard from "./keyboard.mjs";
import * as states from "./states.mjs";
import * as access from "./accessibility.mjs";

const [executablePath, contentSecurityPolicy, only] = process.argv.slice(2);
const stub = await startStub(contentSecurityPolicy);
const browser = await Browser.open(stub.address, executablePath);
try {
  for (const [name, check] of Object.entries({ ...journeys, ...keyboard, ...states, ...access, ...exports, ...budgets })) {
    if (only && name !== only) continue;
    console.log(JSON.stringify({ name, findings: await check(browser) }));
  }
} finally {
  await browser.close();
  stub.stop();
}
