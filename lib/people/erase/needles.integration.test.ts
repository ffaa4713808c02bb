import fc from "fast-check";
import { expect } from "vitest";
import type { PrismaClient } from "@/lib/db/client";
import { databaseTest as test } from "@/testing/orgs/company-tests";
import { ERASED, needlesOf } from "./needles";

const PERSON = "0198a000-0000-7000-8000-000000000001";
const letters = fc.constantFrom(..."abÅñż'.\"\\$^*(|[é ");
const name = fc
  .tuple(fc.string({ unit: letters, maxLength: 8 }), fc.string({ unit: letters, maxLength: 8 }))
  .map(([first, last]) => `Q${first}q Q${last}q`);
const address = fc.stringMatching(/^[a-z][a-z0-9.+-]{0,8}[a-z0-9]@[a-z]{2,6}\.example$/);

async function redact(db: PrismaClient, text: string, pattern: string | null): Promise<string> {
  const [row] = await db.$queryRaw<{ text: string }[]>`
    SELECT regexp_replace(${text}, ${pattern}, ${ERASED}, 'gi') AS text`;
  return row?.text ?? "";
}

test("S5: a name or address is replaced as a whole word in any text, and what is around it stays", async ({
  db,
}) => {
  await fc.assert(
    fc.asyncProperty(name, address, async (name, address) => {
      const subject = {
        personId: PERSON,
        oktaIds: ["00uQ7"],
        addresses: [address],
        names: [name],
        employeeNumber: null,
      };
      const { pattern } = needlesOf(subject, { names: true, json: false, keepsAccount: false });
      const text = `To ${name}, (${address}); <${address.toUpperCase()}>. 00uQ7! ${PERSON}`;
      expect(await redact(db, text, pattern)).toBe(
        `To ${ERASED}, (${ERASED}); <${ERASED}>. ${ERASED}! ${ERASED}`,
      );
      const others = `x.${address} ${address}.au a-${address} 00uQ70 x${name}x`;
      expect(await redact(db, others, pattern)).toBe(others);
    }),
    { numRuns: 60 },
  );
});

test("S5: in JSON, whatever the name is made of, the rest stays the JSON it was", async ({ db }) => {
  await fc.assert(
    fc.asyncProperty(name, address, async (name, address) => {
      const subject = {
        personId: PERSON,
        oktaIds: [],
        addresses: [address],
        names: [name],
        employeeNumber: null,
      };
      const { pattern } = needlesOf(subject, { names: true, json: true, keepsAccount: true });
      const json = { manager: PERSON, loop: `${name} → Ben`, list: [address, "ben@acme.example"] };
      expect(JSON.parse(await redact(db, JSON.stringify(json), pattern))).toEqual({
        manager: PERSON,
        loop: `${ERASED} → Ben`,
        list: [ERASED, "ben@acme.example"],
      });
    }),
    { numRuns: 60 },
  );
});
