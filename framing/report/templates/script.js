"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const $ = (id) => document.getElementById(id);
  const panel = $("panel"), body = $("pbody"), count = $("pcount");
  let list = [], at = 0, opener = null;

  const el = (name, text) => {
    const node = document.createElement(name);
    if (text !== undefined) node.textContent = text;
    return node;
  };

  // "3,0x2" to [3, 0, 0]
  const numbers = (text) => !text ? [] : text.split(",").flatMap((part) => {
    const [value, times] = part.split("x").map(Number);
    return Array(times || 1).fill(value);
  });
  const steps = (text, from) => numbers(text).map((step) => from += step);

  // Every piece of evidence, article by article, as {field: text}.
  const weights = numbers(data.w);
  const columns = Object.entries(data.c).map(([field, [table, packed]]) => [field, table, numbers(packed)]);
  let row = 0;
  const evidence = data.a.map((size) => Array.from({ length: size }, () => {
    const item = { weight: weights[row] / 100 };
    for (const [field, table, values] of columns) item[field] = table[values[row]];
    row++;
    return item;
  }));
  const read = (article, index) => (evidence[article] || [])[index] || null;

  // Which evidence is on which mark (data-e) or run of speech (data-r).
  data.m.forEach((packed, article) => {
    const elements = [...$("t-" + article).querySelectorAll("mark,span:not(.why)")];
    let from = 0;
    packed.split(";").forEach((part, index) => {
      for (const number of steps(part, from)) {
        const on = elements[from = number], key = on.tagName === "MARK" ? "e" : "r";
        on.dataset[key] = (on.dataset[key] ? on.dataset[key] + " " : "") + index;
      }
    });
  });

  const marks = (article, index) => {
    const pane = $("t-" + article);
    if (!pane) return [];
    const found = pane.querySelectorAll('[data-e~="' + index + '"]');
    const item = read(article, index);
    if (item && (item.layer === "attribution" || item.layer === "tone"))
      return [...pane.querySelectorAll('[data-r~="' + index + '"]'), ...found];
    return [...found];
  };

  const wording = (article, index) => {
    const item = read(article, index);
    const nodes = marks(article, index).filter(
      (n) => item.layer === "attribution" || item.layer === "tone"
        ? n.hasAttribute("data-r")
        : n.matches(item.layer === "agency" ? ".g,.xg" : "mark"));
    const text = nodes.map((n) => n.textContent).join(" ").replace(/\s+/g, " ").trim();
    return text.length > 240 ? text.slice(0, 240) + " …" : text;
  };

  const plain = (text) => text.replace(/-/g, " ");

  const describe = (article, index) => {
    const item = read(article, index);
    const section = el("section");
    section.append(el("h3", plain(item.layer) + ": " + plain(item.label)));
    section.append(el("blockquote", wording(article, index)));
    const dl = el("dl");
    const row = (name, value) => { if (value !== "" && value !== undefined) dl.append(el("dt", name), el("dd", String(value))); };
    row("voice", item.voice + (item.speaker ? ", " + item.speaker : ""));
    row("actor", item.actor);
    row("source", item.source);
    row("cue", item.stance);
    row("certainty", item.confidence);
    row("because of", item.because);
    row(item.layer === "agency" ? "kind of act" : "event", plain(item.group));
    row("status", item.status);
    row("section", item.section);
    if (item.weight !== 1) row(item.layer === "tone" || item.layer === "sentiment" ? "value" : "weight", String(item.weight).replace("-", "\u2212"));
    row("plainer", item.alternative);
    row("found by", item.rule + item.term);
    row("counted", item.reason ? "no: " + item.reason : "yes");
    section.append(dl);
    return section;
  };

  const clear = () => document.querySelectorAll(".hit").forEach((n) => n.classList.remove("hit", "run"));

  const show = (scroll) => {
    clear();
    const group = list[at];
    body.replaceChildren(...group.map(([a, i]) => describe(a, i)));
    count.textContent = list.length > 1 ? (at + 1) + " of " + list.length : "";
    $("pprev").hidden = $("pnext").hidden = list.length < 2;
    panel.hidden = false;
    let first = null;
    for (const [a, i] of group) {
      const item = read(a, i);
      const box = $("y-" + (item.reason ? "x" : item.layer));
      if (scroll && box && group.length === 1) box.checked = true;
      for (const node of marks(a, i)) {
        node.classList.add("hit");
        if (node.hasAttribute("data-r")) node.classList.add("run");
        first = first || node;
      }
    }
    if (scroll && first) first.scrollIntoView({ block: "center", inline: "center" });
  };

  const walk = (refs, from) => {
    const known = refs.filter(([a, i]) => read(a, i));
    if (!known.length) return;
    list = known.map((ref) => [ref]);
    at = from || 0;
    show(true);
  };

  const step = (by) => { at = (at + by + list.length) % list.length; show(true); };

  const close = () => {
    panel.hidden = true;
    clear();
    if (opener && panel.contains(document.activeElement)) opener.focus({ preventScroll: true });
  };

  // "0:3,1x2;2:7" to [[0, 3], [0, 4], [0, 5], [2, 7]]
  const spread = (packed) => packed.split(";").flatMap((part) => {
    const [article, indices] = part.split(":");
    return steps(indices, 0).map((index) => [Number(article), index]);
  });

  const target = (hash) => {
    const found = /^#e-(\d+)-(\d+)$/.exec(hash);
    return found ? [Number(found[1]), Number(found[2])] : null;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#e-']");
    if (link) {
      const ref = target(link.getAttribute("href"));
      if (!ref) return;
      event.preventDefault();
      opener = link;
      const refs = link.dataset.n ? spread(data.n[link.dataset.n]) : [ref];
      history.replaceState(null, "", link.getAttribute("href"));
      walk(refs);
      $("pclose").focus({ preventScroll: true });
      return;
    }
    const pane = event.target.closest(".tx");
    if (!pane) return;
    const button = event.target.closest(".walk");
    const article = Number(pane.dataset.a);
    if (button) {
      opener = button;
      const refs = [];
      (evidence[article] || []).forEach((item, i) => {
        const box = $("y-" + (item.reason ? "x" : item.layer));
        if (box && box.checked) refs.push([article, i]);
      });
      const order = [...pane.querySelectorAll("[data-e],[data-r]")];
      const place = ([, i]) => order.indexOf(marks(article, i)[0]);
      walk(refs.map((ref) => [place(ref), ref]).sort((x, y) => x[0] - y[0]).map((pair) => pair[1]));
      $("pnext").focus({ preventScroll: true });
      return;
    }
    if (String(getSelection())) return;
    const mark = event.target.closest("mark[data-e]"), run = event.target.closest("[data-r]");
    const indices = [];
    if (mark) indices.push(...mark.dataset.e.split(" "));
    const visible = (i) => { const item = read(article, i), box = $("y-" + (item.reason ? "x" : item.layer)); return box && box.checked; };
    let chosen = indices.map(Number).filter(visible);
    if (!chosen.length && run) chosen = run.dataset.r.split(" ").map(Number).filter((i) => read(article, i).layer === "attribution");
    if (!chosen.length) return;
    opener = null;
    list = [chosen.map((i) => [article, i])];
    at = 0;
    show(false);
  });

  // Source, cue and content of one attribution, shown together under the pointer.
  document.addEventListener("pointerover", (event) => {
    document.querySelectorAll(".same").forEach((n) => n.classList.remove("same"));
    const mark = event.target.closest(".tx mark[data-e]");
    if (!mark || !$("y-attribution")?.checked) return;
    const article = Number(mark.closest(".tx").dataset.a);
    for (const i of mark.dataset.e.split(" ").map(Number)) {
      const item = read(article, i);
      if (item.layer === "attribution" && !item.reason) marks(article, i).forEach((n) => n.classList.add("same"));
    }
  });

  addEventListener("hashchange", () => { const ref = target(location.hash); if (ref) walk([ref]); });
  document.addEventListener("keydown", (event) => {
    if (panel.hidden) return;
    if (event.key === "Escape") close();
    if (event.target.matches("input, textarea")) return;
    if (event.key === "n" && list.length > 1) step(1);
    if (event.key === "p" && list.length > 1) step(-1);
  });
  $("pnext").addEventListener("click", () => step(1));
  $("pprev").addEventListener("click", () => step(-1));
  $("pclose").addEventListener("click", close);
  document.querySelectorAll(".walk").forEach((button) => { button.hidden = false; });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  const ref = target(location.hash);
  if (ref) walk([ref]);
})();
