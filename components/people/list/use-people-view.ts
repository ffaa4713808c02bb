"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import type { PeopleViewQuery } from "@/lib/people/contract";
import { changedView, peopleHref, readPeopleView } from "./people-view";

/** How long we wait for the next letter before we search. */
const PAUSE_MS = 150;

/**
 * Returns the list that the address says, and how to change it. Filters are steps in the browser's history;
 * letters of a search aren't.
 */
export function usePeopleView() {
  const params = useSearchParams();
  const view = useMemo(() => readPeopleView(new URLSearchParams(params ?? "")), [params]);
  const show = (next: PeopleViewQuery) => window.history.pushState(null, "", peopleHref(next));
  const search = useSearchText(view);
  return { view, show, search };
}

/**
 * Returns the text of the search box: it runs ahead of the address while someone types, and follows it after
 * back and forward.
 */
function useSearchText(view: PeopleViewQuery) {
  const { query = "" } = view;
  const [text, setText] = useState(query);
  const written = useRef(query);
  const latest = useRef(view);
  latest.current = view;
  useEffect(() => {
    if (query === written.current) return;
    written.current = query;
    setText(query);
  }, [query]);
  useEffect(() => {
    const typed = text.trim().slice(0, 200);
    if (typed === written.current) return;
    const timer = setTimeout(() => {
      written.current = typed;
      window.history.replaceState(null, "", peopleHref(changedView(latest.current, { query: typed })));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return { text, setText };
}
