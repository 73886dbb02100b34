// The search itself: reads the shards a query needs, scores pages, and picks the words to mark. No page is touched here.
// Words are never made into regular expressions; the folding rules are those of generator/outputs/search/words.py.
"use strict";
const LANGS = ["fi", "sv", "en"];
const OTHER = { ø: "o", æ: "a", đ: "d", ð: "d", ł: "l", ß: "ss", þ: "th", œ: "o" };
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[øæđðłßþœ]/g, (letter) => OTHER[letter]);
const WORD = /[\p{L}\p{N}\p{M}]+(?:[-‐‑–:’'][\p{L}\p{N}\p{M}]+)*/gu;
// What Finnish puts after a stem, folded: plural, case, owner, clitic.
const ENDING = /^(?:i|j|e|ide|ite|itte|ie|je|te|de)?(?:n|en|in|an|on|un|yn|a|ta|tta|ssa|sta|lla|lta|lle|na|ksi|kse|tta|ten|t|seen|siin|h[aeiouy]n|ne)?(?:ni|si|nsa|mme|nne|an|en)?(?:kin|kaan|ko|han|pa)?$/;
const VERB = /^(?:n|t|mme|tte|vat|[vm][ai](?:i?(?:n|en|in|an|a|ta|ssa|sta|lla|lta|lle|na|ksi|tta|t|den|hin)|sti)?|[aiouey]|taan|tiin|isi(?:n|t|mme|tte|vat)?|nut|neet|mi(?:nen|s(?:[et]\w{0,3})?)|essa|en|ksemme|nee(?:n|t|lla|lle|ssa|sta|seen|ksi)?)$/;
const light = (word, lang) => {
  const end = manifest.ends[lang]?.find((each) => word.endsWith(each) && word.length - each.length >= 4);
  return end ? light(word.slice(0, -end.length), lang) : word;
};

let base = "";
let manifest = null;
let facetData = null;
const shards = new Map();
const parsed = new Map();
const fragments = new Map();

async function inflate(name, options) {
  const answer = await fetch(base + name, options);
  if (!answer.ok) throw new Error(`${answer.status} ${name}`);
  return new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
}
const once = (map, key, make) => {
  if (!map.has(key)) map.set(key, make().catch((error) => { map.delete(key); throw error; }));
  return map.get(key);
};
let opening = null;
async function open() {
  opening ??= fetch(`${base}index.json`, { cache: "no-cache" }).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} index.json`);
    return answer.json();
  });
  try {
    manifest = await opening;
  } catch (error) {
    opening = null;
    throw error;
  }
}

// --- shards

function place(lang, key) {
  const firsts = manifest[lang][0];
  let low = 0, high = firsts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (firsts[middle] <= key) low = middle;
    else high = middle - 1;
  }
  return low;
}
const ready = (lang, at) => parsed.get(lang + at);
const load = (lang, at) =>
  once(shards, lang + at, async () => {
    const name = manifest[lang][1].slice(at * 10, at * 10 + 10);
    parsed.set(lang + at, parse(await inflate(`${name}.bin`)));
  });
function parse(bytes) {
  const size = new DataView(bytes.buffer).getUint32(0, true);
  const rows = new TextDecoder().decode(bytes.subarray(4, 4 + size)).split("\n");
  const keys = [], fields = [], counts = [];
  let last = "";
  for (const row of rows) {
    const [coded, ...told] = row.split("\t");
    last = last.slice(0, parseInt(coded[0], 36)) + coded.slice(1);
    keys.push(last);
    fields.push(told);
    counts.push(!told[0] || told[0].includes(".") ? 0 : parseInt(told[0], 36));
  }
  return { keys, fields, columns: columns(bytes.subarray(4 + size), counts) };
}
// The postings of keys that stand one after another: all marks, the sections of those that have them, all steps.
function columns(bytes, counts) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const where = new Uint8Array(total).fill(1);
  let at = total, from = 0;
  const weights = bytes.slice(0, total).map((mark, number) => {
    if (mark & 128) where[number] = bytes[at++];
    return mark & 127;
  });
  return counts.map((count) => {
    const pages = new Int32Array(count), to = from + count;
    at = steps(bytes, at, pages);
    const own = { pages, weights: weights.subarray(from, to), where: where.subarray(from, to) };
    from = to;
    return own;
  });
}
// Fills pages from varint steps; tells where those end.
function steps(bytes, at, pages) {
  let page = -1;
  for (let number = 0; number < pages.length; number++) {
    let step = 0, shift = 0, byte;
    do { byte = bytes[at++]; step |= (byte & 127) << shift; shift += 7; } while (byte & 128);
    pages[number] = page += step;
  }
  return at;
}
function seek(keys, key) {
  let low = 0, high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
async function ensure(lang, words) {
  if (!manifest[lang][0].length) return;
  await Promise.all([...new Set(words.map((word) => place(lang, word)))].map((at) => load(lang, at)));
  // Long postings have a file of their own.
  await Promise.all(words.map((word) => entry(lang, word)).map((found) => found?.file && once(shards, found.file, async () => parsed.set(found.file, columns(await inflate(`${found.file}.bin`), [found.count])[0]))));
}
function entryAt(lang, shard, at) {
  const key = shard.keys[at];
  const [term = "", parts = "", forms = "", phrases = ""] = shard.fields[at];
  const [count, file] = term.split(".");
  const whole = (coded) => key.slice(0, parseInt(coded[0], 36)) + coded.slice(1);
  return {
    key, file,
    count: count ? parseInt(count, 36) : 0,
    postings: file ? parsed.get(file) : shard.columns[at],
    parts: parts ? parts.split(",").map((each) => [whole(each.slice(1)), parseInt(each[0], 36) / 20]) : [],
    forms: forms ? forms.split(",").map(whole) : [],
    phrases: phrases ? phrases.split(",").map((each) => ({ kind: each[0], weight: parseInt(each[1], 36) / 20, target: each.slice(2) })) : [],
  };
}
function entry(lang, key) {
  if (!manifest[lang][0].length) return null;
  const shard = ready(lang, place(lang, key));
  if (!shard) return null;
  const at = seek(shard.keys, key);
  return shard.keys[at] === key ? entryAt(lang, shard, at) : null;
}
function* beginning(lang, start) {
  for (let number = place(lang, start); number < manifest[lang][0].length; number++) {
    const shard = ready(lang, number);
    if (!shard) return;
    for (let at = seek(shard.keys, start); at < shard.keys.length; at++) {
      if (!shard.keys[at].startsWith(start)) return;
      yield entryAt(lang, shard, at);
    }
  }
}

// --- words of a query

function tokens(query) {
  const out = [];
  for (const [whole] of query.normalize("NFC").slice(0, 300).matchAll(WORD)) {
    const parts = fold(whole.split(/[:’']/)[0].slice(0, 60)).split(/[-‐‑–]/).filter(Boolean);
    if (!parts.length) continue;
    if (parts.length > 1 && parts.every((part) => !isNaN(part))) parts.forEach((part) => out.push({ word: part, shown: part, parts: [] }));
    else out.push({ word: parts.join(""), shown: whole, parts: parts.length > 1 ? parts : [] });
    if (out.length >= 14) break;
  }
  return out;
}
const joined = (text) => tokens(text).map((token) => token.word).join("");
const lemmasOf = (found) => (found.forms.length ? [...found.forms, ...(found.count && !found.forms.includes(found.key) ? [found.key] : [])] : [found.key]);
// The lemmas of a word that the dictionary or its endings tell; nothing is guessed. rests: what may still come of an ending.
function known(lang, word, rests = [""], most = 9) {
  const found = entry(lang, word);
  if (found && (found.count || found.forms.length || (found.phrases.length && lang === "fi") || found.parts.length)) return lemmasOf(found);
  if (lang !== "fi") {
    const stem = entry(lang, light(word, lang));
    return stem && (stem.count || stem.phrases.length) ? [stem.key] : [];
  }
  for (let cut = 1; cut <= Math.min(most, word.length - 3); cut++) {
    const stem = entry(lang, word.slice(0, -cut)), end = word.slice(-cut);
    if (stem && (stem.count || stem.forms.length) && stem.key.length > 2 && rests.some((rest) => ENDING.test(end + rest) || (stem.forms.length && VERB.test(end + rest)))) return lemmasOf(stem);
  }
  return [];
}
// How many letters are wrong (added, missing, other, or swapped with the next); begun: with the nearest beginning of the other.
function distance(one, two, limit, begun = false) {
  if (!begun && Math.abs(one.length - two.length) > limit) return limit + 1;
  let before = [], row = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= two.length; j++) {
      const same = one[i - 1] === two[j - 1] ? 0 : 1;
      let value = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) value = Math.min(value, before[j - 2] + 1);
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    before = row;
    row = next;
  }
  return begun ? Math.min(...row) : row[two.length];
}
const limitOf = (word) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);
const commonest = async () => new TextDecoder().decode(await once(fragments, "top", () => inflate(`${manifest.top}.bin`))).split("\n");
async function near(lang, word, begun, limit = limitOf(word)) {
  const found = new Map();
  if (!limit) return found;
  const first = place(lang, word.slice(0, 2)) - 1, last = place(lang, word.slice(0, 2) + "\uffff") + 1, own = place(lang, word);
  const numbers = manifest[lang][0].map((_, at) => at).filter((at) => at >= first && at <= last && Math.abs(at - own) < 5);
  await Promise.all(numbers.map((at) => load(lang, at)));
  // A word that is still being typed is compared with the beginnings of others.
  const consider = (key, make) => {
    const cost = begun ? distance(word, key.slice(0, word.length + limit), limit, true) : distance(word, key, limit);
    if (cost <= limit) make().forEach((lemma) => found.set(lemma, Math.max(found.get(lemma) ?? 0, (1 - cost / word.length) * (cost === 1 ? 0.85 : 0.7))));
  };
  for (const number of numbers) {
    const { keys, fields } = ready(lang, number);
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at];
      if (key.length >= word.length - limit && (begun || key.length <= word.length + limit) && fields[at].length && !/[ @]/.test(key)) consider(key, () => lemmasOf(entryAt(lang, ready(lang, number), at)));
    }
  }
  if (!found.size && lang === "fi") for (const key of await commonest()) consider(key, () => [key]);
  return new Map([...found].sort((one, two) => two[1] - one[1]).slice(0, 4));
}
const grams = (word, size) => {
  const padded = `_${word}_`;
  return new Set(Array.from({ length: Math.max(0, padded.length - size + 1) }, (_, at) => padded.slice(at, at + size)));
};
function likest(word, words) {
  const own = grams(word, 3);
  const scored = [];
  for (const each of words) {
    if (Math.abs(each.length - word.length) > word.length / 2) continue;
    const others = grams(each, 3);
    let both = 0;
    for (const gram of own) both += others.has(gram);
    const like = (2 * both) / (own.size + others.size);
    if (like >= 0.5) scored.push([each, like * 0.6]);
  }
  return new Map(scored.sort((one, two) => two[1] - one[1]).slice(0, 3));
}
// A compound that stands nowhere: where it is cut, and its parts, when both are words here; begun: when the last one begins some; of: the first in genitive.
async function split(lang, word, begun, of) {
  const cuts = [], doubtful = new Set();
  for (let cut = word.length - 3; cut >= 3; cut--) {
    const start = word.slice(0, cut);
    // Lastensuojelu, kundgruppsprojekt, kehittämistyö: what comes first is as it is, of something, or has lost its nen.
    const found = entry(lang, start) ?? (start.endsWith("s") ? entry(lang, `${start.slice(0, -1)}nen`) : null);
    const bound = lang !== "fi" ? [...known(lang, start), ...known(lang, start.replace(/s$/, ""))] : of && start.endsWith("n") ? known(lang, start, [""], 4) : [];
    const lemmas = found && (found.count || found.forms.length) ? lemmasOf(found) : bound;
    if (!lemmas.length) continue;
    // A letter that may belong to either part: "palvelu" has more pages than "palvelus".
    const [longer] = cuts[cuts.length - 1] ?? [], rarer = longer?.length === cut + 1 && entry(lang, longer)?.count;
    if (rarer && found?.count > rarer) doubtful.add(longer);
    cuts.push([start, lemmas[0], word.slice(cut)]);
  }
  const chosen = cuts.slice(0, 6);
  await ensure(lang, chosen.flatMap((each) => [each[2], light(each[2], lang)]));
  let most = 0, best = [0, []];
  for (const [start, lemma, end] of chosen) {
    let tails = known(lang, end).slice(0, 1);
    if (begun && !tails.length) tails = [...beginning(lang, end)].filter(({ key }) => !/[ @]/.test(key)).flatMap(lemmasOf).slice(0, 9);
    // Then what follows has to begin with a word as it is in dictionaries: "eteliä" is a form of "etelä", but "palveluseteliä" is no "palvelus".
    if (doubtful.has(start)) tails = tails.filter((tail) => end.startsWith(tail));
    const least = Math.min(start.length, end.length);
    if (tails.length && least > most) [most, best] = [least, [start.length, tails.map((tail) => [lemma, tail])]];
  }
  return best;
}

// --- a query

// Evidence for one word of the query: for each page how well it is met (0–1), where, and in which language.
class Evidence {
  constructor(size) {
    this.value = new Float32Array(size);
    this.where = new Uint8Array(size);
    this.named = new Uint8Array(size);
    this.lang = new Uint8Array(size);
    this.rare = 0;
  }
  add(page, value, where, named, lang) {
    if (value > this.value[page]) {
      this.value[page] = value;
      this.lang[page] = lang;
    }
    this.where[page] |= where;
    this.named[page] |= named;
  }
}
const rarity = (count) => Math.log(1 + (manifest.n - count + 0.5) / (count + 0.5));
const OTHER_LANGUAGE = 0.6, FEW = 10;
const RESTS = ["a", "sa", "la", "ta", "n", "i", "e"]; // "soites" begins "soitessa"
const BEGUN = 0.8; // what a longer word counts when the one typed is a word already
// Whether a word stands in a few sections only: in a page that has it everywhere, nearness tells nothing.
const few = (bits) => { let count = 0; for (; bits; bits &= bits - 1) count++; return count < 5; };

const meant = ({ word, lemmas, guessed }, lang) => (lemmas[lang]?.length ? lemmas[lang] : guessed.length ? guessed : [word]).slice(0, 4);

class Query {
  constructor(text, lang, typing) {
    this.lang = lang;
    this.typing = typing;
    this.all = tokens(text);
    const stop = (token) => LANGS.some((each) => manifest.stop[each].includes(token.word));
    this.own = this.all.filter((token) => !stop(token));
    if (!this.own.length) this.own = this.all;
    this.all.forEach((token) => {
      token.stop = !this.own.includes(token);
      token.evidence = new Evidence(manifest.n);
      token.lemmas = {};
      token.guessed = [];
    });
    this.marked = new Set(); // keys whose forms are marked in results
    this.together = []; // keys that are marked where a text has them all, or nothing else that was asked for
    this.instead = []; // [typed, searched]
    this.facets = new Map();
    this.names = new Map(); // page → share of the query that is its name
    this.facetsMet = new Uint8Array(manifest.n);
    this.surely = null;
  }
  // Adds what the keys of one alternative say; several keys must all be met.
  add(targets, keys, lang, weight, seen = true) {
    const found = keys.map((key) => entry(lang, key));
    if (found.some((each) => !each?.count || !each.postings)) return false;
    const scale = weight * (lang === this.lang || this.surely === lang ? 1 : OTHER_LANGUAGE);
    const telling = seen ? keys.filter((key) => !manifest.stop[lang].includes(key)) : [];
    if (telling.length === 1) this.marked.add(telling[0]);
    else if (telling.length) this.together.push(telling);
    const rare = Math.min(...found.map((each) => rarity(each.count)));
    const number = LANGS.indexOf(lang);
    if (found.length === 1) {
      const { pages, weights, where } = found[0].postings;
      for (const token of targets) {
        token.evidence.rare = Math.max(token.evidence.rare, rare * Math.min(1, scale));
        for (let at = 0; at < pages.length; at++) token.evidence.add(pages[at], (scale * (weights[at] & 63)) / 63, where[at], weights[at] >> 6, number);
      }
      return true;
    }
    const sums = new Map();
    for (const each of found) {
      const { pages, weights, where } = each.postings;
      for (let at = 0; at < pages.length; at++) {
        const sum = sums.get(pages[at]) ?? [0, 0, 255, 1];
        sum[0]++;
        sum[1] += (weights[at] & 63) / 63;
        sum[2] &= where[at];
        sum[3] &= weights[at] >> 6;
        sums.set(pages[at], sum);
      }
    }
    for (const [page, [count, sum, where, named]] of sums) {
      if (count < found.length) continue;
      const value = (scale * sum) / count * (where ? 1 : 0.7);
      for (const token of targets) token.evidence.add(page, value, where, named, number);
    }
    for (const token of targets) token.evidence.rare = Math.max(token.evidence.rare, Math.max(...found.map((each) => rarity(each.count))) * Math.min(1, scale));
    return true;
  }
  // What a language's dictionary knows of the words, alone, joined, and as phrases.
  async read(lang) {
    const joined = this.all.flatMap((token, at) => [token.word, this.all[at + 1] ? token.word + this.all[at + 1].word : ""]).filter(Boolean);
    await ensure(lang, joined.concat(lang === "fi" ? [] : joined.map((word) => light(word, lang))));
    for (const token of this.all) {
      token.lemmas[lang] = known(lang, token.word);
      // What is done electronically is electronic.
      if (lang === "fi" && token.word.endsWith("sesti")) token.lemmas[lang].push(`${token.word.slice(0, -5)}nen`);
    }
    await ensure(lang, this.all.flatMap((token) => token.lemmas[lang]));
    return this.spans(lang);
  }
  async spans(lang, kinds = "=@fj") {
    let wanted = [];
    for (let from = 0; from < this.all.length; from++) {
      let starts = [""];
      for (let to = from; to < Math.min(from + 6, this.all.length); to++) {
        const span = this.all.slice(from, to + 1);
        starts = starts.flatMap((start) => meant(this.all[to], lang).map((lemma) => `${start} ${lemma}`.trim())).slice(0, 12);
        const together = span.map((token) => token.word).join("");
        // "För äldre" is not föräldrar.
        const whole = span.every((token) => !token.stop);
        for (const key of to > from ? [...starts, ...(span.length < 4 && whole ? known(lang, together, [""], this.all[to].word.length - 3) : [])] : new Set([...starts, this.all[to].word])) {
          const found = entry(lang, key);
          if (found?.phrases.length) wanted.push(...found.phrases.map((phrase) => ({ span, lang, ...phrase })));
          if (to > from && found?.count && !key.includes(" ") && whole) wanted.push({ span, lang, kind: "j", weight: 1, target: key });
        }
      }
    }
    wanted = wanted.filter(({ kind }) => kinds.includes(kind));
    await Promise.all(wanted.map((each) => (each.kind === "f" ? ensure("fi", each.target.split(" ")) : each.kind === "=" ? null : ensure(lang, [each.target]))));
    return wanted;
  }
  words(lang) {
    for (const token of this.own) for (const lemma of token.lemmas[lang]) token.met = this.add([token], [lemma], lang, 1) || token.met;
  }
  use(lang, wanted) {
    // "Ei toteutunut" is not "toteutunut": of two values the one that more words name is meant.
    const values = wanted.filter(({ kind }) => kind === "@");
    // And "not in use" is not "in use", even where no value is called so.
    const denied = this.all.some((token) => manifest.no.includes(token.word) && !values.some((each) => each.span.includes(token)));
    wanted = wanted.filter(({ kind, span, target }) => kind !== "@" || !((denied && /@(tila|aste|vaihe):/.test(target)) || values.some((each) => each.span.length > span.length && span.every((token) => each.span.includes(token)))));
    // Who asks what did not succeed is not answered by what did.
    const turned = wanted.filter(({ kind, span }) => kind === "@" && span.some((token) => manifest.no.includes(token.word))).flatMap(({ span }) => span);
    for (const { evidence } of new Set(turned)) evidence.value = evidence.value.map((value) => value * 0.5);
    for (const { span, kind, weight, target } of wanted) {
      const real = span.filter((token) => !token.stop);
      if (kind === "j") {
        if (this.add(span, [target], lang, weight)) span.forEach((token) => { token.met = true; });
      } else if (kind === "f") {
        if (real.length && this.add(real, target.split(" "), "fi", this.lang === "fi" ? weight : weight * 0.8)) real.forEach((token) => { token.met = true; });
      } else if (kind === "=") {
        const share = real.length / this.own.length;
        const page = +target;
        this.names.set(page, Math.max(this.names.get(page) ?? 0, share * weight * (lang === this.lang || lang === this.surely ? 1 : 0.9)));
        for (const token of real) token.evidence.add(page, weight, 1, 1, LANGS.indexOf(lang));
        real.forEach((token) => { token.met = true; });
      } else if (kind === "@") {
        const value = target.slice(target.indexOf("@") + 1);
        if (this.add(real.length ? real : span, [target], lang, weight, false)) {
          if (!this.facets.has(value)) for (const page of entry(lang, target).postings.pages) this.facetsMet[page]++;
          this.facets.set(value, Math.max(this.facets.get(value) ?? 0, span.length));
          real.forEach((token) => { token.met = true; });
        }
      }
    }
  }
  // What phrases ask for whose last word is still being typed: "patient safe" begins "patient safety".
  async begun(lang, kinds = [["=", 6], ["f", 2], ["@", 1]]) {
    const last = this.all.length - 1, wanted = [];
    for (let from = Math.max(0, last - 5); from <= last; from++) {
      if (from === last && this.all[last]?.word.length < 3) break;
      let starts = [""];
      for (const token of this.all.slice(from, last)) starts = starts.flatMap((start) => meant(token, lang).map((lemma) => `${start}${lemma} `)).slice(0, 12);
      // "keski pohjanm" begins "Keski-Pohjanmaa" too.
      if (from === last - 1) starts.push(this.all[from].word);
      for (const start of starts) {
        for (const word of [this.all[last].word, ...this.all[last].guessed]) {
          const typed = start + word;
          await ensure(lang, [typed]);
          const keys = [...beginning(lang, typed)];
          // Swedish and English keys are stems, which may be shorter than what is typed of the word.
          for (const end of manifest.ends[lang] ?? []) for (let size = 0; size < end.length; size++) if (word.endsWith(end.slice(0, size))) keys.push(entry(lang, start + light(word + end.slice(size), lang)));
          for (const { key, phrases } of keys.filter(Boolean)) {
            if (key !== start + this.all[last].word) for (const phrase of phrases) wanted.push({ span: this.all.slice(from), lang, ...phrase, weight: phrase.weight * (0.6 + (0.4 * Math.min(typed.length, key.length)) / Math.max(typed.length, key.length)) });
          }
        }
      }
    }
    wanted.sort((one, two) => two.weight - one.weight);
    // A target in another shard has to be fetched: a couple will do.
    const best = kinds.flatMap(([kind, most]) => wanted.filter((each) => each.kind === kind).slice(0, most));
    await Promise.all(best.map((each) => (each.kind === "f" ? ensure("fi", each.target.split(" ")) : each.kind === "@" && ensure(lang, [each.target]))));
    return best;
  }
  // Words that begin with what is typed: the last word, the last ones joined, or the last part of a word with hyphens.
  async prefix(lang, span = this.all.slice(-1), word = span.map((token) => token.word).join("")) {
    if (!span.length || (span.length === 1 && span[0].stop && this.all.length > 1)) return;
    const first = place(lang, word), last = Math.min(place(lang, `${word}\uffff`), first + (word.length > 2 ? 4 : 1));
    await Promise.all(Array.from({ length: last - first + 1 }, (_, at) => load(lang, first + at)));
    const found = new Map();
    for (const each of beginning(lang, word)) {
      if (each.key.includes(" ") || each.key.includes("@")) continue;
      for (const lemma of lemmasOf(each)) {
        const value = Math.max(found.get(lemma)?.[0] ?? 0, 0.45 + (0.4 * word.length) / each.key.length);
        found.set(lemma, [value, each.key === lemma ? each.count : 1]);
      }
    }
    if (span.length === 1 && lang === "fi" && !span[0].parts.length && !span[0].lemmas.fi?.length) {
      span[0].guessed = known(lang, word, RESTS);
      for (const lemma of span[0].guessed) if (!found.has(lemma)) found.set(lemma, [0.7, 99]);
    }
    const best = [...found].sort((one, two) => two[1][0] * Math.log(2 + two[1][1]) - one[1][0] * Math.log(2 + one[1][1])).slice(0, 24);
    await ensure(lang, best.map(([lemma]) => lemma));
    let begun = false;
    for (const [lemma, [weight]] of best) {
      if (span.length === 1 && span[0].lemmas[lang]?.includes(lemma)) continue;
      const rare = span.map((token) => token.evidence.rare);
      if (this.add(span, [lemma], lang, span[0].met && span.length === 1 ? weight * BEGUN : weight)) {
        begun = true;
        span.forEach((token, at) => { if (token.met) token.evidence.rare = rare[at]; });
      }
    }
    if (begun) span.forEach((token) => { token.met = true; });
    return begun;
  }
  async divide(lang, token, last, of) {
    const [cut, pairs] = await split(lang, token.word, last, of);
    for (const parts of pairs) {
      await ensure(lang, parts);
      const met = this.add([token], parts, lang, 0.85);
      this.add([token], [parts[1]], lang, 0.4);
      this.add([token], [parts[0]], lang, 0.3);
      if (met || entry(lang, parts[1])?.count) {
        token.met = true;
        if (!last) this.instead.push([token.shown, (token.parts.length ? parts : [token.shown.slice(0, cut), token.shown.slice(cut)]).join(" + ")]);
      }
    }
  }
  async guess(lang) {
    let mended = 0;
    for (const token of this.own) {
      if (token.met) continue;
      // A word with hyphens by its parts, the rarer one counting more.
      await ensure(lang, token.parts);
      const lemmas = token.parts.flatMap((part) => known(lang, part));
      await ensure(lang, lemmas);
      const rarest = Math.max(...lemmas.map((lemma) => rarity(entry(lang, lemma)?.count ?? 0)));
      for (const lemma of lemmas) if (this.add([token], [lemma], lang, (0.6 * rarity(entry(lang, lemma)?.count ?? 0)) / rarest)) token.met = true;
      const last = this.typing && token === this.all[this.all.length - 1], end = token.parts[token.parts.length - 1];
      const begun = last && end && (await this.prefix(lang, [token], end));
      const sure = token.parts.every((part) => (begun && part === end) || known(lang, part).length);
      if (token.met && sure) continue;
      await this.divide(lang, token, last);
      if (token.met && sure && token.word.length < 12 && !last) continue;
      let likely = await near(lang, token.word, last);
      if (!likely.size && !token.met) await this.divide(lang, token, last, true);
      if (!likely.size && !token.met && lang === "fi" && limitOf(token.word)) likely = likest(token.word, await commonest());
      // Better a wild guess than no answer at all.
      if (!likely.size && lang === "fi" && token.word.length > 4 && this.own.every((each) => !each.met)) likely = await near(lang, token.word, last, 2);
      token.guessed = [...likely.keys()].filter((lemma, _, [first]) => likely.get(lemma) === likely.get(first));
      mended ||= likely.size;
      await ensure(lang, [...likely.keys()]);
      for (const [lemma, weight] of likely) {
        const found = entry(lang, lemma);
        for (const phrase of found?.phrases ?? []) if (phrase.kind === "=") token.evidence.add(+phrase.target, weight * phrase.weight, 1, 1, LANGS.indexOf(lang));
        if (this.add([token], [lemma], lang, weight)) {
          if (!token.met) this.instead.push([token.shown, lemma]);
          token.met = true;
        } else if (found?.parts.length) {
          await this.fallBack(token, found, lang, weight);
        }
      }
    }
    // Names as they would be with the words that were meant.
    if (mended) this.use(lang, await this.spans(lang, "=@"));
    if (mended && this.typing) this.use(lang, await this.begun(lang, [["=", 6]]));
  }
  async fallBack(token, found, lang, weight) {
    await ensure(lang, found.parts.map(([part]) => part));
    for (const [part, share] of found.parts) if (this.add([token], [part], lang, share * weight * 0.8)) token.met = true;
  }
  async grams() {
    for (const token of this.own) {
      if (token.word.length < 4) continue;
      const own = [...grams(token.word, 4)].map((gram) => `#${gram}`);
      await ensure(this.lang, own);
      const found = own.map((key) => entry(this.lang, key)).filter((each) => each?.count);
      const whole = own.length ? found.reduce((sum, each) => sum + rarity(each.count), 0) + (own.length - found.length) * 4 : 1;
      const sums = new Map();
      for (const each of found) {
        const { pages, weights, where } = each.postings;
        const rare = rarity(each.count) / whole;
        for (let at = 0; at < pages.length; at++) {
          const sum = sums.get(pages[at]) ?? [0, 0, 0];
          sum[0] += (rare * (weights[at] & 63)) / 63;
          sum[1] |= where[at];
          sum[2] |= weights[at] >> 6;
          sums.set(pages[at], sum);
        }
      }
      const most = Math.max(0, ...[...sums.values()].map((each) => each[0]));
      for (const [page, [sum, where, named]] of sums) if (sum > most * 0.35) token.evidence.add(page, sum * 0.9, where, named, 0);
      token.evidence.rare = Math.max(token.evidence.rare, 3);
      if (sums.size) token.met = true;
      this.marked.add(token.word);
    }
  }
  // "Onko joku tehnyt omavalvontaohjelman" asks for a plan of self-monitoring.
  leaveTalk(wanted) {
    const last = this.typing && this.all[this.all.length - 1];
    const says = this.own.filter((token) => token === last || wanted.some(({ span }) => span.length > 1 && span.includes(token)) || ![token.word].concat(token.lemmas.fi ?? []).some((word) => manifest.talk.includes(word)));
    if (!says.length) return;
    this.own = says;
    this.all.forEach((token) => { token.stop = !says.includes(token); });
  }
  async run() {
    const others = LANGS.filter((each) => each !== this.lang && manifest[each][0].length);
    const wanted = await this.read(this.lang);
    this.leaveTalk(wanted);
    this.words(this.lang);
    this.use(this.lang, wanted);
    if (manifest.grams) await this.grams();
    if (this.typing) {
      await this.prefix(this.lang);
      for (const size of [2, 3]) if (this.all.length >= size) await this.prefix(this.lang, this.all.slice(-size));
      this.use(this.lang, await this.begun(this.lang));
    }
    if (this.own.some((token) => !token.met)) {
      for (const lang of others) {
        const more = [...(await this.read(lang)), ...(this.typing ? await this.begun(lang) : [])];
        const last = this.typing && this.all[this.all.length - 1];
        const strange = this.own.filter((token) => !token.lemmas[lang].length && !more.some((each) => each.span.includes(token)));
        // The word that is being typed is taken to be in the language of those before it.
        const begins = strange.length === 1 && strange[0] === last;
        if (!strange.length || (begins && this.own.length > 1)) this.surely = lang;
        this.words(lang);
        this.use(lang, more);
        if (last && (this.surely === lang || (begins && !last.met))) await this.prefix(lang);
      }
    }
    if (this.own.some((token) => !token.met)) await this.guess(this.lang);
    if (this.own.some((token) => !token.met)) for (const lang of others) await this.guess(lang);
    if (!this.typing && this.own.some((token) => !token.met)) await this.prefix(this.lang);
    let scored = this.score();
    if (scored.length < (this.typing ? 3 : FEW)) {
      for (const token of this.own) {
        for (const lemma of token.lemmas[this.lang] ?? []) {
          const found = entry(this.lang, lemma);
          if (found?.parts.length) await this.fallBack(token, found, this.lang, 0.7);
        }
      }
      for (const lang of others) {
        if (this.own[0]?.lemmas[lang]) continue;
        const more = await this.read(lang);
        this.words(lang);
        this.use(lang, more);
      }
      for (const token of this.own) if (token.word.length > 4) for (const lang of [this.lang, ...others]) await this.prefix(lang, [token]);
      scored = this.score();
    }
    return scored;
  }
  score() {
    const own = this.own.concat(this.all.filter((token) => token.stop && token.evidence.rare && !this.own.includes(token)));
    const size = manifest.n, last = this.all[this.all.length - 1];
    // A word is as telling as all that stands for it: one rare synonym does not make a common thing rare.
    // What may yet become a stop word says little.
    const tells = own.map((token) => {
      const count = token.evidence.value.reduce((sum, value) => sum + (value > 0.4), 0);
      const begun = this.typing && own.length > 1 && token === last && manifest.stop[this.lang].some((word) => word.startsWith(last.word));
      return Math.max(0.2, (count ? Math.min(token.evidence.rare, rarity(count)) : token.evidence.rare) * (begun ? 0.4 : 1));
    });
    const total = tells.reduce((sum, each) => sum + each, 0) || 1;
    const out = [];
    for (let page = 0; page < size; page++) {
      let sum = 0, met = 0, named = 0, count = 0, where = 255, lang = -1, best = 0, rarest = 255;
      for (let at = 0; at < own.length; at++) {
        const { evidence } = own[at], value = evidence.value[page], rare = tells[at];
        if (!value) continue;
        sum += rare * value ** 1.2;
        met += rare;
        named += rare * evidence.named[page];
        count++;
        where &= evidence.where[page];
        if (rare * value > best) {
          best = rare * value;
          rarest = evidence.where[page];
          lang = evidence.lang[page];
        }
      }
      if (!count) continue;
      // Most for pages that have all of what is asked, and have it among their names. The weights stand on a plateau: see decision 0005.
      let score = (sum * (met / total)) * (1 + (0.4 * named) / total);
      if (count > 1 && where && few(rarest)) score *= 1.1;
      const name = this.names.get(page);
      if (name) score *= 1 + (this.typing ? name : name ** 3);
      if (this.facets.size > 1 && this.facetsMet[page] === this.facets.size) score *= 1.35;
      out.push({ page, score, lang, where: own.reduce((bits, { evidence }) => bits | evidence.where[page], 0) });
    }
    return out.sort((one, two) => two.score - one.score || one.page - two.page);
  }
}

