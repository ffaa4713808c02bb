import type Router from "@koa/router";
import type { FaultName } from "../../faults/settings";
import { action } from "../actions";
import type { Console, PageContext } from "../context";
import { type Fields, FormError } from "../form";
import { type Html, html } from "../html";
import { entered, noteOf, showPage } from "../layout";
import { badge, choice, postButton, time } from "../parts";
import { apiFaults, type FaultField, type FaultForm, hookFaults, valuesOf } from "./catalogue";

const PATH = "/admin/local/faults";
const UNIT_MS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Which faults are on, and the org's clock. */
export function faultsRoutes(router: Router, console: Console): void {
  const { faults } = console;
  router.get(PATH, (ctx) => faultsPage(ctx, console));
  action(router, console, PATH, (_, fields) => {
    const { clock } = faults.settings;
    faults.set({ ...readFaults(fields), ...(clock ? { clock } : {}) });
    const on = onNames(console);
    return { to: PATH, say: on.length === 0 ? "All faults are off." : `On now: ${on.join(", ")}.` };
  });
  action(router, console, `${PATH}/off`, () => {
    const { clock } = faults.settings;
    faults.set(clock ? { clock } : {});
    return { to: PATH, say: "All faults are off." };
  });
  action(router, console, `${PATH}/clock`, (_, fields) => {
    const unit = fields.text("unit") as keyof typeof UNIT_MS;
    const amount = fields.whole("amount", "The amount", 1, 3_650) ?? 0;
    if (!(unit in UNIT_MS) || amount === 0) throw new FormError("Enter how far to move the clock forward.");
    const ahead = (faults.settings.clock?.aheadMs ?? 0) + amount * UNIT_MS[unit];
    faults.patch({ clock: { aheadMs: ahead } });
    return { to: PATH, say: `The org's clock moved forward by ${amount} ${unit}.` };
  });
  action(router, console, `${PATH}/clock-back`, () => {
    faults.patch({ clock: null });
    return { to: PATH, say: "The org's clock shows real time again." };
  });
}

function faultsPage(ctx: PageContext, console: Console): void {
  const { faults } = console;
  showPage(ctx, console, {
    title: "Faults and clock",
    current: PATH,
    trail: ["This local org", "Faults and clock"],
    body: html`<p>Faults that are on affect every client of this org until you switch them off. Programs can use <code>/local/faults</code>.</p>
<section class="card" aria-labelledby="clock"><h2 id="clock">Clock</h2><p>The org's time: ${time(faults.now().toISOString())} ${faults.settings.clock ? badge("Moved forward", "warn") : badge("Real time", "good")}</p>
<form method="post" action="${PATH}/clock" class="row">
<div class="field"><label for="f-amount">Move the clock forward by</label><input id="f-amount" type="number" name="amount" min="1" max="3650" value="1"></div>
<div class="field"><label for="f-unit">Unit</label><select id="f-unit" name="unit"><option>minutes</option><option selected>hours</option><option>days</option></select></div>
<div class="field"><button>Move</button></div></form>
${faults.settings.clock ? postButton({ action: `${PATH}/clock-back`, label: "Back to real time" }) : null}</section>
<form method="post" action="${PATH}">
<h2>Answers of the API</h2>${apiFaults.map((form) => faultFields(ctx, console, form))}
<h2>Deliveries of event hooks</h2>${hookFaults.map((form) => faultFields(ctx, console, form))}
<div class="row"><button class="main">Save faults</button></div></form>
${postButton({ action: `${PATH}/off`, label: "Switch all faults off" })}`,
  });
}

function faultFields(ctx: PageContext, { faults }: Console, form: FaultForm): Html {
  const values = valuesOf(faults.settings, form.name);
  const refused = noteOf(ctx)?.entered;
  const on = refused ? refused.has(`on.${form.name}`) : values !== undefined;
  const acted = faults.counts[form.name.split(".")[0] as FaultName];
  return html`<fieldset><legend>${form.title}</legend>
${choice({ name: `on.${form.name}`, value: "yes", label: `Switch on: ${form.title}`, hint: form.explanation, checked: on })}
${acted && !form.name.startsWith("hooks.") ? html`<p class="soft small">Happened ${acted} times so far.</p>` : null}
<div class="columns">${form.fields.map((one) => faultField(ctx, form.name, one, values))}</div></fieldset>`;
}

function faultField(
  ctx: PageContext,
  fault: string,
  one: FaultField,
  values?: Record<string, unknown>,
): Html {
  const name = `${fault}.${one.key}`;
  const value = values ? String(values[one.key] ?? "") : one.standard;
  return html`<div class="field"><label for="f-${name}">${one.label}</label>${
    one.hint ? html`<span class="hint" id="f-${name}-hint">${one.hint}</span>` : null
  }<input id="f-${name}" name="${name}" value="${entered(ctx, name, value)}" inputmode="${one.kind === "number" ? "numeric" : "text"}" autocomplete="off"${
    one.hint ? html` aria-describedby="f-${name}-hint"` : null
  }></div>`;
}

function readFaults(fields: Fields): Record<string, unknown> {
  const read = (form: FaultForm) =>
    Object.fromEntries(
      form.fields.flatMap(({ key, kind }) => {
        const text = fields.text(`${form.name}.${key}`);
        // A spread latency and a fixed one exclude each other. The median decides.
        const skipped = key === "fixedMs" && fields.text(`${form.name}.medianMs`) !== "";
        return text === "" || skipped ? [] : [[key, kind === "number" ? Number(text) : text]];
      }),
    );
  const on = (form: FaultForm) => fields.has(`on.${form.name}`);
  const hooks = Object.fromEntries(
    hookFaults.filter(on).map((form) => [form.name.replace("hooks.", ""), read(form)]),
  );
  return {
    ...Object.fromEntries(apiFaults.filter(on).map((form) => [form.name, read(form)])),
    ...(Object.keys(hooks).length > 0 ? { hooks } : {}),
  };
}

function onNames({ faults }: Console): string[] {
  return [...apiFaults, ...hookFaults]
    .filter(({ name }) => valuesOf(faults.settings, name) !== undefined)
    .map(({ title }) => title);
}
