// English: spellings brought together, then the Snowball stemmer. Twin of
// generator/search/analysis/stem.go; a test compares them on every word of the site.

import table from "./tables/spelling.json" with {type: "json"};

const spellings = table.map(([from, to]) => [new RegExp(from), to]);

const special = {
  skis: "ski", skies: "sky", dying: "die", lying: "lie", tying: "tie", idly: "idl", gently: "gentl", ugly: "ugli",
  early: "earli", only: "onli", singly: "singl", sky: "sky", news: "news", howe: "howe", atlas: "atlas", cosmos: "cosmos",
  bias: "bias", andes: "andes",
};
const kept = /^(inning|outing|canning|herring|earring)s?$|^(proceed|exceed|succeed)(?:s|ed|ing)?$/;

const vowel = (c) => c !== undefined && "aeiouy".includes(c);
const suffixOf = (w, list) => list.find((s) => w.endsWith(s)) ?? "";
const list = (s) => s.split(" ");

const second = list("ational fulness iveness ization ousness biliti lessli tional alism aliti ation entli fulli iviti ousli anci abli alli ator enci izer bli ogi li");
const secondTo = {
  tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", izer: "ize", ization: "ize", ational: "ate", ation: "ate",
  ator: "ate", alism: "al", aliti: "al", alli: "al", fulness: "ful", ousli: "ous", ousness: "ous", iveness: "ive", iviti: "ive",
  biliti: "ble", bli: "ble", fulli: "ful", lessli: "less",
};
const third = list("ational tional alize icate ative iciti ical ful ness");
const thirdTo = {ational: "ate", tional: "tion", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "", ness: ""};
const fourth = list("ement ance ence able ible ment ent ant ism ate iti ous ive ize ion al er ic");

/** The stem of an English word. */
export function stem(word) {
  for (const [from, to] of spellings) word = word.replace(from, to);
  if (Object.hasOwn(special, word)) return special[word];
  const whole = kept.exec(word);
  if (whole) return whole[1] ?? whole[2];
  return word.length < 3 ? word : snowball(word);
}

function snowball(word) {
  let w = "";
  for (const c of word) w += c === "y" && (w === "" || vowel(w.at(-1))) ? "Y" : c;
  const r1 = /^(gener|commun|arsen)/.exec(w)?.[0].length ?? region(w, 0);
  const r2 = region(w, r1);
  const drop = (n, to = "") => { w = w.slice(0, w.length - n) + to; };
  // Regions shrink with the word, and only once: lows keep what they came to.
  let low1 = r1;
  let low2 = r2;
  const settle = () => { low1 = Math.min(low1, w.length); low2 = Math.min(low2, w.length); };

  let s = suffixOf(w, ["sses", "ied", "ies", "us", "ss", "s"]);
  if (s === "sses") drop(2);
  else if (s === "ied" || s === "ies") drop(3, w.length > 4 ? "i" : "ie");
  else if (s === "s" && [...w.slice(0, -2)].some(vowel)) drop(1);
  settle();

  s = suffixOf(w, ["eedly", "ingly", "edly", "ing", "eed", "ed"]);
  if (s.startsWith("eed")) {
    if (s.length <= w.length - low1) drop(s.length, "ee");
    settle();
  } else if (s && [...w.slice(0, -s.length)].some(vowel)) {
    drop(s.length);
    const end = suffixOf(w, list("at bl iz bb dd ff gg mm nn pp rr tt"));
    if (end === "" && low1 >= w.length && short(w, w.length)) {
      w += "e";
      low1 = low2 = w.length;
    } else if (["at", "bl", "iz"].includes(end)) w += "e";
    else if (end) drop(1);
    settle();
  }

  if (w.length > 2 && /y$/i.test(w) && !vowel(w.at(-2))) drop(1, "i");

  s = suffixOf(w, second);
  if (s && s.length <= w.length - low1) {
    if (s === "li") {
      if (w.length >= 3 && "cdeghkmnrt".includes(w.at(-3))) drop(2);
    } else if (s === "ogi") {
      if (w.at(-4) === "l") drop(1);
    } else drop(s.length, secondTo[s]);
    settle();
  }

  s = suffixOf(w, third);
  if (s && s.length <= w.length - low1) {
    if (s !== "ative") drop(s.length, thirdTo[s]);
    else if (w.length - low2 >= 5) drop(5);
    settle();
  }

  s = suffixOf(w, fourth);
  if (s && s.length <= w.length - low2 && (s !== "ion" || w.at(-4) === "s" || w.at(-4) === "t")) {
    drop(s.length);
    settle();
  }

  const last = w.length - 1;
  if (low1 <= last) {
    if (w[last] === "e") {
      if (low2 <= last || !short(w, last)) drop(1);
    } else if (low2 <= last && w.endsWith("ll")) drop(1);
  }
  return w.toLowerCase();
}

/** Where the region begins that follows the first non-vowel after a vowel. */
function region(w, start) {
  for (let i = start + 1; i < w.length; i++) if (vowel(w[i - 1]) && !vowel(w[i])) return i + 1;
  return w.length;
}

/** Tells whether the first n letters end in a short syllable. */
function short(w, n) {
  if (n === 2) return vowel(w[0]) && !vowel(w[1]);
  return n >= 3 && !vowel(w[n - 1]) && !"wxY".includes(w[n - 1]) && vowel(w[n - 2]) && !vowel(w[n - 3]);
}
