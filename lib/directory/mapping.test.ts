import { expect, test } from "vitest";
import { sourceSchema } from "./contract";
import { defaultMapping, faultOf, faultsSql, fieldSql, usedAttributes } from "./mapping";

const location = sourceSchema.parse({ attributes: ["city", "countryCode"], combine: "join" });

test("M7: a plain attribute is read as it is, and rules cost nothing where there are none", () => {
  expect(fieldSql("jobTitle", "title").sql).toBe("(d.attributes->>?)");
  expect(fieldSql("team", "department").sql).toBe(
    "CASE WHEN d.findings->'faults' ? ? THEN NULL ELSE d.attributes->>? END",
  );
  expect(fieldSql("email", "email").sql).toBe("d.email");
  expect(fieldSql("startDate", "hired").sql).toBe("(d.findings->'dates'->>?)");
  expect(fieldSql("location", null).sql).toBe("NULL::text");
  expect(faultsSql(defaultMapping).sql).toBe("d.findings->'faults'");
});

test("U8: every attribute of a source can have a problem, and so can what is joined", () => {
  const used = usedAttributes({ ...defaultMapping, location }, "boss");
  expect(used).toContainEqual({ key: "city", name: "city", word: "location", usesCut: true });
  expect(used).toContainEqual({ key: "countryCode", name: "countryCode", word: "location", usesCut: true });
  expect(used.find(({ name }) => name === "city + countryCode")).toMatchObject({ word: "location" });
  expect(used).toContainEqual({ key: "boss", name: "boss", word: "manager", usesCut: false });
});

test("a field's fault is that of any attribute of its source, or of what it joins", () => {
  expect(faultOf({ countryCode: "CUT", title: "CUT" }, "location", location)).toBe("CUT");
  expect(faultOf({ "location joined": "CUT" }, "location", location)).toBe("CUT");
  expect(faultOf({ title: "CUT" }, "location", location)).toBeUndefined();
  expect(faultOf(null, "location", "city")).toBeUndefined();
});
