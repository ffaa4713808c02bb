"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { controlStyles } from "@/components/ui/form/field";
import { TextInput } from "@/components/ui/form/text-input";

/** Asks about one person by name, email, Okta username or Okta ID. */
export function Question({ asked, onAsk }: { asked: string; onAsk(text: string): void }) {
  const [text, setText] = useState(asked);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(text.trim());
  };
  return (
    <form role="search" onSubmit={submit} className="flex max-w-2xl flex-wrap gap-2">
      <label className="min-w-0 grow">
        <span className="sr-only">Name, email, Okta username or Okta ID</span>
        <TextInput
          className={controlStyles}
          value={text}
          maxLength={300}
          placeholder="Name, email, Okta username or Okta ID"
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Button type="submit" variant="primary" className="min-h-10">
        Explain
      </Button>
    </form>
  );
}
