import fc from "fast-check";
import { expect, test } from "vitest";
import { fingerprintOf } from "@/lib/okta/fingerprint";
import type { OktaPage, OktaUser } from "../../answers";
import { OktaFailure } from "../../failure";
import { readPage } from "./read-page";
import { readPlainPage } from "./read-plain-page";

const kinds = ["users", "app-users"] as const;
type Kind = (typeof kinds)[number];

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const whole = (bytes: Buffer, kind: Kind) => readPage(JSON.parse(bytes.toString()), kind, "next");
const listed = (person: unknown, kind: Kind) =>
  kind === "users" ? person : { scope: "USER", _embedded: { more: [{}], user: person }, id: "00uOuter" };

function plain({ id, status, created, lastUpdated, profile }: OktaUser): OktaUser {
  return { id, status, created, lastUpdated, profile };
}

function everything(page: OktaPage | null): unknown {
  return page && { ...page, users: page.users.map(plain) };
}

const person = {
  id: "00u1",
  status: "ACTIVE",
  created: "2026-01-31T08:00:00.000Z",
  lastLogin: "2026-11-29T08:00:00.000Z",
  lastUpdated: null,
  profile: { login: "zoë@acme.example", title: 'The "one"\\', tags: ["a", { b: 1.5e3 }], active: true },
  _links: { self: { href: "https://acme.okta.com/api/v1/users/00u1" } },
};

const text = fc.string({ unit: "binary", maxLength: 6 });
const anyValue = fc.oneof(fc.jsonValue(), text);
const anyPerson = fc
  .record(
    {
      id: fc.oneof(fc.stringMatching(/^00u[A-Za-z0-9]{1,17}$/), anyValue),
      status: fc.oneof(fc.constantFrom("ACTIVE", "STAGED", ""), anyValue),
      created: fc.oneof(fc.constantFrom(null, "2026-01-31T08:00:00.000Z"), anyValue),
      lastUpdated: anyValue,
      profile: fc.oneof(fc.dictionary(text, anyValue), anyValue),
      other: anyValue,
    },
    { requiredKeys: [] },
  )
  .map((one) => JSON.parse(JSON.stringify(one)) as Record<string, unknown>);

test("reads any page without parsing it whole to the same result as parsing it whole", () => {
  fc.assert(
    fc.property(fc.array(anyPerson, { maxLength: 4 }), fc.constantFrom(...kinds), (people, kind) => {
      const bytes = json(people.map((one) => listed(one, kind)));
      const page = readPlainPage(bytes, kind, "next");
      if (page === null) return;
      const parsed = whole(bytes, kind);
      expect(everything(page)).toEqual(everything(parsed));
      expect(page.users.map(fingerprintOf)).toEqual(parsed.users.map(fingerprintOf));
    }),
    { numRuns: 500 },
  );
});

test.each(kinds)("ordinary %s need no parsing", (kind) => {
  const bytes = json([listed(person, kind), listed({ ...person, created: undefined }, kind)]);
  expect(everything(readPlainPage(bytes, kind, "next"))).toEqual(everything(whole(bytes, kind)));
});

test.each<[string, string]>([
  ["nobody", "[]"],
  ["no list", JSON.stringify(person)],
  ["blanks between", JSON.stringify([person], null, 2)],
  ["something after the list", `${JSON.stringify([person])} 7`],
  ["an escaped name", JSON.stringify([person]).replace('"status"', '"\\u0073tatus"')],
  ["a name given twice", JSON.stringify([person]).replace('"status"', '"status":"STAGED","status"')],
  ["an entry without a status", JSON.stringify([person, { ...person, status: undefined }])],
  ["an entry without a profile", JSON.stringify([person, { ...person, profile: null }])],
  ["an entry whose ID has blanks", JSON.stringify([{ ...person, id: "a b" }])],
  ["an entry whose ID is escaped", JSON.stringify([person]).replace('"00u1"', '"00u\\u0031"')],
  ["an entry that is null", JSON.stringify([person, null])],
])("a page with %s is parsed whole", (_, page) => {
  expect(readPlainPage(Buffer.from(page), "users", null)).toBeNull();
});

test("a cut page is parsed whole, wherever the cut is", () => {
  const bytes = json([person, person].map((one) => listed(one, "app-users")));
  for (let length = 0; length < bytes.length; length += 1)
    expect(readPlainPage(bytes.subarray(0, length), "app-users", null)).toBeNull();
});

test("values that are no JSON are unreadable when someone asks for them", () => {
  const bytes = Buffer.from(JSON.stringify([person]).replace("true", "yes"));
  const user = readPlainPage(bytes, "users", null)?.users[0];
  expect(() => user?.profile).toThrow(OktaFailure);
});

test("the fingerprint covers status, creation and profile, and nothing that changes with each sign-in", () => {
  const fingerprint = (change: object) => {
    const user = readPlainPage(json([{ ...person, ...change }]), "users", null)?.users[0];
    return user && fingerprintOf(user);
  };
  const before = fingerprint({});
  expect(fingerprint({ lastLogin: "2026-11-30T08:00:00.000Z", lastUpdated: "later" })).toBe(before);
  const { login, ...others } = person.profile;
  for (const change of [
    { status: "SUSPENDED" },
    { created: null },
    { created: "2026-01-31T08:00:00.001Z" },
    { profile: others },
    { profile: { ...person.profile, login: `${login} ` } },
    { profile: { ...person.profile, more: null } },
  ])
    expect(fingerprint(change)).not.toBe(before);
  expect(fingerprintOf({ ...plain(person as OktaUser) })).toBe(before);
});

test("someone with a profile of megabytes is read like anyone else", () => {
  const large = { ...person, profile: { ...person.profile, notes: "é".repeat(300_000) } };
  const page = readPlainPage(json([large, person]), "users", null);
  expect(page?.users.map(({ profile }) => profile)).toEqual([large.profile, person.profile]);
  expect(page?.users.map(fingerprintOf)).toEqual(
    [large, person].map((one) => fingerprintOf(plain(one as OktaUser))),
  );
});
