/** The style of a menu's panel and its items; the parts themselves are Radix's. */
export const menuPanel =
  "z-50 animate-appear rounded-card border border-line bg-surface p-1.5 shadow-overlay outline-none";
export const menuItem =
  "flex min-h-8 cursor-default items-center gap-2.5 rounded-control px-2 text-sm outline-none select-none data-disabled:text-muted data-highlighted:bg-soft";
