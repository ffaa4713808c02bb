import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin";

const app = "https://app.learnamp.example";

test.each([
  [{ origin: app }, true],
  [{ "sec-fetch-site": "same-origin" }, true],
  [{ origin: "https://evil.example" }, false],
  [{ origin: "null" }, false],
  [{ origin: "https://evil.example", "sec-fetch-site": "same-origin" }, false],
  [{ "sec-fetch-site": "same-site" }, false],
  [{}, false],
])("a write with %j is ours: %s", (headers, ours) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>), app)).toBe(ours);
});
