import { expect } from "vitest";
import { credentialBinding } from "@/lib/connection/secret-bindings";
import { sealSecret } from "@/lib/crypto/secret-box";
import type { PrismaClient } from "@/lib/db/client";
import { hookEventTypes } from "@/lib/events/event-types";
import { checkHook } from "@/lib/setup/event-hook/check-hook";
import { until } from "@/local/system/processes";
import { envelope, personEvent } from "@/testing/companies/hooked-company";
import type { UnhookedCompany } from "@/testing/companies/unhooked-company";
import { states, unhookedCompanyTest } from "@/testing/companies/unhooked-company";
import { finishRotation } from "./finish-rotation";
import { makeHook } from "./make-hook";
import { newSecret } from "./new-secret";
import { readHook } from "./read-hook";
import { testHook } from "./test-hook";

const test = await unhookedCompanyTest();

const audited = async (db: PrismaClient, unhooked: UnhookedCompany) =>
  (await db.auditEntry.findMany({ where: unhooked.where(), orderBy: { id: "asc" } })).map(
    (one) => one.action,
  );

const READ = ["users", "apps", "groups", "schemas", "logs", "orgs"].map((name) => `okta.${name}.read`);

test("an API token creates the hook: all events, a sealed secret, verified by Okta's own call, step 8 completed", async ({
  db,
  okta,
  hooked,
  unhooked,
}) => {
  const answer = await makeHook(hooked.company.context);
  expect([answer.passed, states(answer)]).toEqual([true, { "Event hook": "passed", Verification: "passed" }]);
  const [hook] = unhooked.hooksInOkta();
  expect(unhooked.hooksInOkta()).toHaveLength(1);
  expect(hook).toMatchObject({
    status: "ACTIVE",
    verificationStatus: "VERIFIED",
    items: [...hookEventTypes],
  });
  expect(hook?.channel.uri).toBe(hooked.url);
  expect(await unhooked.feed()).toMatchObject({
    hookId: hook?.id,
    secretLast4: hook?.channel.secret?.slice(-4),
  });
  expect((await unhooked.feed()).secretSealed).not.toContain(hook?.channel.secret);
  expect(await db.oktaSetupCheck.count({ where: { ...unhooked.where(), step: "event-hook" } })).toBe(1);
  expect(await audited(db, unhooked)).toEqual(expect.arrayContaining(["hook.made", "setup.step-passed"]));
  okta.org.updateProfile(unhooked.someone(), { title: "Told by the hook we made" }, false);
  await unhooked.delivered();
  expect(hooked.answers).toEqual([204]);
});

test("a service app with okta.eventHooks.manage creates the hook, bound by DPoP", async ({
  hooked,
  unhooked,
}) => {
  await unhooked.useServiceApp([...READ, "okta.eventHooks.manage"]);
  expect((await makeHook(hooked.company.context)).passed).toBe(true);
  expect(unhooked.hooksInOkta()).toMatchObject([{ status: "ACTIVE", verificationStatus: "VERIFIED" }]);
});

test("says what a service app without the scope, or a read-only admin's token, lacks, and changes nothing", async ({
  db,
  okta,
  hooked,
  unhooked,
}) => {
  await unhooked.useServiceApp(READ);
  const service = await makeHook(hooked.company.context);
  expect(service.passed).toBe(false);
  expect(service.findings[0]).toMatchObject({ name: "Permission" });
  expect(service.findings[0]?.advice).toContain("okta.eventHooks.manage");
  const { value } = okta.org.tokens.create({ role: "READ_ONLY_ADMIN", owner: 3 });
  await db.oktaConnection.updateMany({
    where: unhooked.where(),
    data: {
      credentialKind: "API_TOKEN",
      credentialSealed: sealSecret(value, credentialBinding(hooked.company.companyId)),
    },
  });
  const token = await makeHook(hooked.company.context);
  expect(token.findings[0]?.advice).toContain("Super Administrator");
  expect(unhooked.hooksInOkta()).toEqual([]);
  expect(await db.eventFeed.count({ where: unhooked.where() })).toBe(0);
});

test("says that Okta can't verify a hook; the next attempt deletes it in Okta and creates one that works", async ({
  hooked,
  unhooked,
}) => {
  const { url } = await readHook(hooked.company.context);
  const { port } = new URL(hooked.url);
  await hooked.close();
  const answer = await makeHook(hooked.company.context);
  expect([answer.passed, states(answer).Verification]).toEqual([false, "failed"]);
  expect(unhooked.hooksInOkta()).toMatchObject([{ verificationStatus: "UNVERIFIED" }]);
  await hooked.listen(Number(port));
  expect(hooked.url).toBe(url);
  expect((await makeHook(hooked.company.context)).passed).toBe(true);
  expect(unhooked.hooksInOkta()).toMatchObject([{ verificationStatus: "VERIFIED" }]);
});

