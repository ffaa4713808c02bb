import type { EventTarget } from "@/local/okta/org/roles/targets";

/** An event in the form that hooks have it in, as far as they look into it; the rest is handed on (okta-facts §1.2). */
export interface LogEvent {
  uuid: string;
  published: string;
  eventType: string;
  /** Clients must find what they need by type, and bear with null. */
  target: EventTarget[] | null;
  [member: string]: unknown;
}

/** The event as told to one hook: Okta names the hooks it is for in the debug data. */
export function addressedTo(hookId: string, event: LogEvent): LogEvent {
  const debugContext = event.debugContext as { debugData?: Record<string, unknown> } | null | undefined;
  return {
    ...event,
    debugContext: { debugData: { ...debugContext?.debugData, targetEventHookIds: hookId } },
  };
}
