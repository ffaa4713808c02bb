import { beforeEach, expect, test } from "vitest";
import { customKey } from "@/lib/directory/custom/custom-field";
import type { OktaOrg } from "@/local/okta";
import type { SyncedCompany } from "@/testing/synced-company";
import { withSyncedCompany } from "@/testing/with-org";
import type { NewField } from "./contract";
import { createField } from "./create-field";

const PEOPLE = 60;
let okta: OktaOrg;
let company: SyncedCompany;
let positions: number[];

withSyncedCompany({ people: PEOPLE }, (given) => {
  ({ okta, company } = given);
  positions = Array.from({ length: 40 }, (_, index) => index + 18).filter(
    (n) => at(n).assigned && at(n).status === "ACTIVE",
  );
});

const at = (position: number) => {
  const person = okta.org.directory.at(position);
  if (!person) throw new Error(`Nobody at ${position}.`);
  return person;
};
const nth = (index: number) => positions[index] ?? 0;
const set = (index: number, profile: Record<string, unknown>) =>
  okta.org.updateProfile(nth(index), profile as Record<string, string>, false);

/** A field's id, once it exists. */
async function define(field: NewField): Promise<string> {
  const { items } = await createField(company.context, field);
  const made = items.find(({ name }) => name === field.name);
  if (!made) throw new Error(`No field ${field.name}.`);
  return made.id;
}
const stored = async (index: number, id: string) => {
  const person = await company.person(at(nth(index)).id);
  const values = new Map(Object.entries(person?.custom ?? {}));
  return values.get(customKey(id)) ?? null;
};

let costCentre: string;
beforeEach(async () => {
  costCentre = await define({ name: "Cost centre", kind: "TEXT", source: "costCenter" });
});

test("M8: a full sync fills custom fields of new and known people, and a second one changes nothing", async () => {
  set(0, { costCenter: " 4711 " });
  await company.sync();
  expect(await stored(0, costCentre)).toBe("4711");
  const size = await define({ name: "Desk", kind: "NUMBER", source: "desk" });
  set(0, { desk: "12.50" });
  set(1, { desk: "1,5", costCenter: "0815" });
  const run = await company.sync();
  expect(await stored(0, size)).toBe("12.5");
  expect(await stored(1, size)).toBeNull();
  expect(await stored(1, costCentre)).toBe("0815");
  expect(run.problemCounts).toContainEqual(expect.objectContaining({ code: "CUSTOM_VALUE", count: 1 }));
  const again = await company.sync();
  expect(again.counts).toMatchObject({ created: 0, updated: 0 });
});
