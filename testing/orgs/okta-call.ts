/** Calls an Okta org's own API, as an admin's script would. @throws Error for anything but a 2xx */
export async function callOkta(
  org: { url: string; token: string },
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${org.url}${path}`, {
    method,
    headers: {
      authorization: `SSWS ${org.token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}
