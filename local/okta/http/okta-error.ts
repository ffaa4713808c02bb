import { randomBytes } from "node:crypto";

/** Status and summary of Okta's error codes, as far as they occur here (okta-facts §3.3). */
const catalogue = {
  E0000001: [400, "Api validation failed: {0}"],
  E0000003: [400, "The request body was not well-formed."],
  E0000004: [401, "Authentication failed"],
  E0000006: [403, "You do not have permission to perform the requested action"],
  E0000007: [404, "Not found: Resource not found: {0}"],
  E0000008: [404, "The requested path was not found"],
  E0000009: [500, "Internal Server Error"],
  E0000011: [401, "Invalid token provided"],
  E0000014: [403, "Update of credentials failed"],
  E0000015: [401, "You do not have permission to access the feature you are requesting"],
  E0000016: [403, "Activation failed because the user is already active"],
  E0000017: [403, "Password reset failed"],
  E0000019: [400, "Bad request.  Accept and/or Content-Type headers likely do not match supported values."],
  E0000021: [400, "Bad request.  Accept and/or Content-Type headers likely do not match supported values."],
  E0000022: [405, "The endpoint does not support the provided HTTP method"],
  E0000028: [400, "The request is missing a required parameter."],
  E0000029: [400, "Invalid paging request."],
  E0000030: [
    400,
    "Bad request. Invalid date. Dates must be of the form yyyy-MM-dd'T'HH:mm:ss.SSSZZ, e.g. 2013-01-01T12:00:00.000-07:00.",
  ],
  E0000031: [400, "Invalid search criteria."],
  E0000032: [403, "Unlock is not allowed for this user."],
  E0000038: [403, "This operation is not allowed in the user's current status."],
  E0000046: [403, "Deactivate application for user forbidden."],
  E0000047: [429, "API call exceeded rate limit due to too many requests."],
  E0000053: [400, "Invalid filter '{0}'"],
  E0000056: [403, "Delete application forbidden."],
  E0000055: [400, "Duplicate group"],
  E0000060: [501, "Unsupported operation."],
  E0000090: [409, "The role specified is already assigned to the user."],
} as const satisfies Record<string, readonly [number, string]>;

export type OktaErrorCode = keyof typeof catalogue;

/** An answer in Okta's error form (okta-facts §3.3). */
export class OktaError extends Error {
  readonly status: number;

  constructor(
    readonly code: OktaErrorCode,
    subject = "",
    readonly causes: string[] = [],
    readonly headers: Record<string, string> = {},
  ) {
    super(catalogue[code][1].replace("{0}", subject));
    this.status = catalogue[code][0];
  }

  body() {
    return {
      errorCode: this.code,
      errorSummary: this.message,
      errorLink: this.code,
      errorId: `oae${randomBytes(16).toString("base64url")}`,
      errorCauses: this.causes.map((errorSummary) => ({ errorSummary })),
    };
  }
}

/** Returns a 404 for a thing of a kind that Okta calls so: `User`, `UserGroup`, `AppInstance` … */
export function notFound(id: string, kind: string): OktaError {
  return new OktaError("E0000007", `${id} (${kind})`);
}

/** Returns a 400 for a field, with what is wrong with it. */
export function invalid(field: string, ...causes: string[]): OktaError {
  return new OktaError("E0000001", field, causes);
}
