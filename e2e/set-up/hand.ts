import { expect, type Locator, type Page } from "@playwright/test";

/** How often Tab is pressed before something counts as out of the keyboard's reach. */
const TABS = 250;

/**
 * Someone who sets up the integration, by mouse or by keyboard alone, and what they had to enter: typed from memory, or
 * pasted from one page into another.
 */
export class Hand {
  readonly typed: string[] = [];
  readonly pasted: string[] = [];

  constructor(readonly by: "mouse" | "keyboard") {}

  /** Presses a button or follows a link. */
  async press(target: Locator): Promise<void> {
    if (this.by === "mouse") return target.click();
    await this.#reach(target);
    await target.page().keyboard.press("Enter");
  }

  /** Ticks a box, or chooses one of several. */
  async choose(target: Locator): Promise<void> {
    if (this.by === "mouse") return target.check();
    if (await target.isChecked()) return;
    const isRadio = (await target.getAttribute("type")) === "radio";
    if (!isRadio) {
      await this.#reach(target);
      await target.page().keyboard.press("Space");
    } else await this.#arrowTo(target);
    await expect(target).toBeChecked();
  }

  /** Enters something that the person must know. */
  async type(target: Locator, text: string, what: string): Promise<void> {
    this.typed.push(what);
    await this.#enter(target, text);
  }

  /** Enters something copied from another page. */
  async paste(target: Locator, text: string, what: string): Promise<void> {
    this.pasted.push(what);
    await this.#enter(target, text);
  }

  /** Chooses from the browser's own list. */
  async select(target: Locator, value: string): Promise<void> {
    if (this.by === "keyboard") await this.#reach(target);
    await target.selectOption(value);
  }

  /** Copies a value with the button beside it. Returns what the clipboard contains. */
  async copy(page: Page, label: string): Promise<string> {
    await this.press(page.getByRole("button", { name: `Copy ${label}` }));
    const value = await page.getByRole("textbox", { name: label, exact: true }).inputValue();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(value);
    return value;
  }

  async #enter(target: Locator, text: string): Promise<void> {
    if (this.by === "mouse") return target.fill(text);
    await this.#reach(target);
    const { keyboard } = target.page();
    await keyboard.press("ControlOrMeta+a");
    await keyboard.insertText(text);
    await expect(target).toHaveValue(text);
  }

  /** Presses Tab, or Shift+Tab if that is shorter, until the target has the focus. */
  async #reach(target: Locator): Promise<void> {
    await target.waitFor();
    const { keyboard } = target.page();
    const key = (await target.evaluate(isNearerBackwards)) ? "Shift+Tab" : "Tab";
    for (let tabs = 0; tabs < TABS; tabs += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press(key);
    }
    throw new Error(`Tab never reaches ${target}.`);
  }

  /** Tab reaches one radio button of a group. Arrow keys reach the others, and choose them. */
  async #arrowTo(target: Locator): Promise<void> {
    const { keyboard } = target.page();
    const inGroup = (element: Element) =>
      document.activeElement instanceof HTMLInputElement &&
      element instanceof HTMLInputElement &&
      document.activeElement.name === element.name;
    for (let tabs = 0; tabs < TABS && !(await target.evaluate(inGroup)); tabs += 1)
      await keyboard.press("Tab");
    for (let arrows = 0; arrows < 20; arrows += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) {
        if (!(await target.isChecked())) await keyboard.press("Space");
        return;
      }
      await keyboard.press("ArrowDown");
    }
    throw new Error(`Arrow keys never reach ${target}.`);
  }
}

/** Runs in the page: whether Shift+Tab gets there sooner, by the page's tab order, which wraps around. */
function isNearerBackwards(target: Element): boolean {
  const stops = [
    ...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]"),
  ];
  const at = stops.indexOf(target);
  const from = document.activeElement ? stops.indexOf(document.activeElement) : -1;
  const forwards = (at - from + stops.length) % stops.length;
  return forwards > stops.length / 2;
}
