"use client";

import { type ComponentType, useEffect, useEffectEvent, useState } from "react";
import { toast } from "sonner";

interface Closable {
  onClose(): void;
}

/** A dialog whose code is fetched when it's first shown, because most visits never open one. */
interface Part<Props> {
  fetch(): Promise<ComponentType<Props>>;
  fetched(): ComponentType<Props> | null;
  /** For the button that opens it: reaching for that button fetches the code. */
  ahead: ReturnType<typeof fetchedAhead>;
}

/** Makes a part for `OnDemand`. */
export function onDemand<Props extends Closable>(load: () => Promise<ComponentType<Props>>): Part<Props> {
  let part: ComponentType<Props> | null = null;
  const fetch = async () => {
    part ??= await load();
    return part;
  };
  return { fetch, fetched: () => part, ahead: fetchedAhead(fetch) };
}

/** Shows a part with its props. If its code can't be fetched, it says so and closes. */
export function OnDemand<Props extends Closable>({ part, ...rest }: Props & { part: Part<Props> }) {
  const props = rest as unknown as Props;
  const [Shown, setShown] = useState(part.fetched);
  const failed = useEffectEvent(() => {
    sayNotLoaded();
    props.onClose();
  });
  useEffect(() => {
    part.fetch().then((loaded) => setShown(() => loaded), failed);
  }, [part]);
  return Shown ? <Shown {...props} /> : null;
}

/**
 * Opens a menu whose code is fetched when someone reaches for its button. From then on the menu shows its own button.
 * @returns the menu once it's opened, and what the button needs until then
 */
export function useMenuOnDemand<Props>(load: () => Promise<ComponentType<Props>>) {
  const [Menu, setMenu] = useState<ComponentType<Props> | null>(null);
  const open = () => load().then((menu) => setMenu(() => menu), sayNotLoaded);
  return {
    Menu,
    button: {
      type: "button",
      "aria-expanded": false,
      ...fetchedAhead(load),
      onClick: () => void open(),
      onKeyDown: ({ key }: { key: string }) => void (key === "ArrowDown" && open()),
    } as const,
  };
}

function fetchedAhead(load: () => Promise<unknown>) {
  const fetchPart = () => void load().catch(() => undefined);
  return { onPointerEnter: fetchPart, onFocus: fetchPart };
}

function sayNotLoaded(): void {
  toast.error("We can't reach the server. Check your connection and try again.");
}
