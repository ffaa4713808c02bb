// @vitest-environment happy-dom
import { cleanup, render, renderHook, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import fc from "fast-check";
import { act } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { mayLeave, useUnsaved } from "./form/unsaved";
import { useUrlFilter } from "./list/url-filter";
import { useChosen } from "./list/use-chosen";
import { useRowKeys } from "./list/use-row-keys";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Answers the question whether to leave. */
function answer(isYes: boolean) {
  const asked = vi.fn(() => isYes);
  vi.stubGlobal("confirm", asked);
  return asked;
}

function UnsavedPage({ onFollow }: { onFollow(event: { preventDefault(): void }): void }) {
  useUnsaved(true);
  return (
    <a href="/people" onClick={onFollow}>
      People
    </a>
  );
}

function Rows() {
  useRowKeys();
  return (
    <>
      {["Ada", "Bob"].map((name) => (
        <div key={name} data-row>
          <a href={`/${name}`}>{name}</a>
        </div>
      ))}
      <input aria-label="Search" />
    </>
  );
}

test("leaving asks while something is unsaved, and no longer once it's saved or gone", () => {
  const asked = answer(false);
  expect(mayLeave()).toBe(true);
  const { rerender, unmount } = renderHook(({ dirty }) => useUnsaved(dirty), {
    initialProps: { dirty: true },
  });
  expect(mayLeave()).toBe(false);
  rerender({ dirty: false });
  expect(mayLeave()).toBe(true);
  rerender({ dirty: true });
  expect(mayLeave()).toBe(false);
  unmount();
  expect(mayLeave()).toBe(true);
  expect(asked).toHaveBeenCalledTimes(2);
});

test("a link isn't followed, and the tab isn't closed, without a yes", async () => {
  answer(false);
  const followed = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
  const { unmount } = render(<UnsavedPage onFollow={followed} />);
  await userEvent.click(screen.getByText("People"));
  expect(followed).not.toHaveBeenCalled();
  answer(true);
  await userEvent.click(screen.getByText("People"));
  expect(followed).toHaveBeenCalledTimes(1);
  const close = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(close);
  expect(close.defaultPrevented).toBe(true);
  unmount();
  const later = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(later);
  expect(later.defaultPrevented).toBe(false);
});

test("J and K move through the rows, but not while someone types", async () => {
  render(<Rows />);
  const focused = () => document.activeElement?.textContent;
  await userEvent.keyboard("j");
  expect(focused()).toBe("Ada");
  await userEvent.keyboard("jj");
  expect(focused()).toBe("Bob");
  await userEvent.keyboard("k");
  expect(focused()).toBe("Ada");
  const search = screen.getByLabelText<HTMLInputElement>("Search");
  await userEvent.type(search, "jk");
  expect(search.value).toBe("jk");
  expect(document.activeElement).toBe(search);
});

test("only listed rows are chosen, in the list's order, whatever was chosen before", () => {
  const lists = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e"));
  fc.assert(
    fc.property(lists, lists, lists, (before, toggled, after) => {
      const { result, rerender } = renderHook(({ all }) => useChosen(all), { initialProps: { all: before } });
      for (const id of toggled) act(() => result.current.toggle(id));
      rerender({ all: after });
      const { ids, isAll } = result.current;
      expect(ids).toEqual(after.filter((id) => ids.includes(id)));
      expect(isAll).toBe(after.length > 0 && ids.length === after.length);
      act(() => result.current.toggleAll());
      expect(result.current.ids).toEqual(isAll ? [] : after);
      cleanup();
    }),
    { numRuns: 30 },
  );
});

test("a filter is kept in the address, without empty values", () => {
  const { result } = renderHook(() => useUrlFilter<{ query?: string; team?: string }>({ query: "ada" }));
  expect(result.current[0]).toEqual({ query: "ada" });
  const replace = vi.spyOn(window.history, "replaceState");
  result.current[1]({ query: "", team: "sales & co" });
  expect(replace.mock.calls.at(-1)?.[2]).toBe("?team=sales+%26+co");
});
