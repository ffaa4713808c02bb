import { expect } from "vitest";
import { checkHook } from "@/lib/setup/event-hook/check-hook";
import { until } from "@/local/system/processes";
import { envelope, personEvent } from "@/testing/companies/hooked-company";
import { states, unhookedCompanyTest } from "@/testing/companies/unhooked-company";
import { cancelRotation, finishRotation } from "./finish-rotation";
import { makeHook } from "./make-hook";
import { newSecret } from "./new-secret";
import { readHook } from "./read-hook";
import { testHook } from "./test-hook";

const test = await unhookedCompanyTest();

test("by hand: shows the secret once and seals it; Okta's verification with it completes step 8", async ({
  db,
  okta,
  hooked,
  unhooked,
}) => {
  const { secret, hook } = await newSecret(hooked.company.context);
  expect(hook).toMatchObject({ madeBy: "HAND", verifiedAt: null, secretLast4: secret.slice(-4) });
  expect(JSON.stringify(hook)).not.toContain(secret);
  expect(await checkHook(hooked.company.context)).toMatchObject({
    passed: false,
    findings: [{ name: "Verification", state: "waiting" }],
  });
  await unhooked.verifyByHand(secret);
  const verified = await checkHook(hooked.company.context);
  expect(states(verified)).toEqual({ Verification: "passed", "First event": "warning" });
  expect(await db.oktaSetupCheck.count({ where: { ...unhooked.where(), step: "event-hook" } })).toBe(1);
  okta.org.updateProfile(unhooked.someone(), { title: "A first event" }, false);
  await unhooked.delivered();
  expect(states(await checkHook(hooked.company.context))).toEqual({
    Verification: "passed",
    "First event": "passed",
  });
});

test("by hand: answers a verification without the secret, but only the first event completes the step", async ({
  hooked,
  unhooked,
}) => {
  const { secret } = await newSecret(hooked.company.context);
  await fetch(hooked.url, { headers: { "x-okta-verification-challenge": "x" } });
  // We record it after our answer.
  expect(await until(async () => (await unhooked.feed()).challengedAt !== null, 20_000, 5)).toBe(true);
  const [waiting] = (await checkHook(hooked.company.context)).findings;
  expect(waiting).toMatchObject({ state: "waiting", message: expect.stringContaining("without the secret") });
  const body = envelope([personEvent("user.account.update_profile", "00uX")]);
  expect(await hooked.post(body, { authorization: secret })).toBe(204);
  expect(states(await checkHook(hooked.company.context)).Verification).toBe("passed");
});

test("by hand: keeps the first secret until a request uses the second, then refuses the first", async ({
  hooked,
  unhooked,
}) => {
  const { secret: first } = await newSecret(hooked.company.context);
  await unhooked.verifyByHand(first);
  const { secret: second, hook } = await newSecret(hooked.company.context);
  expect(hook.next).toMatchObject({ secretLast4: second.slice(-4), provedAt: null });
  await expect(finishRotation(hooked.company.context)).rejects.toMatchObject({
    code: "not-proved",
    status: 409,
  });
  await unhooked.verifyByHand(second);
  expect((await readHook(hooked.company.context)).next?.provedAt).not.toBeNull();
  expect(await finishRotation(hooked.company.context)).toEqual({ removed: false });
  const body = envelope([]);
  expect(await hooked.post(body, { authorization: first })).toBe(401);
  expect(await hooked.post(body, { authorization: second })).toBe(204);
});

test("cancelling a rotation keeps the first secret and refuses the second", async ({ hooked, unhooked }) => {
  const { secret: first } = await newSecret(hooked.company.context);
  await unhooked.verifyByHand(first);
  const { secret: second } = await newSecret(hooked.company.context);
  await cancelRotation(hooked.company.context);
  await expect(cancelRotation(hooked.company.context)).rejects.toMatchObject({ code: "nothing-to-cancel" });
  expect(await hooked.post(envelope([]), { authorization: first })).toBe(204);
  expect(await hooked.post(envelope([]), { authorization: second })).toBe(401);
});

test("says that a hook made by hand still exists in Okta after ours replaces it", async ({
  hooked,
  unhooked,
}) => {
  const { secret } = await newSecret(hooked.company.context);
  await unhooked.verifyByHand(secret);
  const answer = await makeHook(hooked.company.context);
  expect(states(answer)["Previous hook"]).toBe("warning");
  expect(unhooked.hooksInOkta()).toHaveLength(2);
  expect(await hooked.post(envelope([]), { authorization: secret })).toBe(401);
});

test("asks the admin to cause an event if the credential can't see a hook made by hand", async ({
  hooked,
  unhooked,
}) => {
  await unhooked.useServiceApp(["okta.users.read", "okta.apps.read"]);
  const { secret } = await newSecret(hooked.company.context);
  unhooked.createByHand(secret);
  const answer = await testHook(hooked.company.context);
  expect([answer.passed, states(answer)]).toEqual([true, { "In Okta": "warning" }]);
  expect(answer.message).toBe("Cause an event to see whether the hook works.");
});
