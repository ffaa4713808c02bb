import type { Page } from "@playwright/test";

/** CSS pixels: a small and a usual phone, a tablet, two desktops; 640 is also a window of 1,280 at 200 % zoom. */
const widths = [320, 360, 640, 768, 1280, 1920] as const;

/** Returns what is wrong at each width: a page that scrolls sideways, text that is cut off or covered by other text. */
export async function layoutFaults(page: Page, at: readonly number[] = widths): Promise<string[]> {
  const faults: string[] = [];
  for (const width of at) {
    await page.setViewportSize({ width, height: 800 });
    const found = await page.evaluate(findFaults);
    faults.push(...found.map((fault) => `${width} px: ${fault}`));
  }
  return faults;
}

/** Returns the rows of a list that don't begin where the row above ends, just after each change of the window's width. */
export async function rowFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [...widths, ...widths.toReversed()]) {
    await page.setViewportSize({ width, height: 800 });
    const boxes = await page.locator("[data-index]").evaluateAll((rows) =>
      rows.map((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return { top, bottom };
      }),
    );
    if (boxes.length < 3) faults.push(`${width} px: only ${boxes.length} rows`);
    for (const [index, { top }] of boxes.entries()) {
      const end = boxes[index - 1]?.bottom ?? top;
      if (Math.abs(top - end) > 1) faults.push(`${width} px: row ${index} begins at ${top}, not at ${end}`);
    }
  }
  return faults;
}

/** Returns names written right to left whose direction would follow the sentence around them. */
export function undirectedNames(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set<string>();
    while (texts.nextNode()) {
      const text = texts.currentNode.nodeValue?.replace(/\u2068[^\u2069]*\u2069/g, "") ?? "";
      const around = texts.currentNode.parentElement;
      if (!around || !/[\u0590-\u08ff]/.test(text) || around.closest("script, style, title")) continue;
      if (!around.closest("bdi, [dir=auto], option")) found.add(around.outerHTML.slice(0, 200));
    }
    return [...found];
  });
}

/** Runs in the page. */
async function findFaults(): Promise<string[]> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const root = document.documentElement;
  const faults: string[] = [];
  const TOLERANCE = 2;
  interface Piece {
    text: string;
    element: Element;
    box: DOMRect;
  }
  const styles = new Map<Element, CSSStyleDeclaration>();
  const styleOf = (element: Element) => {
    const style = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, style);
    return style;
  };
  const cuts = (overflow: string) => overflow === "hidden" || overflow === "clip";
  const scrolls = (overflow: string) => overflow === "auto" || overflow === "scroll";
  const name = (text: string) => `“${text.trim().replace(/\s+/g, " ").slice(0, 60)}”`;

  /** Whether a piece is cut off by its container; null if it's scrolled out of view, or shortened on purpose. */
  const isCut = ({ element, box }: Piece): boolean | null => {
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
      const style = styleOf(at);
      const around = at.getBoundingClientRect();
      const outX = box.right > around.right + TOLERANCE || box.left < around.left - TOLERANCE;
      const outY = box.bottom > around.bottom + TOLERANCE + 4 || box.top < around.top - TOLERANCE - 4;
      if ((outX && scrolls(style.overflowX)) || (outY && scrolls(style.overflowY))) return null;
      if (outX && cuts(style.overflowX)) return style.textOverflow === "ellipsis" ? null : true;
      if (outY && cuts(style.overflowY)) return style.webkitLineClamp === "none" ? true : null;
    }
    return box.left < -TOLERANCE || box.right > root.clientWidth + TOLERANCE;
  };

  const pieces: Piece[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.nodeValue ?? "";
    const element = texts.currentNode.parentElement;
    if (!element || text.trim() === "" || element.closest("svg, select, script, style, noscript, textarea"))
      continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (element.closest(".sr-only")) continue;
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1) {
        const piece = { text, element, box };
        const cut = isCut(piece);
        if (cut) faults.push(`${name(text)} is cut off`);
        else if (cut === false) pieces.push(piece);
      }
  }
  // Elements that float above the page cover what is below on purpose.
  const floats = (element: Element) => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (["fixed", "sticky"].includes(styleOf(at).position)) return true;
    return false;
  };
  const still = pieces.filter(({ element }) => !floats(element)).sort((a, b) => a.box.top - b.box.top);
  for (const [index, one] of still.entries())
    for (const other of still.slice(index + 1)) {
      // Boxes of text are taller than its letters.
      const margin = Math.min(one.box.height, other.box.height) * 0.3;
      if (other.box.top > one.box.bottom - margin) break;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      if (wide > TOLERANCE && one.element !== other.element)
        faults.push(`${name(one.text)} covers ${name(other.text)}`);
    }
  if (root.scrollWidth > root.clientWidth + 1) faults.push(`the page is ${root.scrollWidth} px wide`);
  return [...new Set(faults)];
}
