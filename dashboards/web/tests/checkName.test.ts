import { expect, test } from "vitest";
import { readCheckName } from "../src/reconciliation/checkName";

test("The name of a check is read in its parts, and one of another form stays whole", () => {
  expect(readCheckName("public.ledger_entries 2025-11: revenue")).toEqual({
    table: "public.ledger_entries",
    month: "2025-11",
    measure: "revenue",
  });
  expect(readCheckName("public.ledger_entries 2025-11")).toEqual({
    table: "public.ledger_entries",
    month: "2025-11",
    measure: undefined,
  });
  expect(readCheckName("public.customers _all")).toEqual({
    table: "public.customers _all",
    month: undefined,
    measure: undefined,
  });
});
