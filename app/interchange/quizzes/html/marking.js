"use strict";
/* Marking by the program's own rules: what a response earns, and the feedback for it. A test gives the same
   responses to both and compares the marks. Nothing here needs a page. */
const Marking = (() => {
  const LONGEST = 300;
  const LONGEST_TEXT = 4000;
  const LONGEST_DATE = 200;
  const CLOSE = 0.85;
  const LONGEST_NUMBER = 60;
  const ARTICLES = new Set("the a an der die das le la les el los las il lo".split(" "));
  const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
  const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
  const BLANKS = new RegExp(BLANK + "+", "g");
  const EDGES = new RegExp("^" + BLANK + "+|" + BLANK + "+$", "g");
  const WORDS = /-(?=\p{Nd})|[\p{L}\p{N}]+/gu;
  const JOINED = /[\p{L}\p{N}_)]$/u;
  const FIGURES = /\p{Nd}+/gu;
  const FIGURE = /^\p{Nd}$/u;
  const MARK = /^\p{M}$/u;
  const ERA = "(?: *(?<era>b\\.? ?c\\.?(?: ?e\\.?)?|c\\.? ?e\\.?|a\\.? ?d\\.?))?";
  const MONTH = "(?<name>[a-z]{3,9})\\.?";
  const DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
  const YEAR = "(?:a\\.?d\\.? *)?(?<year>\\d{1,4})";
  const DATES = [
    YEAR + ERA,
    MONTH + "(?: *,| +of)? *" + YEAR + ERA,
    "(?:the +)?" + DAY + "(?: +of)? +" + MONTH + ",? *" + YEAR + ERA,
    MONTH + " +" + DAY + ",? +" + YEAR + ERA,
    "(?<year>\\d{4})-(?<month>\\d{1,2})(?:-(?<day>\\d{1,2}))?",
    "(?<month>\\d{1,2})[/.](?<year>\\d{4})",
    "(?<day>\\d{1,2})[/.] ?(?<month>\\d{1,2})[/.] ?(?<year>\\d{4})",
    "(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})",
  ].map((shape) => new RegExp("^(?:" + shape + ")$"));
  const ABOUT = /^(?:about|around|circa|c\.|ca\.?|approximately|approx\.?|perhaps) */i;
  const TO = / *(?:–|—|\/|\bto\b|\buntil\b| - ) */;
  const NUMBER = /^[-+−]?(?:\d[\d '’]*(?:[.,]\d+)*|[.,]\d+)(?: *(?:e|[×x] *10\^?) *[-+−]?\d+)?$/i;

  const strip = (text) => text.replace(EDGES, "");
  const collapse = (text) => strip(text.replace(BLANKS, " "));
  const cut = (text, most) => Array.from(text).slice(0, most).join("");

  /* A mark that combines with the letter before it: those change places with one of the last class. */
  const combines = (c) => MARK.test(c) && (c === "\u0345" || !("\u0345" + c).normalize("NFD").startsWith("\u0345"));

  function foldCase(letter) {
    const code = letter.codePointAt(0);
    if (code === 0x131) return letter;
    if (code === 0x1e9e) return "ss";
    if (code >= 0x13a0 && code <= 0x13f5) return letter;
    if ((code >= 0xab70 && code <= 0xabbf) || (code >= 0x13f8 && code <= 0x13fd)) return letter.toUpperCase();
    return letter.toUpperCase().toLowerCase();
  }

  const foldAll = (text) => Array.from(text, foldCase).join("");

  function foldLetter(letter) {
    const plain = Array.from(letter.normalize("NFKD")).filter((c) => !combines(c));
    return plain.map(foldCase).join("");
  }

  /* A sign before a figure is part of it, unless it joins the figure to what stands before. */
  function fold(text) {
    const plain = Array.from(text.replace(/−/g, "-").replace(/[’']/g, ""), foldLetter).join("");
    const words = [];
    for (const match of plain.matchAll(WORDS)) {
      if (match[0] !== "-" || !JOINED.test(plain.slice(0, match.index))) words.push(match[0]);
    }
    return (words.length > 1 && ARTICLES.has(words[0]) ? words.slice(1) : words).join(" ");
  }

  function latin(text) {
    return text.replace(/\p{Nd}/gu, (c) => {
      let code = c.codePointAt(0);
      if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
      let value = 0;
      while (value < 9 && FIGURE.test(String.fromCodePoint(code - 1))) { code -= 1; value += 1; }
      return String(value);
    });
  }

  function readDates(text) {
    const said = latin(foldAll(collapse(text)));
    const found = new Map();
    for (const shape of DATES) {
      const match = shape.exec(said);
      if (!match) continue;
      const part = match.groups;
      const month = part.name ? MONTHS.indexOf(part.name.slice(0, 3)) + 1 : Number(part.month || 0);
      if ((part.name && !month) || month > 12 || Number(part.day || 0) > 31) continue;
      const year = Number(part.year) * ((part.era || "").startsWith("b") ? -1 : 1);
      const date = [year, month, Number(part.day || 0)];
      found.set(date.join(), date);
    }
    return found;
  }

  /* Ratcliff and Obershelp's likeness, with the longest common run found first and leftmost. */
  function likeness(one, other) {
    const a = Array.from(one), b = Array.from(other);
    if (!a.length && !b.length) return 1;
    const places = new Map();
    b.forEach((c, j) => (places.get(c) || places.set(c, []).get(c)).push(j));
    let same = 0;
    const rest = [[0, a.length, 0, b.length]];
    while (rest.length) {
      const [alo, ahi, blo, bhi] = rest.pop();
      let bestI = alo, bestJ = blo, size = 0, runs = new Map();
      for (let i = alo; i < ahi; i += 1) {
        const next = new Map();
        for (const j of places.get(a[i]) || []) {
          if (j < blo) continue;
          if (j >= bhi) break;
          const run = (runs.get(j - 1) || 0) + 1;
          next.set(j, run);
          if (run > size) { bestI = i - run + 1; bestJ = j - run + 1; size = run; }
        }
        runs = next;
      }
      if (!size) continue;
      same += size;
      rest.push([alo, bestI, blo, bestJ], [bestI + size, ahi, bestJ + size, bhi]);
    }
    return (2 * same) / (a.length + b.length);
  }

  const hasFormula = (text) => text.includes("\\(") || text.includes("\\[");

  function readsAlike(said, forms) {
    const typed = cut(collapse(said), LONGEST);
    const dates = readDates(typed), folded = fold(typed);
    for (const form of forms) {
      if (hasFormula(form) || hasFormula(typed)) {
        if (typed.replace(/ /g, "") === form.replace(/ /g, "")) return true;
        continue;
      }
      if (folded === fold(form)) return true;
      for (const date of readDates(form).keys()) if (dates.has(date)) return true;
    }
    let nearest = "", best = -1;
    for (const form of forms) {
      const near = likeness(folded, fold(form));
      if (near > best) { nearest = form; best = near; }
    }
    const figures = (t) => (t.match(FIGURES) || []).join();
    return best >= CLOSE && figures(typed) === figures(nearest);
  }

  function fits(said, pattern) {
    const pieces = pattern.split("*").map(strip);
    const first = pieces.shift(), last = pieces.pop();
    if (!said.startsWith(first) || !said.endsWith(last) || said.length < first.length + last.length) return false;
    let place = first.length;
    const end = said.length - last.length;
    for (const piece of pieces) {
      const found = said.indexOf(piece, place);
      if (found < 0 || found + piece.length > end) return false;
      place = found + piece.length;
    }
    return true;
  }

  function readsAs(response, one, exact) {
    const said = cut(response, LONGEST_TEXT), text = one.text;
    if (text.includes("*")) {
      return exact ? fits(strip(said), text) : fits(foldAll(strip(said)), foldAll(text));
    }
    return exact ? collapse(said) === collapse(text) : readsAlike(said, one.forms);
  }

  function readNumber(said, unit) {
    let text = strip(said);
    if (unit && foldAll(text).endsWith(foldAll(unit))) {
      text = strip(Array.from(text).slice(0, -Array.from(unit).length).join(""));
    }
    text = latin(text.replace(new RegExp(BLANK, "g"), " "));
    if (Array.from(text).length > LONGEST_NUMBER || !NUMBER.test(text)) return null;
    text = foldAll(text.replace(/[ '’]/g, "").replace(/−/g, "-")).replace(/[×x]10\^?/, "e");
    const [head, tail] = text.split("e");
    const decimal = plainDecimal(head) + (tail === undefined ? "" : "e" + tail);
    if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/.test(decimal)) return null;
    const number = Number(decimal);
    return Number.isFinite(number) ? number : null;
  }

  function plainDecimal(text) {
    const point = text.lastIndexOf("."), comma = text.lastIndexOf(",");
    if (point >= 0 && comma >= 0) {
      const [group, decimal] = point > comma ? [",", "."] : [".", ","];
      return text.split(group).join("").split(decimal).join(".");
    }
    if (comma < 0) return text;
    return text.split(",").join(/^[-+]?[1-9]\d{0,2}(?:,\d{3})+$/.test(text) ? "" : ".");
  }

  const isNear = (number, one) =>
    Math.abs(number - one.value) <= one.tolerance + 1e-9 * Math.max(1, Math.abs(one.value));

  const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const monthDays = (year, month) => [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];

  /* Days since the year 1 began, in the Gregorian calendar carried back. */
  function dayNumber(year, month, day) {
    const before = year - 1;
    let days = 365 * before + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
    for (let m = 1; m < month; m += 1) days += monthDays(year, m);
    return days + day;
  }

  function singleSpans(said) {
    const spans = [];
    for (const [read, month, day] of readDates(said).values()) {
      const year = read > 0 ? read : read + 1;
      if (day && (!month || day > monthDays(year, month))) continue;
      const last = month || 12;
      spans.push([dayNumber(year, month || 1, day || 1), dayNumber(year, last, day || monthDays(year, last))]);
    }
    return spans;
  }

  function readSpans(response) {
    const said = collapse(response).replace(ABOUT, "");
    const ends = said.replace(/(\p{Nd}) *- *(?=\p{Nd})/gu, "$1–").split(TO);
    if (ends.length !== 2 || readDates(said).size) return singleSpans(said);
    const [start, end] = ends.map((one) => latin(strip(one)));
    const full = /^\d\d$/.test(end) && /^\d{4}$/.test(start) ? start.slice(0, 2) + end : end;
    const spans = [];
    for (const a of singleSpans(start)) for (const b of singleSpans(full)) spans.push([a[0], b[1]]);
    return spans;
  }

  function dateIsAccepted(response, one) {
    const said = Array.from(response).length > LONGEST_DATE ? "" : response;
    if (one.forms.includes(fold(said))) return true;
    if (one.first === null) return false;
    return readSpans(said).some(([start, end]) =>
      one.interval
        ? Math.max(Math.abs(start - one.first), Math.abs(end - one.last)) <= one.tolerance
        : one.first - one.tolerance <= start && end <= one.last + one.tolerance);
  }

  const picked = (choices, keys) => {
    const own = (key) => /^[1-9]\d*$/.test(key) && Number(key) <= choices.length;
    return Array.from(new Set(keys.map(String))).filter(own).map((key) => choices[Number(key) - 1]);
  };

  function single(answer, said) {
    let fitting = [];
    if (answer.kind === "choice") fitting = picked(answer.choices, [said]);
    if (answer.kind === "short_answer") fitting = answer.accepted.filter((one) => readsAs(said, one, answer.exact));
    if (answer.kind === "date") fitting = answer.accepted.filter((one) => dateIsAccepted(said, one));
    if (answer.kind === "numeric") {
      const number = readNumber(said, answer.unit);
      fitting = number === null ? [] : answer.accepted.filter((one) => isNear(number, one));
    }
    let best = null;
    for (const one of fitting) if (best === null || one.weight > best.weight) best = one;
    return best ? [best.weight, [best.feedback]] : [0, []];
  }

  function several(answer, keys) {
    const taken = picked(answer.choices, keys);
    let share = taken.reduce((sum, choice) => sum + choice.weight, 0);
    if (taken.some((choice) => choice.weight <= 0)) share = Math.min(share, 1 - 1e-6);
    return [Math.max(0, share), taken.map((choice) => choice.feedback)];
  }

  function trueFalse(answer, response) {
    const said = ["true", "t", "yes", "1"].includes(foldAll(strip(response)));
    return [Number(said === answer.answer), [said ? answer.feedback_true : answer.feedback_false]];
  }

  const at = (response, number) =>
    Object.prototype.hasOwnProperty.call(response, number) ? String(response[number]) : "";

  function cloze(answer, response) {
    const total = answer.gaps.reduce((sum, gap) => sum + gap.weight, 0) || 1;
    let earned = 0, told = [];
    answer.gaps.forEach((gap, place) => {
      const [share, feedback] = single(gap.answer, at(response, place + 1));
      earned += Math.max(0, share) * gap.weight;
      told = told.concat(feedback);
    });
    return [earned / total, told];
  }

  function matching(answer, response) {
    const right = answer.rights.filter((key, place) => at(response, place + 1) === key).length;
    return [right / answer.rights.length, []];
  }

  function ordering(answer, keys) {
    const count = answer.places.length;
    const places = keys.map((key) => (/^[1-9]\d*$/.test(String(key)) ? answer.places[Number(key) - 1] : undefined));
    if (places.length !== count || new Set(places).size !== count || places.includes(undefined)) return [0, []];
    if (count < 2) return [1, []];
    const right = places.slice(1).filter((place, before) => place === places[before] + 1).length;
    return [right / (count - 1), []];
  }

  const TAKERS = { choices: several, true_false: trueFalse, cloze, matching, ordering };

  function isBlank(key, response) {
    if (key.kind === "choices" || key.kind === "ordering") return !Array.isArray(response) || !response.length;
    if (key.kind === "cloze" || key.kind === "matching") {
      return typeof response !== "object" || response === null || Array.isArray(response) ||
        !Object.keys(response).some((one) => strip(String(response[one])));
    }
    return typeof response !== "string" || !strip(response);
  }

  /* To five decimals, an exact half to the even side. */
  function rounded(score) {
    const size = Math.abs(score);
    let text = size.toFixed(5);
    if (size < 1e15 && size * 64 % 2 === 1) {
      const exact = size.toFixed(6);
      text = exact.slice(0, -1);
      if (Number(text.slice(-1)) % 2) text = (Number(text) + 0.00001).toFixed(5);
    }
    return Number(text) * Math.sign(score) + 0;
  }

  function mark(key, response) {
    const told = (outcome, own) =>
      own.concat([outcome === "right" ? key.feedback.right : key.feedback.wrong, key.feedback.general]).filter(Boolean);
    if (isBlank(key, response)) {
      return { outcome: "blank", score: 0, points: key.points, feedback: told("blank", []) };
    }
    if (key.kind === "essay") return { outcome: "pending", score: 0, points: key.points, feedback: [] };
    let [share, own] = (TAKERS[key.kind] || single)(key.answer, response);
    let outcome = share > 1 - 1e-9 ? "right" : share > 1e-9 ? "partial" : "wrong";
    if (outcome === "partial" && !key.partial) { share = 0; outcome = "wrong"; }
    if (outcome === "wrong") share = Math.min(share, -key.penalty);
    return { outcome, score: rounded(share * key.points), points: key.points, feedback: told(outcome, own) };
  }

  return { mark, isBlank, fold, foldLetter, foldCase, likeness, readNumber, readDates, rounded };
})();
