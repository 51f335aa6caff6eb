// Whether a needle can be of its lot: the mirror of pathway/session/lots.py, held to it by a test that runs both.
// A barcode in the place of a lot is read by the clinic alone; until then nothing is said.

const LONGEST_KEY = 60;

export const lotKey = (text) => {
  const folded = text.normalize("NFKC").toLowerCase();
  const kept = [...folded].filter((sign) => !/[\p{C}\p{Z}]/u.test(sign)).join("");
  return [...kept.normalize("NFKC")].slice(0, LONGEST_KEY).join("");
};

const fits = (needle, [diameter, length]) =>
  (needle.diameter_mm ?? diameter) === diameter && (needle.length_mm ?? length) === length;

// Return the sizes of the needle's lot where it can be of none of them, else nothing.
export const otherSizes = (needle, known) => {
  const sizes = known[lotKey(needle.lot ?? "")] ?? [];
  return sizes.some((size) => fits(needle, size)) ? [] : sizes;
};

export const sizeText = ([diameter, length]) => `${diameter?.toFixed(2) ?? "?"} × ${length ?? "?"} mm`;
