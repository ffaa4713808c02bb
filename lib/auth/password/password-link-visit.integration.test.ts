import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { sessionTokenSchema } from "@/lib/auth/session/session-token";
import { env } from "@/lib/env";
import { endPasswordVisit, passwordVisitCookie, readPasswordVisit } from "./password-link-visit";

const TOKEN = "a-token-of-a-link-that-was-mailed-to-somebody1";
const sent = (setCookie: string) => setCookie.split(";")[0] ?? "";

test("a link's token moves into a cookie that no script can read, for 30 minutes, and isn't readable in it", async () => {
  const cookie = await passwordVisitCookie(TOKEN);
  expect(cookie).toMatch(/; Max-Age=1800; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(cookie).not.toContain(TOKEN);
  expect(await readPasswordVisit(`a=b; ${sent(cookie)}; c=d`)).toBe(TOKEN);
  expect(await readPasswordVisit(sent(endPasswordVisit()))).toBeNull();
});

test("a made-up cookie, one of another kind, and an expired one are no visit", async () => {
  const name = sent(endPasswordVisit());
  const secret = env().NEXTAUTH_SECRET;
  const old = await encode({ token: { link: TOKEN }, secret, maxAge: -60, salt: "password-link" });
  const session = await encode({ token: { link: TOKEN }, secret });
  for (const value of [TOKEN, old, session, "", "%E0%A4%A"])
    expect(await readPasswordVisit(name + value)).toBeNull();
  expect(await readPasswordVisit(null)).toBeNull();
  expect(sessionTokenSchema.safeParse({ link: TOKEN }).success).toBe(false);
});
