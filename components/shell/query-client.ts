import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { sessionWatch } from "@/components/ui/signed-out";
import { isSignedOut } from "@/lib/http/client";

/** An ended session stays ended, so a second try right away is useless. */
const retry = (failures: number, error: Error) => failures < 1 && !isSignedOut(error);

/** Makes the client of a page's queries and changes. */
export function makeClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache(sessionWatch),
    mutationCache: new MutationCache({ ...sessionWatch, onSettled: () => restartFirstFetches(client) }),
    defaultOptions: { queries: { staleTime: 5_000, retry } },
  });
  return client;
}

/**
 * Asks again for what is being shown for the first time when a change ends: its answer may be older than the change.
 * Invalidating doesn't, as long as there is no answer.
 */
async function restartFirstFetches(client: QueryClient): Promise<void> {
  const first = client
    .getQueryCache()
    .findAll({ type: "active", fetchStatus: "fetching" })
    .filter(({ state }) => state.data === undefined);
  const predicate = (query: (typeof first)[number]) => first.includes(query);
  await client.cancelQueries({ predicate });
  void client.refetchQueries({ predicate });
}
