// The files of the index, fetched once and decoded. Twin of generator/search/format
// and of generator/search/query/index.go.

import tables from "./tables/search.json" with {type: "json"};

const {folder, manifest: manifestName, version, pairBits, impactBits} = tables.format;
const impactUnit = 2 ** impactBits;
const ofPair = 2 ** pairBits - 1; // the bits of a hash that tell pairs of one first word apart

/**
 * The search could not be carried out. code says why: "stale", the site was
 * published anew and the page should be loaded again; "unreachable", a file
 * could not be fetched; "damaged", a file is not what it should be. The code
 * outlives a message from a worker, the class does not.
 */
export class IndexError extends Error {
  constructor(code, path, cause) {
    super(`search index: ${code}: ${path}`, {cause});
    this.name = "IndexError";
    this.code = code;
    this.path = path;
  }
}

/** The site was published anew since the page was loaded. */
export class StaleIndexError extends IndexError {
  constructor(path) {
    super("stale", path);
    this.name = "StaleIndexError";
  }
}

const bytes = async (r) => new Uint8Array(await r.arrayBuffer());
const encoder = new TextEncoder();

/** FNV-1a with the last steps of MurmurHash3. */
export function mix(s) {
  let h = 2166136261;
  for (const b of encoder.encode(s)) h = Math.imul(h ^ b, 16777619);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Places a term in the index; "a b" and "a 'word" stand in the file of "a". */
export function hashOf(term) {
  const h = mix(term);
  const first = term.indexOf(tables.terms.next);
  return first < 0 ? h : ((mix(term.slice(0, first)) & ~ofPair) | (h & ofPair)) >>> 0;
}

export const fileOf = (h, n) => Math.floor((h * n) / 2 ** 32);

const none = {docs: 0, ids: [], impacts: []};

export class Files {
  #base;
  #fetch;
  #kept = new Map();

  constructor(base, fetch, manifest) {
    this.#base = base;
    this.#fetch = fetch;
    this.manifest = manifest;
  }

  static async open(base, fetch) {
    const manifest = await manifestOf(base, fetch);
    if (manifest.format !== version) throw new StaleIndexError(manifestName);
    return new Files(base, fetch, manifest);
  }

  /** A file, fetched and decoded once; one that failed is tried again next time. */
  #file(kind, i, suffix, decode) {
    const path = `${folder}${this.manifest.id}/${kind}${i}${suffix}`;
    let kept = this.#kept.get(path);
    if (!kept) {
      kept = this.#load(path, decode).catch((e) => {
        this.#kept.delete(path);
        throw e;
      });
      this.#kept.set(path, kept);
    }
    return kept;
  }

  async #load(path, decode) {
    let response;
    try {
      response = await this.#fetch(this.#base + path);
    } catch (e) {
      throw new IndexError("unreachable", path, e);
    }
    if (!response.ok) {
      const now = await manifestOf(this.#base, this.#fetch);
      throw now.id === this.manifest.id ? new IndexError("unreachable", path) : new StaleIndexError(path);
    }
    try {
      return await decode(response);
    } catch (e) {
      throw new IndexError("damaged", path, e);
    }
  }

  /** What the index holds of a term: {docs, ids, impacts, heavy}. */
  async lookup(term) {
    const h = hashOf(term);
    const terms = await this.#file("t", fileOf(h, this.manifest.terms), ".bin", decodeTerms);
    return terms.get(h) ?? none;
  }

  /** All documents of a heavy term. */
  complete(term) {
    return this.#file("h", hashOf(term), ".bin", decodeHeavy);
  }

  async lines(kind, i) {
    const text = await this.#file(kind, i, ".txt", (r) => r.text());
    return text.split("\n");
  }

  text(kind, i) {
    return this.#file(kind, i, ".txt", (r) => r.text());
  }

  /** An element of a block of documents: "d", the card; "x", the further text. */
  async block(kind, doc, lang) {
    const {block} = this.manifest;
    const all = await this.#json(kind, Math.floor(doc / block), `.${lang}.json`);
    return all[doc % block];
  }

  /** The facets of a document, as "facet:value". */
  async facets(doc) {
    const block = this.manifest.facets;
    const {sets, of} = await this.#json("f", Math.floor(doc / block), ".json");
    return sets[of[doc % block]] ?? [];
  }

  #json(kind, i, suffix) {
    return this.#file(kind, i, suffix, (r) => r.json());
  }
}

async function manifestOf(base, fetch) {
  const path = folder + manifestName;
  try {
    const response = await fetch(base + path, {cache: "no-cache"});
    if (!response.ok) throw new Error(String(response.status));
    return await response.json();
  } catch (e) {
    throw new IndexError("unreachable", path, e);
  }
}

/** Reads numbers of seven bits a byte, the low ones first. */
class Reader {
  at = 1;

  constructor(data) {
    if (data[0] !== version) throw new Error("format");
    this.data = data;
  }

  get more() {
    return this.at < this.data.length;
  }

  number() {
    for (let v = 0, unit = 1; ; unit *= 128) {
      if (!this.more) throw new Error("cut short");
      const b = this.data[this.at++];
      v += (b & 127) * unit;
      if (b < 128) return v;
    }
  }

  /** So many postings; without a number, all that follow. */
  postings(docs, n) {
    const ids = [];
    const impacts = [];
    for (let next = 0; n === undefined ? this.more : ids.length < n; ) {
      const v = this.number();
      const doc = next + Math.floor(v / impactUnit);
      ids.push(doc);
      impacts.push(v % impactUnit);
      next = doc + 1;
    }
    return {docs, ids, impacts};
  }
}

async function decodeTerms(response) {
  const r = new Reader(await bytes(response));
  const all = new Map();
  for (let h = 0; r.more; ) {
    h += r.number();
    const n = r.number();
    const docs = Math.floor(n / 2);
    all.set(h, n % 2 ? {...r.postings(docs, r.number()), heavy: true} : r.postings(docs, docs));
  }
  return all;
}

const decodeHeavy = async (response) => new Reader(await bytes(response)).postings();
