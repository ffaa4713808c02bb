import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setCookie } from "@/lib/http/cookies";
import {
  ATTEMPT_SECONDS,
  type AttemptCookie,
  type CookieValue,
  MAX_ATTEMPTS,
  startAttempt,
  takeAttempt,
} from "./oidc-attempt";

/** A browser, as far as it keeps cookies. */
class Browser {
  readonly #kept = new Map<string, string>();

  get cookies(): CookieValue[] {
    return [...this.#kept].map(([name, value]) => ({ name, value }));
  }

  set(cookies: AttemptCookie[]): void {
    for (const { name, value } of cookies) value ? this.#kept.set(name, value) : this.#kept.delete(name);
  }

  async begin(flow = "okta-acme", to = "/"): Promise<string> {
    const { attempt, cookies } = await startAttempt({ flow, to, open: this.cookies });
    this.set(cookies);
    return attempt.state;
  }

  /** Comes back with an answer. Returns where that attempt wanted to go; null if there is none. */
  async answer(state: string | null, flow = "okta-acme"): Promise<string | null> {
    const taken = await takeAttempt({ flow, state, open: this.cookies });
    if (taken) this.set([taken.taken]);
    return taken?.attempt.to ?? null;
  }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());
const wait = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

it("keeps attempts of several tabs apart, in any order of answers, each for one answer", async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4]), async (order) => {
      const browser = new Browser();
      const states: string[] = [];
      for (let tab = 0; tab < MAX_ATTEMPTS; tab += 1) {
        states.push(await browser.begin("okta-acme", `/${tab}`));
        wait(1);
      }
      for (const tab of order) expect(await browser.answer(states[tab] ?? null)).toBe(`/${tab}`);
      for (const tab of order) expect(await browser.answer(states[tab] ?? null)).toBe(null);
    }),
    { numRuns: 20 },
  );
});

it("drops the oldest when too many are in progress, of any company", async () => {
  const browser = new Browser();
  const first = await browser.begin("okta-acme");
  for (let more = 0; more < 20; more += 1) {
    wait(1);
    await browser.begin(`okta-company-${more}`);
    expect(browser.cookies.length).toBeLessThanOrEqual(MAX_ATTEMPTS);
  }
  expect(await browser.answer(first)).toBe(null);
});

it("refuses an answer for another flow, with another state, in another browser, or too late", async () => {
  const browser = new Browser();
  const state = await browser.begin();
  expect(await browser.answer(state, "okta-globex")).toBe(null);
  expect(await browser.answer(null)).toBe(null);
  expect(await browser.answer(`${state}x`)).toBe(null);
  expect(await new Browser().answer(state)).toBe(null);
  wait(ATTEMPT_SECONDS + 60);
  expect(await browser.answer(state)).toBe(null);
});

it("refuses a cookie that was altered or stored under another one's name", async () => {
  const browser = new Browser();
  const [mine, theirs] = [await browser.begin(), await browser.begin("okta-acme", "/theirs")];
  const [a, b] = browser.cookies;
  if (!a || !b) throw new Error("Two cookies are kept.");
  const swapped = [
    { name: a.name, value: b.value },
    { name: b.name, value: `${a.value.slice(0, -4)}AAAA` },
  ];
  for (const state of [mine, theirs])
    expect(await takeAttempt({ flow: "okta-acme", state, open: swapped })).toBe(null);
});

it("is hidden from scripts and from other sites' requests", async () => {
  const { attempt, cookies } = await startAttempt({ flow: "okta-acme", to: "/", open: [] });
  const lines = cookies.map(setCookie);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^learn-amp\.attempt\.[\w-]+\.[\w-]{16}=[\w.-]+; Max-Age=900; Path=\/api; HttpOnly; SameSite=Lax$/,
  );
  for (const secret of [attempt.state, attempt.nonce, attempt.codeVerifier])
    expect(lines[0]).not.toContain(secret);
});
