/* The page: keeps answers, counts the time, and marks them or makes the file that is handed in. */
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const practice = data.key !== null;
  const one = (id) => document.getElementById(id);
  const items = Array.from(document.querySelectorAll(".item"));
  const numbers = items.map((item) => item.dataset.number);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const fresh = (attempt) => ({ attempt, answers: {}, checked: [], started: null, finished: null, page: 0, name: "", number: "" });
  const say = (text) => { one("say").textContent = ""; setTimeout(() => { one("say").textContent = text; }, 50); };

  /* ---- what is kept, where the browser lets us */
  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(data.store));
      if (kept && typeof kept.answers === "object" && kept.answers) return Object.assign(fresh(1), kept);
    } catch (error) { /* a private window keeps nothing */ }
    return fresh(1);
  }
  function keep() {
    try { localStorage.setItem(data.store, JSON.stringify(state)); } catch (error) { /* as above */ }
  }
  let state = load();
  const changed = () => Object.keys(state.answers).length > 0;

  /* ---- answers, out of the fields and into them */
  const steps = (item) => Array.from(item.querySelectorAll(".steps > li"));
  const byKey = (item, read) => {
    const found = {};
    item.querySelectorAll("[data-key]").forEach((field) => { if (read(field)) found[field.dataset.key] = read(field); });
    return Object.keys(found).length ? found : null;
  };
  function read(item) {
    const kind = item.dataset.kind;
    if (kind === "choice" || kind === "true_false") {
      const ticked = item.querySelector("input:checked");
      return ticked ? ticked.value : null;
    }
    if (kind === "choices") {
      const ticked = Array.from(item.querySelectorAll("input:checked"), (box) => box.value);
      return ticked.length ? ticked : null;
    }
    if (kind === "matching" || kind === "cloze") return byKey(item, (field) => field.value);
    if (kind === "ordering") return item.dataset.moved ? steps(item).map((step) => step.dataset.key) : null;
    return one(item.id + "-text").value || null;
  }
  function write(item, response) {
    const kind = item.dataset.kind;
    if (kind === "choice" || kind === "true_false" || kind === "choices") {
      const ticked = [].concat(response === null ? [] : response);
      item.querySelectorAll("fieldset input").forEach((box) => { box.checked = ticked.includes(box.value); });
    } else if (kind === "matching" || kind === "cloze") {
      item.querySelectorAll("[data-key]").forEach((field) => { field.value = (response || {})[field.dataset.key] || ""; });
    } else if (kind === "ordering") {
      item.dataset.moved = response ? "yes" : "";
      const order = response || steps(item).map((step) => step.dataset.key).sort((a, b) => a - b);
      const list = item.querySelector(".steps");
      order.forEach((key) => { const step = steps(item).find((s) => s.dataset.key === key); if (step) list.append(step); });
      place(item);
    } else {
      one(item.id + "-text").value = response || "";
    }
  }
  function answered(item) {
    const response = state.answers[item.dataset.number];
    if (response === undefined || response === null) return false;
    const texts = typeof response === "object" ? Object.values(response) : [response];
    return texts.some((text) => String(text).trim());
  }
  function take(item) {
    const response = read(item);
    if (response === null) delete state.answers[item.dataset.number];
    else state.answers[item.dataset.number] = response;
    if (!state.started) state.started = new Date().toISOString();
    keep();
    progress();
  }
  function progress() {
    const done = items.filter(answered).length;
    items.forEach((item) => { item.querySelector(".clear").hidden = !answered(item) || item.querySelector("fieldset").disabled; });
    one("progress").textContent = fill(words.progress, { done, all: items.length });
  }

  /* ---- ordering */
  function place(item) {
    const all = steps(item);
    all.forEach((step, position) => {
      step.querySelector("select").value = String(position + 1);
      step.querySelector(".up").disabled = position === 0;
      step.querySelector(".down").disabled = position === all.length - 1;
    });
  }
  function move(item, step, position, focus) {
    const others = steps(item).filter((other) => other !== step);
    const before = others[position] || null;
    step.parentNode.insertBefore(step, before);
    item.dataset.moved = "yes";
    place(item);
    const wanted = focus.disabled ? step.querySelector(focus.classList.contains("up") ? ".down" : ".up") : focus;
    wanted.focus();
    say(fill(words.moved, { step: step.dataset.name, position: position + 1, all: others.length + 1 }));
    take(item);
  }
  items.filter((item) => item.dataset.kind === "ordering").forEach((item) => {
    steps(item).forEach((step) => {
      const at = () => steps(item).indexOf(step);
      const select = step.querySelector("select"), up = step.querySelector(".up"), down = step.querySelector(".down");
      select.addEventListener("change", () => move(item, step, Number(select.value) - 1, select));
      up.addEventListener("click", () => move(item, step, at() - 1, up));
      down.addEventListener("click", () => move(item, step, at() + 1, down));
    });
  });

  /* ---- marks */
  const element = (name, text, style) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (style) made.className = style;
    return made;
  };
  const rich = (name, html, style) => {
    // cleaned when the page was made; the page's policy lets no script in it run
    const made = element(name, "", style);
    made.innerHTML = html;
    return made;
  };
  const score = (number) => String(Number(number.toFixed(2))).replace("-", "−");
  const markOf = (item) => {
    const response = state.answers[item.dataset.number];
    return Marking.mark(data.key[item.dataset.number], response === undefined ? null : response);
  };
  function show(item) {
    const mark = markOf(item), number = item.dataset.number, box = one("r" + number);
    const sign = { right: "✓ ", partial: "◐ ", wrong: "✗ ", blank: "– ", pending: "… " }[mark.outcome];
    const values = { score: score(mark.score), points: score(mark.points) };
    box.className = "result " + mark.outcome;
    box.replaceChildren();
    box.hidden = false;
    box.append(element("p", sign + words[mark.outcome] + " " + (mark.outcome === "pending" ? "" : fill(words.score, values)), "verdict"));
    mark.feedback.forEach((text) => box.append(rich("div", text, "text")));
    const told = data.told[number];
    if (told.right.length && mark.outcome !== "right") {
      box.append(element("p", item.dataset.kind === "essay" ? words.model : words.right_answer));
      const list = element("ul");
      told.right.forEach((text) => list.append(rich("li", text, "text")));
      box.append(list);
    }
    told.sources.forEach((text) => box.append(rich("p", text, "source")));
    close(item);
    return mark;
  }
  function close(item) {
    item.querySelector("fieldset").disabled = true;
    item.querySelectorAll(".acts button").forEach((button) => { button.hidden = true; });
  }
  function total() {
    const marks = items.map(markOf);
    const got = marks.reduce((sum, mark) => sum + mark.score, 0), all = marks.reduce((sum, mark) => sum + mark.points, 0);
    const waiting = marks.filter((mark) => mark.outcome === "pending").length;
    const box = one("total-text");
    box.replaceChildren(element("p", fill(words.total_score, { score: score(got), points: score(all) }), "score"));
    if (waiting) box.append(element("p", fill(words.waiting, { count: waiting })));
    if (data.reveal !== "later") {
      const counts = {};
      marks.forEach((mark) => { counts[mark.outcome] = (counts[mark.outcome] || 0) + 1; });
      const told = ["right", "partial", "wrong", "blank"].filter((name) => counts[name]);
      box.append(element("p", told.map((name) => words[name] + " " + counts[name]).join(" · ")));
    } else box.append(element("p", words.later));
    one("total").hidden = false;
  }
  function closeAll() {
    items.forEach((item) => { if (data.reveal === "later") close(item); else show(item); });
    total();
    one("finish").hidden = true;
    if (data.time !== null) one("clock").hidden = true;
    const left = data.attempts === null || state.attempt < data.attempts;
    one("again").hidden = !left;
    if (!left) one("message").textContent = words.no_attempts;
    all(true);
  }

  /* ---- handing in */
  function missing() {
    const open = items.filter((item) => !answered(item));
    if (!open.length || one("finish").dataset.asked) return false;
    one("finish").dataset.asked = "yes";
    const list = open.map((item) => item.dataset.number).join(", ");
    one("message").textContent = fill(words.unanswered, { count: open.length, list });
    return true;
  }
  function nameless() {
    const field = one("name"), told = one("name-error"), bad = !field.value.trim();
    told.textContent = bad ? words.no_name : "";
    if (bad) { field.setAttribute("aria-invalid", "true"); field.focus(); } else field.removeAttribute("aria-invalid");
    return bad;
  }
  function handIn() {
    const now = new Date().toISOString();
    const student = { name: one("name").value.trim() };
    if (one("number").value.trim()) student.number = one("number").value.trim();
    const response = Object.assign({ kind: "plain", student }, data.paper,
      { answers: state.answers, started: state.started || now, finished: now, source: "web page" });
    const text = JSON.stringify({ format: "lectern-response", version: 1, response }, null, 1) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const own = (student.number || student.name).normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60).replace(/-$/, "");
    link.download = data.file + "-" + (own || "student") + ".json";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    one("made").value = text;
    one("copy").hidden = false;
    one("message").textContent = fill(words.saved, { file: link.download });
    state.saved = JSON.stringify(state.answers);
    keep();
  }
  function finish() {
    if (!practice && nameless()) return;
    if (missing()) return;
    one("message").textContent = "";
    if (!practice) { handIn(); return; }
    state.finished = new Date().toISOString();
    keep();
    closeAll();
    one("total").focus();
  }
  function begin(next) {
    state = next;
    keep();
    items.forEach((item) => {
      write(item, null);
      item.querySelector("fieldset").disabled = false;
      item.querySelectorAll(".check").forEach((button) => { button.hidden = false; });
      one("r" + item.dataset.number).hidden = true;
    });
    one("total").hidden = true;
    one("finish").hidden = false;
    one("again").hidden = true;
    one("message").textContent = "";
    delete one("finish").dataset.asked;
    progress();
    if (data.time !== null) waiting(true);
    all(false);
    turn(0, false);
    window.scrollTo(0, 0);
    (data.time === null ? one("questions") : one("start")).focus();
  }

  /* ---- one page or many */
  let everything = !data.one_per_page;
  const all = (shown) => { everything = shown || !data.one_per_page; turn(state.page, false); };
  function turn(page, focus) {
    state.page = Math.max(0, Math.min(page, items.length - 1));
    items.forEach((item, number) => { item.hidden = !everything && number !== state.page; });
    document.querySelectorAll(".group, .part").forEach((part) => {
      part.hidden = !part.querySelector(".item:not([hidden])");
    });
    one("pages").hidden = everything;
    one("back").disabled = state.page === 0;
    one("next").disabled = state.page === items.length - 1;
    one("page").textContent = fill(words.page, { number: state.page + 1, all: items.length });
    keep();
    if (focus && items.length) items[state.page].focus();
  }
  one("back").addEventListener("click", () => turn(state.page - 1, true));
  one("next").addEventListener("click", () => turn(state.page + 1, true));

  /* ---- the clock: it tells, and stops nobody */
  const told = new Set();
  function waiting(yes) {
    one("before").hidden = !yes;
    one("items").hidden = yes;
    one("end").hidden = yes;
    if (yes) one("pages").hidden = true;
    one("clock").hidden = yes;
  }
  function tick() {
    if (!state.started || state.finished) return;
    const left = Math.round(data.time - (Date.now() - Date.parse(state.started)) / 1000);
    const size = Math.abs(left), two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(size / 3600), minutes = Math.floor((size % 3600) / 60);
    const time = (hours ? hours + ":" + two(minutes) : String(minutes)) + ":" + two(size % 60);
    one("clock").textContent = fill(left >= 0 ? words.time_left : words.time_over, { time });
    for (const [limit, text] of [[300, words.five_left], [60, words.one_left], [0, words.time_up]]) {
      if (left <= limit && left > limit - 30 && !told.has(limit)) { told.add(limit); say(text); }
    }
  }
  if (data.time !== null) {
    one("start").addEventListener("click", () => {
      state.started = new Date().toISOString();
      told.clear();
      keep();
      waiting(false);
      turn(state.page, false);
      tick();
      if (items.length) items[state.page].focus();
    });
    setInterval(tick, 1000);
  }

  /* ---- everything together */
  items.forEach((item) => {
    write(item, state.answers[item.dataset.number] || null);
    item.addEventListener("input", (event) => { if (!event.target.closest(".moves")) take(item); });
    item.querySelector(".clear").addEventListener("click", () => {
      write(item, null);
      take(item);
      item.focus();
      say(fill(words.cleared, { number: item.dataset.number }));
    });
    const check = item.querySelector(".check");
    if (check) check.addEventListener("click", () => {
      if (!answered(item)) { say(words.answer_first); return; }
      state.checked.push(item.dataset.number);
      keep();
      show(item);
      item.focus();
    });
  });
  one("quiz").addEventListener("submit", (event) => event.preventDefault());
  one("quiz").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input[type=text]")) event.preventDefault();
  });
  one("finish").addEventListener("click", finish);
  one("again").addEventListener("click", () => begin(fresh(state.attempt + 1)));
  one("forget").addEventListener("click", () => {
    if (changed() && !one("forget").dataset.asked) {
      one("forget").dataset.asked = "yes";
      one("message").textContent = words.forget_sure;
      return;
    }
    delete one("forget").dataset.asked;
    begin(fresh(state.attempt));
  });
  if (!practice) ["name", "number"].forEach((id) => {
    one(id).value = state[id];
    one(id).addEventListener("input", () => { state[id] = one(id).value; keep(); });
  });
  window.addEventListener("beforeunload", (event) => {
    if (!practice && changed() && state.saved !== JSON.stringify(state.answers)) event.preventDefault();
  });
  progress();
  if (state.finished) closeAll();
  else {
    turn(state.page, false);
    if (data.time !== null) { waiting(!state.started); tick(); }
    if (practice && data.reveal === "after_each") {
      items.filter((item) => state.checked.includes(item.dataset.number)).forEach(show);
    }
  }
})();
