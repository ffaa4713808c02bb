import { ZodError } from "zod";
import { databaseDown } from "@/lib/db/answering";
import { isDatabaseDown, isOvertaken, isRefusedValue } from "@/lib/db/error-codes";
import { AppError, invalid } from "@/lib/errors";
import { log } from "@/lib/log";
import { OktaFailure } from "@/lib/okta/failure";
import { oktaProblem } from "@/lib/okta/failure-problem";
import { sentence } from "@/lib/sentence";

/** The body of every error (RFC 9457), with a stable `code` and the request's ID. */
export function problemResponse(error: unknown, requestId: string): Response {
  const known = toAppError(error);
  if (known.status >= 500) log.error({ requestId, err: error }, "request failed");
  // A mistake of ours would look the same, so it isn't silent.
  if (known.code === "changed-meanwhile" && known !== error)
    log.warn({ requestId, err: error }, "request overtaken by another");
  const body = {
    ...known.details.extra,
    type: "about:blank",
    title: known.message,
    status: known.status,
    code: known.code,
    detail: known.details.advice,
    requestId,
  };
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": requestId,
  });
  const { retryAfterSeconds } = known.details;
  if (retryAfterSeconds !== undefined) headers.set("retry-after", String(retryAfterSeconds));
  if (known.code === "wrong-token") headers.set("www-authenticate", "Bearer");
  return new Response(JSON.stringify(body), { status: known.status, headers });
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) {
    // Our messages end in a full stop, the library's don't. We make sure there is one.
    const said = error.issues.map(
      (issue) => `${issue.path.join(".") || "body"}: ${issue.message.replace(/\.$/, "")}`,
    );
    const message = `The request is invalid: ${said.join("; ")}`;
    return new AppError("invalid-input", sentence(message));
  }
  if (error instanceof OktaFailure) return oktaProblem(error);
  if (isDatabaseDown(error)) return databaseDown();
  if (isRefusedValue(error)) return invalid("The request contains a value we can't store.");
  if (isOvertaken(error))
    return new AppError("changed-meanwhile", "Someone else changed this at the same moment.", {
      advice: "Try again.",
      cause: error,
    });
  return new AppError("internal", "Something went wrong on our side.", {
    advice: "Try again. If it keeps happening, send support the request ID.",
  });
}
