import type { EventTarget } from "@/local/okta/org/roles/targets";

/** An event in the form that hooks use, as far as they look into it. The rest is passed on (okta-facts §1.2). */
export interface LogEvent {
  uuid: string;
  published: string;
  eventType: string;
  /** Clients must find what they need by type, and tolerate null. */
  target: EventTarget[] | null;
  [member: string]: unknown;
}

/** Returns the event as one hook gets it: Okta names the hooks it is for in the debug data. */
export function addressedTo(hookId: string, event: LogEvent): LogEvent {
  const debugContext = event.debugContext as { debugData?: Record<string, unknown> } | null | undefined;
  return {
    ...event,
    debugContext: { debugData: { ...debugContext?.debugData, targetEventHookIds: hookId } },
  };
}
