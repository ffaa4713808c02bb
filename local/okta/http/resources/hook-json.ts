import type { EventHook } from "@/local/okta/hooks/hook";

/** Returns a hook as Okta answers it: without the secret, with the links of its status (okta-facts §10.7, §10.10). */
export function hookJson(hook: EventHook, origin: string) {
  const { uri, headers, secret } = hook.channel;
  const self = `${origin}/api/v1/eventHooks/${hook.id}`;
  const post = (operation: string) => ({
    href: `${self}/lifecycle/${operation}`,
    hints: { allow: ["POST"] },
  });
  return {
    id: hook.id,
    status: hook.status,
    verificationStatus: hook.verificationStatus,
    name: hook.name,
    description: hook.description,
    created: hook.created,
    createdBy: hook.createdBy,
    lastUpdated: hook.lastUpdated,
    events: { type: "EVENT_TYPE", items: hook.items, filter: filterJson(hook) },
    channel: {
      type: "HTTP",
      version: "1.0.0",
      config: {
        uri,
        headers,
        method: "POST",
        authScheme: secret === null ? null : { type: "HEADER", key: "authorization" },
      },
    },
    _links:
      hook.status === "ACTIVE"
        ? { self: { href: self }, verify: post("verify"), deactivate: post("deactivate") }
        : {
            activate: post("activate"),
            self: { href: self },
            delete: { href: self, hints: { allow: ["DELETE"] } },
          },
  };
}

function filterJson({ filters }: EventHook) {
  if (filters.length === 0) return null;
  return {
    type: "EXPRESSION_LANGUAGE",
    eventFilterMap: filters.map(({ event, expression }) => ({
      event,
      condition: { expression, version: null },
    })),
  };
}
