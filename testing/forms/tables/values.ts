/** The tests never close a dialog. */
export const onClose = () => {};
export const ownerId = "018f0000-0000-4000-8000-00000000000a";

const attributes = {
  known: true,
  reason: null,
  attributes: ["email", "title", "department", "division", "city", "boss"].map((name) => ({
    name,
    title: name,
    type: "string",
    custom: false,
    required: false,
  })),
};
/** What forms about attributes read. */
export const reads = { "/api/okta/attributes": attributes };

/** A preview without example people. */
export const mapped = { people: [], measured: 3, fill: [] };
