import { expect, test } from "vitest";
import { companyFormSchema, splitDomains } from "./new-company-dialog";

const typed = {
  name: "Initech",
  slug: "initech",
  domains: "initech.com",
  ownerName: "Bill",
  ownerEmail: "bill@initech.com",
};
const messages = (form: Partial<typeof typed>) =>
  companyFormSchema.safeParse({ ...typed, ...form }).error?.issues.map(({ message }) => message) ?? [];

test("reads domains from one line, separated by commas or spaces", () => {
  expect(splitDomains(" acme.com, acme.org  acme.net,")).toEqual(["acme.com", "acme.org", "acme.net"]);
  expect(messages({ domains: "acme.com, acme.org" })).toEqual([]);
});

test("a company needs a valid domain and a slug that works in an address", () => {
  const domains = "Enter domains such as acme.com, separated by commas.";
  expect(messages({ domains: "" })).toEqual([domains]);
  expect(messages({ domains: "acme.com, acme" })).toEqual([domains]);
  expect(messages({ slug: "Initech Ltd" })).toEqual(["Use lowercase letters, digits and single hyphens."]);
});
