"use client";

import { Check, Loader, TriangleAlert, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardTitle, Fact } from "@/components/ui/card";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { DateField } from "@/components/ui/form/date-field";
import { TextField } from "@/components/ui/form/field";
import { RadioCards } from "@/components/ui/form/radio-cards";
import { SearchField } from "@/components/ui/form/search-field";
import { Select } from "@/components/ui/form/select";
import { PageHeader } from "@/components/ui/page-header";
import { Empty, Failed, Loading, Stale } from "@/components/ui/states";
import { Ago } from "@/components/ui/text/ago";
import { ProblemError } from "@/lib/http/client";

const colours = [
  "background",
  "surface",
  "soft",
  "line",
  "field",
  "foreground",
  "muted",
  "accent",
  "accent-strong",
  "accent-soft",
  "good",
  "good-soft",
  "warn",
  "warn-soft",
  "bad",
  "bad-soft",
  "chart-joined",
  "chart-updated",
  "chart-left",
  "chart-failed",
];
const tones = ["good", "warn", "bad", "busy", "plain"] as const;
const variants = ["primary", "secondary", "danger", "ghost"] as const;
const failure = new ProblemError("offline", 0, "We can't reach the server.", "Check your connection.", {});

/** Shows every part of the interface in every state, in the light theme and in the dark one. */
export function DesignPage() {
  return (
    <main className="grid gap-px bg-line xl:grid-cols-2">
      {["light", "dark"].map((theme) => (
        <div key={theme} className={`${theme} bg-background p-8 text-foreground`}>
          <PageHeader title={`Design, ${theme}`} crumbs={[{ label: "Learn Amp", href: "/" }]}>
            Every part in every state. docs/design-language.md says when to use which.
          </PageHeader>
          <Parts />
        </div>
      ))}
    </main>
  );
}

function Parts() {
  const [open, setOpen] = useState(false);
  const [choice, setChoice] = useState<"one" | "two" | null>("one");
  const [search, setSearch] = useState("");
  const [day, setDay] = useState("2026-11-29");
  return (
    <div className="space-y-6">
      <Part title="Colours by role">
        <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4">
          {colours.map((name) => (
            <li key={name} className="text-xs">
              <span
                className="mb-1 block h-10 rounded-control border border-line"
                style={{ background: `var(--${name})` }}
              />
              {name}
            </li>
          ))}
        </ul>
      </Part>
      <Part title="Type">
        <p className="text-figure">1,234 figure</p>
        <p className="text-title">Title of a page</p>
        <p className="text-base">Base, 16/24: what a card says first</p>
        <p className="text-sm">Body, 14/20: nearly everything</p>
        <p className="text-xs text-muted">Small, 12/16: labels and times</p>
        <p className="text-sm italic">Italic, with real italics</p>
      </Part>
      <Part title="Buttons">
        {variants.map((variant) => (
          <div key={variant} className="flex flex-wrap gap-2">
            <Button variant={variant}>Sync users</Button>
            <Button variant={variant} size="small">
              Small
            </Button>
            <Button variant={variant} disabled>
              <Loader aria-hidden className="size-4 animate-spin" /> Saving …
            </Button>
          </div>
        ))}
      </Part>
      <Part title="Badges, for exceptions only">
        <div className="flex flex-wrap gap-2">
          {tones.map((tone) => (
            <Badge key={tone} tone={tone} icon={tone === "good" ? Check : tone === "bad" ? X : TriangleAlert}>
              {tone}
            </Badge>
          ))}
        </div>
      </Part>
      <Part title="Fields">
        <TextField label="Okta org" hint="Such as acme.okta.com" defaultValue="acme.okta.com" />
        <TextField label="API token" error="Okta refuses this token. Paste another one." defaultValue="00a" />
        <TextField label="Not yours to change" defaultValue="Sales" disabled />
        <div className="flex flex-wrap gap-2">
          <SearchField label="Search" value={search} onChange={setSearch} />
          <Select label="Status" defaultValue="">
            <option value="">Any status</option>
            <option>Active</option>
          </Select>
          <DateField label="From" value={day} onChange={setDay} />
        </div>
        <RadioCards<"one" | "two">
          legend="Managers"
          options={[
            { value: "one", label: "Each person's own", hint: "From their Okta profile" },
            { value: "two", label: "One for each team" },
          ]}
          value={choice}
          onChange={setChoice}
          inColumns
        />
      </Part>
      <Part title="People, facts and times">
        <p className="flex items-center gap-2.5 text-sm">
          <Avatar name="Ana Ruiz" /> Ana Ruiz
        </p>
        <p dir="auto" className="flex items-center gap-2.5 text-sm">
          <Avatar name="نور الهدى" /> نور الهدى
        </p>
        <dl className="grid grid-cols-2 gap-4">
          <Fact name="Last sync">
            <Ago iso={new Date(Date.now() - 720_000).toISOString()} />
          </Fact>
          <Fact name="Okta org">acme.okta.com</Fact>
        </dl>
      </Part>
      <Part title="States: loading, empty, failed, stale">
        <Loading label="Loading people" />
        <Empty>No syncs yet. Select Sync users to start the first one.</Empty>
        <Failed error={failure} onRetry={() => {}} />
        <Stale error={failure} onRetry={() => {}} />
      </Part>
      <Part title="Dialog">
        <Button onClick={() => setOpen(true)}>Open a dialog</Button>
        <Dialog
          open={open}
          onOpenChange={setOpen}
          title="Remove access for 3 people?"
          description="They lose access. We keep their records and history."
        >
          <div className="flex justify-end gap-2">
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button variant="danger" onClick={() => setOpen(false)}>
              Approve removal
            </Button>
          </div>
        </Dialog>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card aria-label={title}>
      <CardTitle>{title}</CardTitle>
      <div className="space-y-3">{children}</div>
    </Card>
  );
}
