// Every page that each of the other roles may open.
import { expect } from "@playwright/test";
import { comeIn, Look, test } from "./pages";

for (const role of ["Reader", "Case officer", "Manager", "Process owner", "Analyst"]) {
  test(`every page that the ${role.toLowerCase()} may open`, async ({ page, demo }) => {
    test.setTimeout(1_200_000);
    const look = new Look(page);
    await comeIn(page, demo, role);
    await look.around(`${demo.url}/`);
    expect(look.faults).toEqual([]);
    expect(look.reached.size).toBeGreaterThan(10);
  });
}
