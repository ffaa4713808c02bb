import { randomUUID } from "node:crypto";
import type { LogEvent } from "./log-event";

/**
 * Returns what the console's preview sends: one event of the type, about no one. IDs are made up. Without a person,
 * targets are null, as in Okta's own previews (okta-facts §1.8).
 */
export function sampleEvent(eventType: string, now: Date, withTargets: boolean): LogEvent {
  return {
    uuid: randomUUID(),
    published: now.toISOString(),
    eventType,
    version: "0",
    displayMessage: "Sample event",
    severity: "INFO",
    client: {
      userAgent: { rawUserAgent: "Preview", os: "Unknown", browser: "UNKNOWN" },
      zone: "null",
      device: "Unknown",
      id: null,
      ipAddress: null,
      geographicalContext: null,
      ipChain: [],
    },
    device: null,
    actor: {
      id: "00uSampleActor000000",
      type: "User",
      alternateId: "admin@preview.example",
      displayName: "Sample Admin",
      detailEntry: null,
    },
    outcome: { result: "SUCCESS", reason: null },
    target: withTargets
      ? [
          {
            id: "00uSamplePerson00000",
            type: "User",
            alternateId: "sample.person@preview.example",
            displayName: "Sample Person",
            detailEntry: null,
          },
        ]
      : null,
    transaction: { type: "WEB", id: "sample", detail: {} },
    debugContext: { debugData: {} },
    legacyEventType: null,
    authenticationContext: null,
    securityContext: null,
    insertionTimestamp: null,
  };
}
