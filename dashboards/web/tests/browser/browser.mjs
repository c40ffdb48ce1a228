import { chromium } from "playwright-core";

/** A browser that can reach one host alone, and what went wrong in it. */
export class Browser {
  #chromium;
  #address;

  static async open(address, executablePath) {
    return new Browser(await chromium.launch({ executablePath, args: ["--no-sandbox"] }), address);
  }

  constructor(started, address) {
    this.#chromium = started;
    this.#address = address;
  }

  /** Runs with a page of its own; it returns findings, and whatever the page complains of or reaches out for is one, too. */
  async visit({ path = "/", token, width = 1280, colorScheme = "light", isErrorExpected = false }, look) {
    const context = await this.#chromium.newContext({
      viewport: { width, height: 900 },
      colorScheme,
      permissions: ["clipboard-read", "clipboard-write"],
      locale: "en-US",
    });
    const page = await context.newPage();
    const problems = [];
    await page.route("**/*", (route) => {
      const asked = route.request().url();
      if (asked.startsWith(this.#address) || asked.startsWith("data:")) return route.continue();
      problems.push(`asked another host: ${asked}`);
      return route.abort();
    });
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => message.type() === "error" && !isErrorExpected && problems.push(message.text()));
    try {
      await page.goto(`${this.#address}${path}${token ? `#token=${token}` : ""}`);
      const findings = await look(page);
      return [...findings, ...problems];
    } catch (failure) {
      return [failure.message, ...problems];
    } finally {
      await context.close();
    }
  }

  close() {
    return this.#chromium.close();
  }
}

/** Findings of claims that should hold. */
export const claims = (...pairs) => pairs.filter(([, holds]) => !holds).map(([claim]) => claim);