test("rotation: verifies the second hook before it retires the first, recovers events on their way to the first, and misses none", async ({
  db,
  okta,
  hooked,
  unhooked,
}) => {
  await makeHook(hooked.company.context);
  const first = unhooked.hooksInOkta()[0];
  let isOver = false;
  const changing = (async () => {
    for (let title = 0; !isOver; title += 1) {
      okta.org.updateProfile(unhooked.someone(), { title: `Meanwhile ${title}` }, false);
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const answer = await makeHook(hooked.company.context);
  isOver = true;
  await changing;
  await unhooked.delivered();
  expect(await unhooked.feed()).toMatchObject({ catchUpReason: "HOOK_CHANGED" });
  expect((await unhooked.feed()).catchUpAt?.getTime()).toBeLessThanOrEqual(Date.now());
  await hooked.repair();
  const told = await db.oktaEvent.count({
    where: { ...unhooked.where(), type: "user.account.update_profile" },
  });
  const { log } = okta.org;
  const places = Array.from({ length: log.end - log.start }, (_, index) => log.start + index);
  const happened = places.filter((place) => log.at(place)?.eventType === "user.account.update_profile");
  expect([told > 10, told]).toEqual([true, happened.length]);
  expect(states(answer)).toEqual({
    "Event hook": "passed",
    Verification: "passed",
    "Previous hook": "passed",
  });
  expect(unhooked.hooksInOkta()).toHaveLength(1);
  const second = unhooked.hooksInOkta()[0];
  expect(second?.id).not.toBe(first?.id);
  expect(await unhooked.feed()).toMatchObject({
    hookId: second?.id,
    nextSecretSealed: null,
    nextHookId: null,
  });
  const body = envelope([personEvent("user.account.update_profile", "00uX")]);
  expect(await hooked.post(body, { authorization: first?.channel.secret ?? "" })).toBe(401);
  expect(await hooked.post(body, { authorization: second?.channel.secret ?? "" })).toBe(204);
  expect(await audited(db, unhooked)).toEqual(
    expect.arrayContaining(["hook.rotation-started", "hook.rotation-finished"]),
  );
});

test("rotation: doesn't delete the second hook when a reset org gives it the first one's ID", async ({
  db,
  okta,
  hooked,
  unhooked,
}) => {
  await makeHook(hooked.company.context);
  const first = unhooked.hooksInOkta()[0];
  if (!first) throw new Error("No hook was made.");
  okta.hooks.deactivate(first);
  okta.hooks.remove(okta.hooks.store.get(first.id) ?? first);
  const { secret: second } = await newSecret(hooked.company.context);
  await unhooked.verifyByHand(second);
  await db.eventFeed.updateMany({
    where: unhooked.where(),
    data: { hookId: unhooked.hooksInOkta()[0]?.id, nextHookId: unhooked.hooksInOkta()[0]?.id },
  });
  expect(await finishRotation(hooked.company.context)).toEqual({ removed: true });
  expect(unhooked.hooksInOkta()).toMatchObject([{ status: "ACTIVE", verificationStatus: "VERIFIED" }]);
});

test("rotation: keeps the first hook and its secret if Okta can't verify the second", async ({
  okta,
  hooked,
  unhooked,
}) => {
  await makeHook(hooked.company.context);
  const first = unhooked.hooksInOkta()[0];
  hooked.deaf = true;
  expect((await makeHook(hooked.company.context)).passed).toBe(false);
  hooked.deaf = false;
  expect((await unhooked.feed()).hookId).toBe(first?.id);
  okta.org.updateProfile(unhooked.someone(), { title: "Still told by the first" }, false);
  await unhooked.delivered();
  expect(hooked.answers.at(-1)).toBe(204);
});

test("step 8's answer names none of the company's people, because a setup link may read it", async ({
  db,
  okta,
  hooked,
  unhooked,
}) => {
  const linked = {
    ...hooked.company.context,
    actor: { kind: "setup-link", linkId: crypto.randomUUID(), name: "IT colleague" } as const,
  };
  const answers = [
    await makeHook(linked),
    await checkHook(linked),
    await readHook(linked),
    await newSecret(linked),
  ];
  okta.org.updateProfile(unhooked.someone(), { title: "Named in an event" }, false);
  await unhooked.delivered();
  answers.push(await checkHook(linked), await readHook(linked));
  const text = JSON.stringify(answers);
  const people = await db.person.findMany({ where: unhooked.where() });
  expect(people.length).toBeGreaterThan(20);
  for (const { displayName, email, oktaId } of people)
    for (const word of [displayName, email, oktaId]) expect(text).not.toContain(word);
});

test("a test has Okta call the hook, and says what is wrong if Okta won't", async ({
  db,
  okta,
  hooked,
  unhooked,
}) => {
  const { context } = hooked.company;
  await expect(testHook(context)).rejects.toMatchObject({ code: "not-set-up" });
  await makeHook(context);
  await db.eventFeed.update({ where: unhooked.where(), data: { verifiedAt: new Date(0) } });
  const good = await testHook(context);
  expect([good.passed, states(good)]).toEqual([true, { "In Okta": "passed", "Okta's call": "passed" }]);
  // The call arrived here, so it is recorded as a verification.
  expect(await until(async () => (await unhooked.feed()).verifiedAt?.getTime() !== 0, 5_000, 5)).toBe(true);
  expect(await audited(db, unhooked)).toContain("hook.tested");
  const [hook] = unhooked.hooksInOkta();
  if (!hook) throw new Error("No hook.");
  const off = okta.hooks.deactivate(hook);
  expect(states(await testHook(context))).toEqual({ "In Okta": "failed" });
  okta.hooks.remove(off);
  const gone = await testHook(context);
  expect([gone.passed, gone.findings[0]?.message]).toEqual([
    false,
    "Okta has no event hook with our address.",
  ]);
});