// --- what is shown

// What a page's results are shown with, in the first of some languages that it has.
async function fragment(page, wanted) {
  const lang = [...wanted, ...LANGS].find((each) => each && parseInt(manifest.in[each][(page / 5) | 0], 32) & (1 << page % 5));
  const bytes = await once(fragments, `${page}.${lang}`, () => inflate(`t/${page}.${lang}.bin?v=${manifest.v}`));
  return [lang, JSON.parse(new TextDecoder().decode(bytes))];
}
// What a key has in common with its forms: "omainen" is "omais" in "omaisten" and in compounds.
const stemOf = (key) => (key.length > 5 && key.endsWith("nen") ? `${key.slice(0, -3)}s` : key.slice(0, Math.max(4, key.length - (key.length > 6 ? 2 : 1))));
// Whether a word is one that was looked for, in any inflection or inside a compound; asked of the words of some texts.
function marker(query) {
  const keys = [...new Set([...query.marked, ...query.together.flat()])].filter((key) => !key.includes("@"));
  const stems = keys.filter((key) => key.length > 3).map((key) => [key, stemOf(key)]);
  const typed = new Set(query.own.map((token) => token.word)), last = query.all[query.all.length - 1];
  const kept = new Map();
  // The keys that a word is a form of; "" when it is as it was typed.
  const met = (text) => {
    const whole = fold(text).split(/[:’']/)[0], parts = whole.split(/[-‐‑–]/), word = parts.join("");
    if (!kept.has(whole)) {
      const own = typed.has(word) || parts.some((part) => part.length > 1 && typed.has(part)) || (query.typing && last.word.length > 1 && word.startsWith(last.word));
      const forms = LANGS.flatMap((lang) => entry(lang, word)?.forms ?? []);
      const inside = (part) => part.length > 4 && word.includes(part);
      const found = [...keys.filter((key) => key === word || forms.includes(key)), ...stems.filter(([key, stem]) => word.startsWith(stem) || inside(stem) || inside(key)).map(([key]) => key)];
      kept.set(whole, own ? ["", ...found] : found);
    }
    return kept.get(whole);
  };
  return (...texts) => {
    const here = new Set(query.together.length ? texts.flatMap((text) => [...text.matchAll(WORD)].flatMap((match) => met(match[0]))) : []);
    const sure = ["", ...query.marked, ...query.together.filter((each) => each.every((key) => here.has(key))).flat()];
    const marked = new Set(sure.some((key) => here.has(key)) ? sure : [...sure, ...query.together.flat()]);
    return (text) => met(text).some((key) => marked.has(key));
  };
}
function pieces(text, hit, longest) {
  const words = [...text.matchAll(WORD)].filter((match) => hit(match[0]));
  let start = 0;
  if (text.length > longest && words.length) {
    let best = -1;
    for (const word of words) {
      const inside = words.filter((each) => each.index >= word.index && each.index < word.index + longest - 40).length;
      if (inside > best) { best = inside; start = Math.max(0, word.index - 40); }
    }
    if (start) start = text.indexOf(" ", start) + 1 || start;
  }
  const end = Math.min(text.length, start + longest);
  const out = [], found = [];
  let at = start;
  if (start) out.push(["… ", false]);
  for (const word of words) {
    const stop = word.index + word[0].length;
    if (word.index < at || stop > end) continue;
    out.push([text.slice(at, word.index), false], [word[0], true]);
    found.push(word[0]);
    at = stop;
  }
  let rest = text.slice(at, end);
  if (end < text.length) rest = `${rest.slice(0, Math.max(0, rest.lastIndexOf(" ")))} …`;
  out.push([rest, false]);
  return { out: out.filter((piece) => piece[0]), found };
}
async function shown({ page, lang, where }, query, mark) {
  // In the reader's language, whatever text was met; but who asks in Swedish or English on a Finnish page is answered in that.
  const [real, [title, address, kind, lead, marks, names, asked, sections]] = await fragment(page, [query?.surely !== "fi" && query?.surely, ui, LANGS[lang]]);
  const result = { lang: real, title: [[title, false]], address, kind, marks, text: [[lead.slice(0, 220), false]], section: null, also: null, words: [] };
  if (!query) return result;
  const hit = mark(title, lead), heading = pieces(title, hit, 500), summary = pieces(lead, hit, 230);
  result.title = heading.out;
  result.text = summary.out;
  const words = new Set([...heading.found, ...summary.found]);
  // Where the title does not say why: another name, or the search word with most of what was asked.
  const told = new Set([...heading.found, ...summary.found].map(fold)).size;
  for (const [label, texts, least] of [["name", names, heading.found.length ? Infinity : 0], ["asked", asked, told]]) {
    const met = texts.map((text) => [text, [...text.matchAll(WORD)].map(([word]) => word).filter(mark(text)).length]).sort((one, two) => two[1] - one[1] || one[0].length - two[0].length);
    if (met[0]?.[1] > least) result.also ??= [label, met[0][0]];
  }
  let best = summary.found.length ? new Set(summary.found.map(fold)).size + 0.5 : 0;
  if (heading.found.length >= query.own.length) best += 1;
  sections.forEach(([anchor, name, text], at) => {
    if (!anchor || (real === LANGS[lang] && !(where & (2 << at % 7)))) return;
    const inSection = mark(name, `${text}`), own = pieces(`${text}`, inSection, 230), inName = pieces(name, inSection, 200);
    const value = new Set([...own.found, ...inName.found].map(fold)).size;
    if (value > best) {
      best = value;
      result.section = { anchor, name: inName.out };
      if (own.found.length) result.text = own.out;
      own.found.forEach((word) => words.add(word));
    }
  });
  if (real !== LANGS[lang]) query.own.forEach((token) => words.add(token.shown));
  result.words = [...words].slice(0, 12);
  return result;
}

// --- facets

async function facets() {
  facetData ??= inflate(`${manifest.facets}.bin`).then((bytes) => {
    const size = new DataView(bytes.buffer).getUint32(0, true);
    let at = 4 + size;
    return JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size))).map(([id, names, values]) => ({
      id, names,
      values: values.map(([value, labels, count]) => {
        const pages = new Int32Array(count);
        at = steps(bytes, at, pages);
        return { value, names: labels, pages };
      }),
    }));
  });
  try {
    return await facetData;
  } catch (error) {
    facetData = null;
    throw error;
  }
}
async function narrowed(scored, filters) {
  const all = await facets();
  const chosen = all.filter((facet) => filters[facet.id]?.length);
  const meets = new Uint8Array(manifest.n), miss = new Int16Array(manifest.n).fill(-1);
  chosen.forEach((facet, number) => {
    const inside = new Uint8Array(manifest.n);
    for (const each of facet.values) if (filters[facet.id].includes(each.value)) for (const page of each.pages) inside[page] = 1;
    for (let page = 0; page < manifest.n; page++) {
      if (inside[page]) meets[page]++;
      else miss[page] = number;
    }
  });
  const among = new Uint8Array(manifest.n);
  for (const each of scored) among[each.page] = 1;
  const lists = all.map((facet) => {
    const own = chosen.indexOf(facet);
    const values = facet.values.map(({ value, names, pages }) => {
      let count = 0;
      for (const page of pages) if (among[page] && (meets[page] === chosen.length || (own >= 0 && meets[page] === chosen.length - 1 && miss[page] === own))) count++;
      return { value, name: names[Math.min(LANGS.indexOf(ui), names.length - 1)], count, on: filters[facet.id]?.includes(value) ?? false };
    });
    return { id: facet.id, name: facet.names[LANGS.indexOf(ui)], values: values.filter((each) => each.count || each.on) };
  });
  return { results: scored.filter((each) => meets[each.page] === chosen.length), facets: lists.filter((facet) => facet.values.length) };
}
async function newest(results) {
  const years = new Int16Array(manifest.n);
  for (const facet of await facets()) if (facet.id === "vuosi") for (const { value, pages } of facet.values) for (const page of pages) years[page] = Math.max(years[page], +value);
  return [...results].sort((one, two) => years[two.page] - years[one.page] || one.page - two.page);
}

