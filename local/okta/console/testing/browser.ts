import { expect } from "vitest";
import { LOCAL_TOKEN, type OktaOrg, startOktaOrg } from "../..";

/** What a test does with the console of its own org, over HTTP as a browser does. */
export class ConsoleBrowser {
  static async open(): Promise<ConsoleBrowser> {
    const okta = await startOktaOrg({
      people: 60,
      rateLimits: "off",
      tokens: [{ value: LOCAL_TOKEN, role: "SUPER_ADMIN", owner: 0 }],
    });
    return new ConsoleBrowser(okta);
  }

  private constructor(readonly okta: OktaOrg) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.okta.url}${path}`, { headers, redirect: "manual" });
  }

  /** Posts a form from one of our own pages, and follows to the next page. */
  async post(path: string, fields: Record<string, string | string[]>, from = path) {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    const { url } = this.okta;
    const answer = await fetch(`${url}${path}`, {
      method: "POST",
      body,
      headers: { origin: url, "sec-fetch-site": "same-origin", referer: `${url}${from}` },
      redirect: "manual",
    });
    expect(answer.status).toBe(303);
    const location = answer.headers.get("location") ?? "";
    const text = await (await this.get(location)).text();
    return { location: location.replace(/[?&]note=[^&#]*/, ""), text };
  }

  /** Returns the Okta ID of the person at a place in the directory. */
  idOf(position: number): string {
    return this.okta.org.directory.at(position)?.id ?? "";
  }

  /** Returns a person's page. */
  pathOf(position: number): string {
    return `/admin/user/profile/view/${this.idOf(position)}`;
  }
}
