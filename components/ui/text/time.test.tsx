import { DateTime } from "luxon";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Time, ZoneProvider } from "./time";

const shown = (at: DateTime) =>
  renderToStaticMarkup(
    <ZoneProvider zone="Europe/London">
      <Time iso={at.toUTC().toISO() ?? ""} />
    </ZoneProvider>,
  );
const noon = DateTime.now().setZone("Europe/London").startOf("day").plus({ hours: 12 });

test("shows a time in the company's zone as people read it, with the exact one on hover", () => {
  expect(shown(noon)).toContain("today, 12:00");
  expect(shown(noon.minus({ days: 1 }))).toContain("yesterday, 12:00");
  expect(shown(noon.plus({ days: 1 }))).toContain("tomorrow, 12:00");
  expect(shown(DateTime.fromISO("2019-11-24T03:13:00Z"))).toContain("24 Nov 2019, 03:13");
  expect(shown(noon)).toContain("(Europe/London)");
});

test("shows another day of this year with its weekday", () => {
  const other = noon.set({ month: noon.month === 6 ? 11 : 6, day: 10 });
  expect(shown(other)).toContain(other.setLocale("en-GB").toFormat("ccc d LLL, HH:mm"));
});
