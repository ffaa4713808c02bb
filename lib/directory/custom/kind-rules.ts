/** The values that count as yes and no, in lower case (M9). Anything else is a problem, not a guess. */
export const yesNo = {
  yes: ["true", "yes", "y", "on", "1"],
  no: ["false", "no", "n", "off", "0"],
};

/** A number: digits with at most one point between them. No thousands separators, commas or exponents. */
export const NUMBER = "^[+-]?[0-9]{1,30}(\\.[0-9]{1,15})?$";
