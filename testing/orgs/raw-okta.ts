import { afterEach } from "vitest";
import { OktaFailure } from "@/lib/okta/failure";
import type { OktaPort } from "@/lib/okta/port";
import { createOktaPort } from "@/lib/okta/sdk/sdk-adapter";
import type { OktaAccess } from "@/lib/okta/sdk/sdk-client";
import { OrgTransport } from "@/lib/okta/transport/org-transport";
import { head, type RawCall, RawServer } from "@/testing/servers/raw-server";

export const PERSON = {
  id: "00u1",
  status: "ACTIVE",
  profile: { login: "ann@acme.example", firstName: "Ánn", title: "Head of 東京, 🚲" },
};
export const BODY = Buffer.from(JSON.stringify(PERSON));
export const JSON_TYPE = { "Content-Type": "application/json" };
export const CHUNKED = { ...JSON_TYPE, "Transfer-Encoding": "chunked" };
export const GZIP = { ...CHUNKED, "Content-Encoding": "gzip" };
export const WHOLE = { ...JSON_TYPE, "Content-Length": BODY.length };

type Start = (
  answer: (call: RawCall) => unknown,
  access?: Partial<OktaAccess>,
) => Promise<{ server: RawServer; port: OktaPort }>;

/** For a test file: starts servers in Okta's place whose answers the test decides to the byte, each with a port to it. */
export function withRawOkta(): Start {
  const open: RawServer[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });
  return async (answer, access = {}) => {
    const server = await RawServer.start(answer);
    open.push(server);
    const port = await createOktaPort({
      orgUrl: server.url,
      credential: { kind: "API_TOKEN", token: "00token" },
      allowLoopback: true,
      transport: new OrgTransport({ allowLoopback: true }),
      retryWaitsMs: [5, 5],
      ...access,
    });
    return { server, port };
  };
}

/** Answers with a whole, valid person. */
export const whole = ({ socket }: RawCall) =>
  socket.write(Buffer.concat([Buffer.from(head(200, WHOLE)), BODY]));

/** Returns how a call to Okta failed; null if it succeeded. */
export const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof OktaFailure ? error : Promise.reject(error)),
  );
