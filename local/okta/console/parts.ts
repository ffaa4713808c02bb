import { type Html, html } from "./html";

/** A form of hidden values behind one button. */
export function postButton(input: {
  action: string;
  label: string;
  /** What a screen reader reads if the label alone isn't clear. */
  about?: string;
  values?: Record<string, string>;
  danger?: boolean;
  main?: boolean;
}): Html {
  const className = input.danger ? "danger" : input.main ? "main" : "";
  return html`<form method="post" action="${input.action}">${Object.entries(input.values ?? {}).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="${className}"${input.about ? html` aria-label="${`${input.label} ${input.about}`}"` : null}>${input.label}</button></form>`;
}

export interface FieldOptions {
  name: string;
  label: string;
  value?: string;
  hint?: string;
  type?: "text" | "email" | "number" | "url" | "search" | "datetime-local";
  required?: boolean;
  /** Several lines. */
  lines?: number;
}

export function field(options: FieldOptions): Html {
  const { name, label, value = "", hint, type = "text", required, lines } = options;
  const id = `f-${name}`;
  const described = hint ? html` aria-describedby="${id}-hint"` : null;
  const must = required ? html` required` : null;
  return html`<div class="field"><label for="${id}">${label}</label>${
    hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : null
  }${
    lines
      ? html`<textarea id="${id}" name="${name}" rows="${lines}" spellcheck="false"${described}${must}>${value}</textarea>`
      : html`<input id="${id}" name="${name}" type="${type}" value="${value}" autocomplete="off"${described}${must}>`
  }</div>`;
}

export function select(input: {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  value?: string;
  hint?: string;
  /** For a page with two fields of that name. */
  id?: string;
}): Html {
  const id = `f-${input.id ?? input.name}`;
  return html`<div class="field"><label for="${id}">${input.label}</label>${
    input.hint ? html`<span class="hint" id="${id}-hint">${input.hint}</span>` : null
  }<select id="${id}" name="${input.name}"${input.hint ? html` aria-describedby="${id}-hint"` : null}>${input.options.map(
    ({ value, label }) =>
      html`<option value="${value}"${value === input.value ? html` selected` : null}>${label}</option>`,
  )}</select></div>`;
}

/** A tick box or, with `kind`, one of several to choose from. */
export function choice(input: {
  name: string;
  value: string;
  label: string;
  checked?: boolean;
  hint?: string;
  kind?: "checkbox" | "radio";
}): Html {
  const id = `c-${input.name}-${input.value}`.replace(/[^\w.-]/g, "-");
  return html`<div class="choice"><input id="${id}" type="${input.kind ?? "checkbox"}" name="${input.name}" value="${input.value}"${
    input.checked ? html` checked` : null
  }><label for="${id}">${input.label}${input.hint ? html`<span class="hint">${input.hint}</span>` : null}</label></div>`;
}

export function badge(text: string, kind: "good" | "bad" | "warn" | "quiet"): Html {
  return html`<span class="badge ${kind}">${text}</span>`;
}

export function table(caption: string, heads: readonly string[], rows: readonly Html[], empty: string): Html {
  if (rows.length === 0) return html`<p class="soft">${empty}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

export function definitions(entries: readonly (readonly [string, Html | string | number | null])[]): Html {
  return html`<dl>${entries.map(([term, value]) => html`<dt>${term}</dt><dd>${value ?? html`<span class="soft">none</span>`}</dd>`)}</dl>`;
}

/** Something to copy: one click selects all of it. */
export function copyable(value: string): Html {
  return html`<code class="value">${value}</code>`;
}

export function tabs(
  label: string,
  current: string,
  entries: readonly { key: string; label: string; href: string }[],
): Html {
  return html`<nav aria-label="${label}"><ul class="tabs">${entries.map(
    ({ key, label: text, href }) =>
      html`<li><a href="${href}"${key === current ? html` aria-current="page"` : null}>${text}</a></li>`,
  )}</ul></nav>`;
}

/** A time that people can read, with the exact one in the markup. */
export function time(iso: string | null): Html | null {
  if (iso === null) return null;
  return html`<time datetime="${iso}">${iso.replace("T", " ").replace(/(:\d\d)\.\d+Z$/, "$1 UTC")}</time>`;
}
