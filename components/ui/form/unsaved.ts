"use client";

import { useEffect } from "react";

const QUESTION = "Leave without saving? What you typed will be lost.";

/** Forms on the page with unsaved input. */
let unsaved = 0;

/** Returns whether the page, or the dialog, can close: nothing is unsaved, or the reader agrees to lose it. */
export function mayLeave(): boolean {
  return unsaved === 0 || window.confirm(QUESTION);
}

/** Asks before unsaved input is lost: when a link is followed, when someone goes back, and when the page is closed. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    unsaved += 1;
    if (unsaved === 1) watch();
    return () => {
      unsaved -= 1;
      if (unsaved === 0) stopWatching();
    };
  }, [isUnsaved]);
}

function watch(): void {
  window.addEventListener("beforeunload", onClose);
  // This runs before Next's links do.
  document.addEventListener("click", onClick, { capture: true });
  window.navigation?.addEventListener("navigate", onTraverse);
}

function stopWatching(): void {
  window.removeEventListener("beforeunload", onClose);
  document.removeEventListener("click", onClick, { capture: true });
  window.navigation?.removeEventListener("navigate", onTraverse);
}

function onClose(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function onClick(event: MouseEvent): void {
  if (!followsLink(event) || mayLeave()) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Back and forward, if the browser lets us ask. */
function onTraverse(event: NavigateEvent): void {
  if (event.navigationType === "traverse" && event.cancelable && !mayLeave()) event.preventDefault();
}

/** Whether a click leads from this page to another in this tab. */
function followsLink(event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return false;
  if ((link.target !== "" && link.target !== "_self") || link.hasAttribute("download")) return false;
  const { origin, pathname, search } = window.location;
  return link.origin === origin && `${link.pathname}${link.search}` !== `${pathname}${search}`;
}
