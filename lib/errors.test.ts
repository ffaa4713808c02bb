import { expect, test } from "vitest";
import { AppError, conflict, type ErrorCode, errorCodes } from "./errors";

test("a code has one status", () => {
  const codes: ErrorCode[] = Object.values(errorCodes).flat();
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test("an error answers with its code's status", () => {
  expect(new AppError("not-found", "It was not found.").status).toBe(404);
  expect(new AppError("okta-limited", "Okta is busy.").status).toBe(502);
  expect(conflict("last-owner", "This is the last owner.").status).toBe(409);
});

test("neither an unlisted code nor a conflict that isn't one compiles", () => {
  // @ts-expect-error Not a code.
  new AppError("run-unfinishd", "A sync is under way.");
  // @ts-expect-error Answers 404.
  conflict("not-found", "It was not found.");
});
