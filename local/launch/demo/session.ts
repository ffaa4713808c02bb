import { LaunchError } from "../errors";

/** A signed-in caller of the product, like a browser: it keeps cookies, and its requests are same-origin. */
export type Session = {
  get(path: string): Promise<Response>;
  post(path: string, body: unknown): Promise<Response>;
};

/**
 * Signs in with a password, with next-auth's own two requests.
 * @param url    where the product is called
 * @param origin the address that the product thinks it has (APP_URL)
 * @throws LaunchError if it can't sign in
 */
export async function signIn(url: string, origin: string, email: string, password: string): Promise<Session> {
  const cookies = new Map<string, string>();
  const call = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set("origin", origin);
    headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(`${url}${path}`, { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    return response;
  };
  const { csrfToken } = (await (await call("/api/auth/csrf", {})).json()) as { csrfToken: string };
  const form = new URLSearchParams({ csrfToken, email, password, callbackUrl: origin, json: "true" });
  const answer = await call("/api/auth/callback/password", { method: "POST", body: form });
  await answer.arrayBuffer();
  if (![...cookies.keys()].some((name) => name.endsWith("next-auth.session-token"))) {
    throw new LaunchError(`${email} couldn't sign in: the product answered ${answer.status}.`);
  }
  return {
    get: (path) => call(path, {}),
    post: (path, body) =>
      call(path, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }),
  };
}

/** A server removes a cookie with an empty value. */
function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ""] = line.split(";", 1);
  const equals = pair.indexOf("=");
  const name = pair.slice(0, equals).trim();
  const value = pair.slice(equals + 1);
  if (value) cookies.set(name, value);
  else cookies.delete(name);
}
