import { expect, test } from "vitest";
import { z } from "zod";
import { passwordChoiceSchema } from "@/lib/auth/contract";
import { AppError } from "@/lib/errors";
import { setupLinkInputSchema } from "@/lib/setup/link/contract";
import { problemResponse } from "./problem";

async function titleFor(schema: z.ZodType, input: unknown): Promise<string> {
  const { error } = schema.safeParse(input);
  const answer = problemResponse(error, "request-1");
  expect(answer.status).toBe(400);
  return ((await answer.json()) as { title: string }).title;
}

test("a message about an input ends in one full stop, whether it's ours or the library's", async () => {
  const titles = [
    await titleFor(setupLinkInputSchema, { recipient: "" }),
    await titleFor(setupLinkInputSchema, { recipient: "", days: 3, send: "maybe" }),
    await titleFor(passwordChoiceSchema, { password: "short" }),
    await titleFor(z.object({ a: z.number() }), { a: "x" }),
    await titleFor(z.string(), 1),
  ];
  expect(titles[0]).toBe("The request is invalid: recipient: Enter a recipient.");
  for (const title of titles) expect(title).toMatch(/[^.]\.$/);
  for (const title of titles) expect(title).not.toMatch(/\.[;.]/);
});

test("an error that says when to try again also sets Retry-After", () => {
  const answer = problemResponse(new AppError("busy", "Too many.", { retryAfterSeconds: 5 }), "request-1");
  expect(answer.status).toBe(429);
  expect(answer.headers.get("retry-after")).toBe("5");
  expect(
    problemResponse(new AppError("invalid-input", "No."), "request-1").headers.get("retry-after"),
  ).toBeNull();
});
