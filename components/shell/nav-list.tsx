"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { number } from "@/components/ui/text/format";
import { type Access, isCurrent, navFor } from "./nav";
import { useAttention } from "./queries";

/** The navigation as a list; `onFollow` hears that a link was followed, so that a sheet can close. */
export function NavList({ access, onFollow }: { access: Access; onFollow?: () => void }) {
  const path = usePathname() ?? "/";
  const attention = useAttention(access.attention);
  return (
    <nav aria-label="Main" className="space-y-5 pt-1">
      {navFor(access).map((group) => (
        <div key={group.title ?? "you"}>
          {group.title ? <p className="px-2.5 pb-1 text-xs font-medium text-muted">{group.title}</p> : null}
          <ul className="space-y-px">
            {group.items.map((item) => {
              const current = isCurrent(item, path);
              return (
                <li key={item.href}>
                  <Link
                    href={item.href}
                    {...(onFollow ? { onClick: onFollow } : {})}
                    aria-current={current ? "page" : undefined}
                    className={cn(
                      "flex min-h-8 items-center gap-2.5 rounded-control px-2.5 text-sm transition-colors",
                      current
                        ? "bg-soft font-medium text-foreground"
                        : "text-muted hover:bg-soft hover:text-foreground",
                    )}
                  >
                    <item.icon aria-hidden className={cn("size-4 shrink-0", current && "text-accent")} />
                    {item.label}
                    {item.counted && attention > 0 ? (
                      <span className="ml-auto rounded-full bg-warn-soft px-1.5 text-xs font-medium text-warn tabular-nums">
                        <span className="sr-only">: </span>
                        {number(attention)}
                      </span>
                    ) : null}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}
