import { describeEvent } from "@/local/okta/org/log/event-types";
import type { OrgEvent } from "@/local/okta/org/log/events";

/** What the System Log and event hooks have in common about an event (okta-facts §1.2). */
export function logEvent(event: OrgEvent) {
  const { acting } = event;
  return {
    uuid: event.uuid,
    published: event.published,
    eventType: event.eventType,
    version: "0",
    ...describeEvent(event.eventType),
    actor: { ...acting.actor, detailEntry: null },
    outcome: event.outcome,
    target: event.targets,
    client: {
      userAgent: acting.client?.userAgent
        ? { rawUserAgent: acting.client.userAgent, os: "Unknown", browser: "UNKNOWN" }
        : null,
      zone: "null",
      device: acting.client ? "Unknown" : null,
      id: null,
      ipAddress: acting.client?.ipAddress ?? null,
      geographicalContext: null,
    },
    device: null,
    transaction: { ...acting.transaction, detail: {} },
    debugContext: {
      debugData: {
        ...(acting.request
          ? {
              requestId: acting.request.id,
              requestUri: acting.request.uri,
              url: `${acting.request.uri}?`,
            }
          : {}),
        ...event.debugData,
      },
    },
    authenticationContext: {
      authenticationProvider: null,
      credentialProvider: null,
      credentialType: null,
      issuer: null,
      interface: null,
      authenticationStep: 0,
      rootSessionId: acting.transaction.id,
      externalSessionId: acting.transaction.id,
    },
    securityContext: { asNumber: null, asOrg: null, isp: null, domain: null, isProxy: null },
  };
}

/** Returns the entry as `/api/v1/logs` answers it: here the path of the request is under `request`. */
export function systemLogJson(event: OrgEvent) {
  return { ...logEvent(event), request: { ipChain: ipChain(event) } };
}

/** Returns the event as a hook delivers it: here the path is under `client`, and there is one more time stamp. */
export function hookEventJson(event: OrgEvent) {
  const common = logEvent(event);
  return { ...common, client: { ...common.client, ipChain: ipChain(event) }, insertionTimestamp: null };
}

function ipChain({ acting }: OrgEvent) {
  const ip = acting.client?.ipAddress;
  return ip ? [{ ip, geographicalContext: null, version: "V4", source: null }] : [];
}
