import { randomBytes } from "node:crypto";

const catalogue = {
  E0000001: [400, "Api validation failed: {0}"],
  E0000003: [400, "The request body was not well-formed."],
  E0000006: [403, "You do not have permission to perform the requested action"],
  E0000007: [404, "Not found: Resource not found: {0}"],
  E0000008: [404, "The requested path was not found"],
  E0000009: [500, "Internal Server Error"],
  E0000011: [401, "Invalid token provided"],
  E0000015: [401, "You do not have permission to access the feature you are requesting"],
  E0000022: [405, "The endpoint does not support the provided HTTP method"],
  E0000031: [400, "Invalid search criteria."],
  E0000038: [403, "This operation is not allowed in the user's current status."],
  E0000047: [429, "API call exceeded rate limit due to too many requests."],
} as const satisfies Record<string, readonly [number, string]>;

export type OktaErrorCode = keyof typeof catalogue;

/** An answer in Okta's error form (okta-facts §3.3). */
export class OktaError extends Error {
  readonly status: number;

  constructor(
    readonly code: OktaErrorCode,
    subject = "",
    readonly causes: string[] = [],
  ) {
    super(catalogue[code][1].replace("{0}", subject));
    this.status = catalogue[code][0];
  }

  body() {
    return {
      errorCode: this.code,
      errorSummary: this.message,
      errorLink: this.code,
      errorId: `oae${randomBytes(15).toString("base64url").replace(/[-_]/g, "x")}`,
      errorCauses: this.causes.map((errorSummary) => ({ errorSummary })),
    };
  }
}
