/** A call of the Management API, as faults see it. */
export interface Call {
  method: string;
  path: string;
  /** The cursor as it was sent, with our addition; null on a first page. */
  after: PageCursor | null;
}

/** After a `~`, a cursor says which page of its listing it leads to, and whether an empty one came before. */
export interface PageCursor {
  /** As the org made it. */
  cursor: string;
  /** From 2 on. */
  page: number;
  emptied: boolean;
}

/** The org's answer, before it is sent. */
export interface Answer {
  status: number;
  /** Before it is serialised. */
  body: unknown;
  /** The cursor of the next page; null if there is none. */
  next: string | null;
}

export function readPageCursor(after: string): PageCursor {
  const [, cursor = after, page, emptied] = /^(.*?)(?:~(\d+)(x?))?$/s.exec(after) ?? [];
  return { cursor, page: page === undefined ? 2 : Number(page), emptied: emptied === "x" };
}

export function writePageCursor({ cursor, page, emptied }: PageCursor): string {
  return `${cursor}~${page}${emptied ? "x" : ""}`;
}