// --- messages

let ui = "fi";
// What was searched for instead, as it is written in the results: the word that is most nearly as long, not a compound that begins with it.
const spoken = (query, results) => (query?.instead ?? []).slice(0, 3).map(([typed, lemma]) => {
  const start = lemma.slice(0, Math.max(4, lemma.length - 2)), off = (word) => Math.abs(word.length - lemma.length);
  const written = results.flatMap((each) => each.words).filter((word) => fold(word).startsWith(start));
  return [typed, written.sort((one, two) => off(one) - off(two))[0]?.toLowerCase() ?? lemma];
});
async function answer(asked) {
  await open();
  ui = asked.lang;
  const text = asked.query.trim();
  let query = text && tokens(text).length ? new Query(text, ui, asked.typing) : null;
  let results = query ? await query.run() : text ? [] : Array.from({ length: manifest.n }, (_, page) => ({ page, score: 0, lang: -1, where: 0 }));
  // What finds nothing may begin what does.
  if (query && !asked.typing && !results.length) {
    query = new Query(text, ui, true);
    results = await query.run();
  }
  let lists = [];
  if (asked.filters) ({ results, facets: lists } = await narrowed(results, asked.filters));
  if (asked.sort === "nimi") results = [...results].sort((one, two) => one.page - two.page);
  if (asked.sort === "vuosi") results = await newest(results);
  const mark = query && marker(query);
  const from = asked.from ?? 0;
  const page = await Promise.all(results.slice(from, from + asked.limit).map((each) => shown(each, query, mark)));
  // Two names may be the same words in other forms: the one that is typed letter by letter is first.
  const typed = joined(text), whole = ({ title }) => joined(title.map(([piece]) => piece).join("")) === typed;
  if (query && !asked.sort && !from) page.sort((one, two) => whole(two) - whole(one));
  // Facet values that the query names, one of each facet: the one that most words name.
  const named = new Map([...(query?.facets ?? [])].sort((one, two) => one[1] - two[1]).map(([each]) => [each.split(":")[0], each.split(":")[1]]));
  return { total: results.length, results: page, facets: lists, instead: spoken(query, page), named: [...named], words: manifest.words[ui] };
}
onmessage = async ({ data }) => {
  if (data.base) base = data.base;
  if (data.open) {
    await open().catch(() => {});
    return;
  }
  try {
    const found = await answer(data);
    postMessage({ number: data.number, ...found });
  } catch (error) {
    postMessage({ number: data.number, failed: String(error?.message ?? error) });
  }
};
