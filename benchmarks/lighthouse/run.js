// Scores of pages by Lighthouse: addresses in as JSON, a row of scores for each out.

import { text } from "node:stream/consumers";
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";

const { addresses, browser } = JSON.parse(await text(process.stdin));
const chrome = await chromeLauncher.launch({
  chromePath: browser,
  chromeFlags: ["--headless", "--no-sandbox"],
});
const rows = [];
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error" });
    const scores = Object.values(lhr.categories).map((one) => Math.round(one.score * 100));
    const below = Object.values(lhr.categories)
      .flatMap((one) => one.auditRefs.filter((audit) => audit.weight > 0))
      .map((audit) => lhr.audits[audit.id])
      .filter((audit) => audit.score !== null && audit.score < 0.9)
      .map((audit) => audit.id);
    rows.push({ scores, below });
  }
} finally {
  chrome.kill();
}
process.stdout.write(JSON.stringify(rows));
