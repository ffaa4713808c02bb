/** A browser without scripts. It keeps cookies by path, and follows nothing by itself. */
export class TestBrowser {
  readonly #cookies = new Map<string, { name: string; value: string; path: string }>();

  async open(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const cookies = [...this.#cookies.values()].filter(({ path }) => pathname.startsWith(path));
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const headers = new Headers(init.headers);
    if (cookie) headers.set("cookie", cookie);
    if (!headers.has("accept")) headers.set("accept", "text/html");
    const response = await fetch(url, { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  submit(url: string, fields: Record<string, string>): Promise<Response> {
    const origin = new URL(url).origin;
    return this.open(url, { method: "POST", body: new URLSearchParams(fields), headers: { origin } });
  }

  /** Follows redirects within the org. Returns the first answer that is none, or that leads elsewhere. */
  async follow(url: string): Promise<{ response: Response; url: string; leads: URL | null }> {
    let at = url;
    for (let hops = 0; hops < 10; hops += 1) {
      const response = await this.open(at);
      const location = response.headers.get("location");
      if (!location) return { response, url: at, leads: null };
      const leads = new URL(location, at);
      if (leads.origin !== new URL(url).origin) return { response, url: at, leads };
      at = leads.href;
    }
    throw new Error(`${url} redirects without end.`);
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
    const [name = ""] = pair.split("=", 1);
    const value = pair.slice(name.length + 1);
    const path = attributes.find((one) => one.toLowerCase().startsWith("path="))?.slice(5) ?? "/";
    if (value) this.#cookies.set(`${name} ${path}`, { name, value, path });
    else this.#cookies.delete(`${name} ${path}`);
  }
}
