/** One person as the floors store them: only what they write. */
export interface RawUser {
  id: string;
  status: string;
  created: string;
  profile: Record<string, string | null>;
}

/** Reads the listing that the sync reads, page after page, with only fetch and JSON.parse. */
export async function* oktaPages(oktaUrl: string, token: string): AsyncGenerator<RawUser[]> {
  const headers = { authorization: `SSWS ${token}` };
  const apps = (await (await fetch(`${oktaUrl}/api/v1/apps`, { headers })).json()) as { id: string }[];
  let after: string | null = null;
  do {
    const cursor: string = after === null ? "" : `&after=${after}`;
    const response = await fetch(
      `${oktaUrl}/api/v1/apps/${apps[0]?.id}/users?expand=user&limit=500${cursor}`,
      { headers },
    );
    const page = (await response.json()) as { _embedded: { user: RawUser } }[];
    after = /[?&]after=([^&>]+)[^>]*>; rel="next"/.exec(response.headers.get("link") ?? "")?.[1] ?? null;
    yield page.map((one) => one._embedded.user);
  } while (after !== null);
}

/** Reads pages in pairs. The next two are fetched while the last are written, as in the sync. */
export async function writeWhileFetching(
  pages: AsyncGenerator<RawUser[]>,
  write: (users: RawUser[]) => Promise<void>,
): Promise<void> {
  let writing = Promise.resolve();
  let buffer: RawUser[] = [];
  for await (const page of pages) {
    buffer = buffer.concat(page);
    if (buffer.length < 1000) continue;
    await writing;
    writing = write(buffer);
    buffer = [];
  }
  await writing;
  if (buffer.length > 0) await write(buffer);
}
