import { Button } from "../button";

interface Props {
  /** A list that is fetched page by page. */
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
  /** What the button shows more of: "Show earlier syncs". */
  children: string;
}

/** Fetches the next page of a list. Hidden on the last page. */
export function ShowMore({ query, children }: Props) {
  if (!query.hasNextPage) return null;
  return (
    <Button className="mt-3" onClick={() => void query.fetchNextPage()} disabled={query.isFetchingNextPage}>
      {query.isFetchingNextPage ? "Loading …" : children}
    </Button>
  );
}
