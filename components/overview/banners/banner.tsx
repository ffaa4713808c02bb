"use client";

import type { ReactNode } from "react";

interface BannerProps {
  icon: ReactNode;
  title: string;
  action: ReactNode;
  children: ReactNode;
}

/** Shows a state of the connection that people should know of, with what they can do. */
export function Banner({ icon, title, action, children }: BannerProps) {
  return (
    <section
      aria-label={title}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border border-warn bg-warn-soft px-4 py-3 text-warn"
    >
      {icon}
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-sm font-semibold">{title}</p>
        <p className="text-sm text-foreground">{children}</p>
      </div>
      {action}
    </section>
  );
}
