// For people who change how the dashboard looks: `npm run stub`, then open it with `#token=full` or another state of answers.mjs.
import { startStub } from "./server.mjs";

const { address } = await startStub("", 4173);
console.log(`${address}/#token=full`);
