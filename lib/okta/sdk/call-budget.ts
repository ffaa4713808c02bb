import type { BucketUse } from "@/lib/okta/port";

/** Okta's buckets by path, the narrower first (okta-facts §3.2). */
const buckets: [RegExp, string][] = [
  [/^\/api\/v1\/users\/?(\?|$)/, "Lists of users"],
  [/^\/api\/v1\/users\/[^/?]+(\?|$)/, "Users by id"],
  [/^\/api\/v1\/apps\/[^/?]+(\?|$)/, "Apps by id"],
  [/^\/api\/v1\/apps/, "App assignments"],
  [/^\/api\/v1\/groups\/[^/?]+(\?|$)/, "Groups by id"],
  [/^\/api\/v1\/groups/, "Groups"],
  [/^\/api\/v1\/logs/, "System Log"],
];

/** Records what each answer says about its bucket. */
export class CallBudget {
  readonly #uses = new Map<string, BucketUse>();

  note(path: string, headers: { get(name: string): string | null } | undefined): void {
    const limit = Number(headers?.get("x-rate-limit-limit") ?? Number.NaN);
    const remaining = Number(headers?.get("x-rate-limit-remaining") ?? Number.NaN);
    // With a limit of 0 Okta means too many calls at once, not a bucket (okta-facts §3.1).
    if (!(limit > 0) || !(remaining >= 0)) return;
    const bucket = buckets.find(([pattern]) => pattern.test(path))?.[1] ?? "Everything else";
    const lowest = Math.min(remaining, this.#uses.get(bucket)?.lowest ?? remaining);
    this.#uses.set(bucket, { bucket, limit, remaining, lowest, observedAt: new Date() });
  }

  /** Returns what was recorded since the last call. */
  take(): BucketUse[] {
    const uses = [...this.#uses.values()];
    this.#uses.clear();
    return uses;
  }
}
