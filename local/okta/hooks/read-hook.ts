import { isEligible } from "./event-types";
import { type HookChannel, type HookFilter, type HookSettings, type HookStatus, InvalidHook } from "./hook";

const MAX_NAME = 255;
const MAX_URI = 1024;
const MAX_TYPES = 300;
/** Headers that belong to Okta: the secret has its own place, the others would break the request. */
const RESERVED = /^(authorization|host|content-length|content-type|accept|connection|transfer-encoding)$/i;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

type Json = Record<string, unknown>;

/**
 * Reads what a caller wants from a hook, from the body of a create or replace (okta-facts §1.4, §1.5). `old` is the hook
 * to replace: its secret stays if `authScheme` has no value, as it was read.
 * @throws InvalidHook naming all mistakes at once
 */
export function readHook(body: Json, old?: HookSettings): { settings: HookSettings; status?: HookStatus } {
  const causes: string[] = [];
  const complain = (cause: string) => causes.push(cause);
  const name = typeof body.name === "string" ? body.name.trim() : "";
  if (name === "") complain("name: The field cannot be left blank");
  if (name.length > MAX_NAME) complain(`name: The field is too long: ${MAX_NAME} characters at most`);
  const settings: HookSettings = {
    name,
    description: typeof body.description === "string" ? body.description : null,
    ...readEvents(object(body.events), complain),
    channel: readChannel(object(body.channel), old?.channel.secret ?? null, complain),
  };
  const [first, ...others] = causes;
  if (first !== undefined) throw new InvalidHook([first, ...others]);
  const status = body.status === "ACTIVE" || body.status === "INACTIVE" ? body.status : undefined;
  return { settings, status };
}

function readEvents(events: Json | null, complain: (cause: string) => void) {
  const empty = { items: [] as string[], filters: [] as HookFilter[] };
  if (!events) {
    complain("events: The field cannot be left blank");
    return empty;
  }
  if (events.type !== "EVENT_TYPE") complain("events.type: The only supported value is EVENT_TYPE");
  const given = Array.isArray(events.items) ? events.items : [];
  const items = [...new Set(given.map(String))];
  if (items.length === 0) complain("events.items: Subscribe to one event type at least");
  if (items.length > MAX_TYPES) complain(`events.items: ${MAX_TYPES} event types at most`);
  for (const item of items) {
    if (!isEligible(item))
      complain(`events.items: ${item} is not an event type that event hooks may subscribe to`);
  }
  return { items, filters: readFilters(object(events.filter), items, complain) };
}

function readFilters(filter: Json | null, items: string[], complain: (cause: string) => void): HookFilter[] {
  if (!filter) return [];
  if (filter.type !== undefined && filter.type !== "EXPRESSION_LANGUAGE") {
    complain("events.filter.type: The only supported value is EXPRESSION_LANGUAGE");
  }
  const map = Array.isArray(filter.eventFilterMap) ? filter.eventFilterMap : [];
  return map.flatMap((entry) => {
    const { event, condition } = object(entry) ?? {};
    const expression = object(condition)?.expression;
    if (typeof event === "string" && items.includes(event) && typeof expression === "string") {
      return [{ event, expression }];
    }
    complain("events.filter.eventFilterMap: Each entry names a subscribed event and an expression");
    return [];
  });
}

function readChannel(
  channel: Json | null,
  oldSecret: string | null,
  complain: (cause: string) => void,
): HookChannel {
  const config = object(channel?.config);
  if (!channel || !config) {
    complain("channel: The field cannot be left blank");
    return { uri: "", headers: [], secret: null };
  }
  if (channel.type !== "HTTP") complain("channel.type: The only supported value is HTTP");
  if (channel.version !== "1.0.0") complain("channel.version: The only supported value is 1.0.0");
  const uri = typeof config.uri === "string" ? config.uri : "";
  const wrong = whyNotUri(uri);
  if (wrong) complain(`channel.config.uri: ${wrong}`);
  return {
    uri,
    headers: readHeaders(config.headers, complain),
    secret: readSecret(object(config.authScheme), oldSecret, complain),
  };
}

/** Okta accepts https only. We also accept http to loopback, for laptops. */
function whyNotUri(uri: string): string | null {
  if (uri === "") return "The field cannot be left blank";
  if (uri.length > MAX_URI) return `The address is too long: ${MAX_URI} characters at most`;
  if (/\s/.test(uri) || !URL.canParse(uri)) return "The address is not valid";
  const { protocol, hostname } = new URL(uri);
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  if (protocol === "https:" || (protocol === "http:" && loopback)) return null;
  return "The address must begin with https://";
}

function readHeaders(headers: unknown, complain: (cause: string) => void): HookChannel["headers"] {
  if (!Array.isArray(headers)) return [];
  return headers.flatMap((entry) => {
    if (entry === null) return [];
    const { key, value } = object(entry) ?? {};
    const readable = typeof key === "string" && HEADER_NAME.test(key) && typeof value === "string";
    if (readable && !RESERVED.test(key) && !/[\r\n\0]/.test(value)) return [{ key, value }];
    complain(`channel.config.headers: ${String(key)} is not a header that can be added`);
    return [];
  });
}

function readSecret(
  scheme: Json | null,
  old: string | null,
  complain: (cause: string) => void,
): string | null {
  if (!scheme) return null;
  if (scheme.type !== "HEADER")
    complain("channel.config.authScheme.type: The only supported value is HEADER");
  if (typeof scheme.key !== "string" || scheme.key.toLowerCase() !== "authorization") {
    complain("channel.config.authScheme.key: The only supported value is Authorization");
  }
  if (scheme.value === undefined || scheme.value === null) return old;
  if (typeof scheme.value === "string" && scheme.value !== "" && !/[\r\n\0]/.test(scheme.value))
    return scheme.value;
  complain("channel.config.authScheme.value: The value cannot be sent as a header");
  return null;
}

function object(value: unknown): Json | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : null;
}
