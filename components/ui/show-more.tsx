import { Button } from "./button";

interface Props {
  /** A list that is fetched page after page. */
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
  /** What more there is: "Show earlier syncs". */
  children: string;
}

/** Fetches the next page of a list; nothing once there is none. */
export function ShowMore({ query, children }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <Button className="mt-3" onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
      {query.isFetchingNextPage ? "Loading …" : children}
    </Button>
  );
}
