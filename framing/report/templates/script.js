"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
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
  const plain = (text) => text.replace(/-/g, " ");
  const box = (item) => $("y-" + (item.reason ? "x" : item.layer));

  // Which evidence is on which mark (data-e) or run of speech (data-r): written when an
  // article is first asked about, for a page of fifty is not read at once.
  const labelled = new Set();
  const pane = (article) => {
    const found = $("t-" + article);
    if (!found || labelled.has(article)) return found;
    labelled.add(article);
    const elements = all("mark,span:not(.why)", found);
    let from = 0;
    data.m[article].split(";").forEach((part, index) => {
      for (const number of steps(part, from)) {
        const on = elements[from = number], key = on.tagName === "MARK" ? "e" : "r";
        on.dataset[key] = (on.dataset[key] ? on.dataset[key] + " " : "") + index;
      }
    });
    return found;
  };
  const articleOf = (node) => Number(node.closest(".tx").dataset.a);
  const ofRuns = (item) => item.layer === "attribution" || item.layer === "tone";

  const marks = (article, index) => {
    const text = pane(article), item = read(article, index);
    if (!text || !item) return [];
    const found = all('[data-e~="' + index + '"]', text);
    const runs = all('[data-r~="' + index + '"]', text);
    return ofRuns(item) || !found.length ? [...runs, ...found] : found;
  };

  const wording = (article, index) => {
    const item = read(article, index);
    const nodes = marks(article, index).filter(
      (n) => ofRuns(item) ? n.hasAttribute("data-r") : item.layer !== "agency" || n.matches(".g,.xg"));
    const text = nodes.map((n) => n.textContent).join(" ").replace(/\s+/g, " ").trim();
    return text.length > 240 ? text.slice(0, 240) + " …" : text;
  };

  // Panes: with many texts the reader chooses which stand side by side.
  const picks = all("#pick input");
  const pick = () => {
    const chosen = picks.filter((one) => one.checked).length;
    picks.forEach((one) => { $("t-" + one.value).hidden = !one.checked; });
    $("panes").dataset.n = Math.min(chosen, 6);
  };
  const open = (node) => {
    const text = node.closest(".tx");
    if (text && text.hidden) { picks.forEach((one) => { if (one.value === text.dataset.a) one.checked = true; }); pick(); }
    for (let up = node.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
  };
  if (picks.length) {
    $("pick").hidden = false;
    picks.forEach((one, i) => { one.checked = i < 3; });
    $("pick").addEventListener("change", pick);
    $("pickall").addEventListener("click", () => {
      const every = picks.every((one) => one.checked);
      picks.forEach((one, i) => { one.checked = !every || i < 3; });
      pick();
    });
    pick();
  }

  // Back to where the reader was before the last jump.
  const left = [], back = $("back");
  const leave = (from) => { left.push([scrollX, scrollY, from]); back.hidden = false; };
  const goBack = () => {
    if (!left.length) return;
    const [x, y, from] = left.pop();
    if (!panel.hidden) close();
    scrollTo({ left: x, top: y, behavior: "instant" });
    if (from && from.isConnected) from.focus({ preventScroll: true });
    back.hidden = !left.length;
  };
  back.addEventListener("click", goBack);

  const describe = (article, index) => {
    const item = read(article, index);
    const section = el("section");
    section.append(el("h3", plain(item.layer) + ": " + plain(item.label)));
    section.append(el("blockquote", wording(article, index)));
    const dl = el("dl");
    const line = (name, value) => { if (value !== "" && value !== undefined) dl.append(el("dt", name), el("dd", String(value))); };
    line("voice", item.voice + (item.speaker ? ", " + item.speaker : ""));
    line("actor", item.actor);
    line("source", item.source);
    line("cue", item.stance);
    line("certainty", item.confidence);
    line("because of", item.because);
    line(item.layer === "agency" ? "kind of act" : "event", plain(item.group));
    line("status", item.status);
    line("section", item.section);
    if (item.weight !== 1) line(item.layer === "tone" || item.layer === "sentiment" ? "value" : "weight", String(item.weight).replace("-", "\u2212"));
    line("plainer", item.alternative);
    line("found by", item.rule + item.term);
    line("counted", item.reason ? "no: " + item.reason : "yes");
    section.append(dl);
    return section;
  };

  const clear = () => all(".hit").forEach((n) => n.classList.remove("hit", "run"));

  const show = (scroll) => {
    clear();
    const group = list[at];
    body.replaceChildren(...group.map(([a, i]) => describe(a, i)));
    count.textContent = list.length > 1 ? (at + 1) + " of " + list.length : "";
    $("pprev").hidden = $("pnext").hidden = list.length < 2;
    panel.hidden = false;
    let first = null;
    for (const [a, i] of group) {
      const item = read(a, i), on = box(item);
      if (scroll && on && group.length === 1) on.checked = true;
      for (const node of marks(a, i)) {
        node.classList.add("hit");
        if (node.hasAttribute("data-r")) node.classList.add("run");
        first = first || node;
      }
    }
    if (scroll && first) { open(first); first.scrollIntoView({ block: "center", inline: "center" }); }
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
    const inside = panel.contains(document.activeElement);
    panel.hidden = true;
    clear();
    if (opener && inside) opener.focus({ preventScroll: true });
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
    const link = event.target.closest("a[href^='#']");
    if (link) {
      const hash = link.getAttribute("href"), ref = target(hash);
      if (!link.closest(".skip,.hash")) leave(link);
      if (!ref) {
        const to = $(hash.slice(1));
        if (to) open(to);
        return;
      }
      event.preventDefault();
      opener = link;
      history.replaceState(null, "", hash);
      walk(link.dataset.n ? spread(data.n[link.dataset.n]) : [ref]);
      $("pclose").focus({ preventScroll: true });
      return;
    }
    const text = event.target.closest(".tx");
    if (!text) return;
    const button = event.target.closest(".walk"), article = Number(text.dataset.a);
    pane(article);
    const visible = (i) => { const on = box(read(article, i)); return on && on.checked; };
    if (button) {
      opener = button;
      const order = all("[data-e],[data-r]", text);
      const refs = evidence[article].map((_, i) => i).filter(visible)
        .map((i) => [order.indexOf(marks(article, i)[0]), i])
        .filter(([place]) => place >= 0).sort((x, y) => x[0] - y[0]);
      walk(refs.map(([, i]) => [article, i]));
      $("pnext").focus({ preventScroll: true });
      return;
    }
    if (String(getSelection())) return;
    const mark = event.target.closest("mark[data-e]"), run = event.target.closest("[data-r]");
    let chosen = mark ? mark.dataset.e.split(" ").map(Number).filter(visible) : [];
    if (!chosen.length && run) chosen = run.dataset.r.split(" ").map(Number).filter((i) => read(article, i).layer === "attribution");
    if (!chosen.length) return;
    opener = null;
    list = [chosen.map((i) => [article, i])];
    at = 0;
    show(false);
  });

  // Why a word is marked, told under the pointer; of an attribution all parts show together.
  const told = (item, node) => {
    const sure = item.confidence ? ", " + item.confidence : "";
    const why = sure + (item.because ? " because of " + item.because : "");
    if (item.reason) return plain(item.layer) + ", not counted: " + item.reason;
    if (item.layer === "attribution") {
      const part = node.matches(".a") ? "cue" : node.matches(".b") ? "source" : "content";
      const kind = !item.source || item.source === "unknown" ? "type unknown" : item.source;
      return part + ": " + (item.speaker || "no source named") + " (" + kind + ")"
        + (item.stance ? ", " + item.stance + " cue" : "") + (item.confidence ? ", certainty " + item.confidence : "");
    }
    if (item.layer === "loaded" && item.label === "sentence") return item.weight < 0.5 ? "" : "loaded sentence" + why;
    if (item.layer === "sentiment") return item.label + " toward " + item.actor + why;
    if (item.layer === "naming") return "names " + item.actor;
    if (item.layer === "tone") return "";
    return plain(item.layer) + ": " + plain(item.label) + (item.layer === "loaded" ? why : "");
  };
  document.addEventListener("pointerover", (event) => {
    all(".same").forEach((n) => n.classList.remove("same"));
    const node = event.target.closest?.(".tx mark,.tx p span,.tx h4 span");
    if (!node) return;
    const article = articleOf(node);
    pane(article);
    const indices = (node.dataset.e || node.dataset.r || "").split(" ").filter(Boolean).map(Number);
    const items = indices.map((i) => [i, read(article, i)]).filter(([, item]) => box(item)?.checked);
    node.title = [...new Set(items.map(([, item]) => told(item, node)).filter(Boolean))].join("; ");
    if (!node.title) node.removeAttribute("title");
    if (node.tagName === "MARK")
      for (const [i, item] of items)
        if (item.layer === "attribution" && !item.reason) marks(article, i).forEach((n) => n.classList.add("same"));
  });

  // Stretches of text by offset: the pane's paragraphs, one after the other, are the article.
  const bright = (name, ranges) => {
    if (!CSS.highlights) return;
    CSS.highlights.delete(name);
    if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  };
  const pieces = new Map();
  const piecesOf = (article) => {
    if (pieces.has(article)) return pieces.get(article);
    const found = [];
    let start = 0;
    for (const block of all("p:not(.pk),h4", $("t-" + article))) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node; (node = walker.nextNode());) {
        if (node.parentElement.matches(".why")) continue;
        found.push([node, start]);
        start += node.data.length;
      }
    }
    pieces.set(article, found);
    return found;
  };
  const range = (article, start, end) => {
    const found = piecesOf(article), out = new Range();
    const place = (offset) => {
      const piece = found.findLast(([, from]) => from <= offset) || found[0];
      return [piece[0], Math.min(offset - piece[1], piece[0].data.length)];
    };
    out.setStart(...place(start));
    out.setEnd(...place(end));
    return out;
  };
  const offset = (article, node) => {
    const piece = piecesOf(article).find(([text]) => node.contains(text));
    return piece ? piece[1] : -1;
  };
  // Where the text after an anchor begins.
  const begun = new Map();
  const begins = (article, id) => {
    if (!begun.has(id)) {
      const node = $(id);
      const piece = node && piecesOf(article).find(([text]) => node.compareDocumentPosition(text) & 4);
      begun.set(id, piece ? piece[1] : -1);
    }
    return begun.get(id);
  };
  const sentences = (article) => {
    const edges = steps(data.s[article], 0), out = [];
    for (let i = 0; i + 1 < edges.length; i += 2) out.push([edges[i], edges[i + 1]]);
    return out;
  };

  // One actor: its mentions, sentences, rows and findings; the rest steps back.
  const who = $("who");
  const ask = () => {
    const name = data.who[who.value], rows = all("[data-w]");
    root.classList.toggle("who", !!name);
    all(".me").forEach((n) => n.classList.remove("me"));
    all(".off").forEach((n) => n.classList.remove("off"));
    bright("who", []);
    $("whon").textContent = "";
    if (!name) return;
    rows.forEach((n) => n.classList.toggle("off", !n.dataset.w.split(" ").includes(who.value)));
    const lit = [], held = [];
    let mentions = 0;
    evidence.forEach((items, article) => {
      if (!$("t-" + article)) return;
      const starts = [];
      items.forEach((item, i) => {
        if (item.layer !== "naming" || item.reason || item.actor !== name) return;
        const nodes = marks(article, i);
        nodes.forEach((n) => n.classList.add("me"));
        if (nodes.length) { mentions++; starts.push(offset(article, nodes[0])); }
      });
      for (const [from, to] of sentences(article))
        if (starts.some((start) => from <= start && start < to)) {
          lit.push(range(article, from, to));
          (held[article] = held[article] || []).push([from, to]);
        }
      all("p,h4", $("t-" + article)).forEach((n) => n.classList.toggle("off", !n.querySelector(".me")));
    });
    for (const row of all(".cv tr[id]")) {
      const both = [row, row.nextElementSibling];
      const names = both.flatMap((n) => all("a[href^='#s-']", n)).some((link) => {
        const article = Number(link.hash.split("-")[1]), start = begins(article, link.hash.slice(1));
        return (held[article] || []).some(([from, to]) => from <= start && start < to);
      });
      both.forEach((n) => n.classList.toggle("off", !names));
    }
    bright("who", lit);
    const findings = rows.filter((n) => n.matches(".finding") && !n.matches(".off")).length;
    $("whon").textContent = mentions + (mentions === 1 ? " mention in " : " mentions in ") + lit.length
      + (lit.length === 1 ? " sentence, " : " sentences, ") + findings + (findings === 1 ? " finding" : " findings");
  };
  data.who.forEach((name, i) => { const option = el("option", name); option.value = i; who.append(option); });
  who.addEventListener("change", ask);
  who.closest("label").hidden = !data.who.length;

  // Search: what is found is lit and counted; n and p walk through it.
  const query = $("q"), tally = $("qn");
  let hits = [], hit = -1, blocks = null;
  const BLOCKS = "p,li,h1,h2,h3,h4,td,th,summary,figcaption,dd,dt,caption,a.q";
  const gather = () => {
    const found = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      const parent = node.parentElement;
      if (parent.closest("script,style,svg,nav,aside,dialog,form,.sr,.why,button")) continue;
      const block = parent.closest(BLOCKS);
      if (!block) continue;
      if (!found.has(block)) found.set(block, []);
      found.get(block).push(node);
    }
    return [...found].map(([block, nodes]) => [block, nodes, nodes.map((n) => n.data).join("")]);
  };
  const go = (to, scroll) => {
    if (!hits.length) return;
    hit = (to + hits.length) % hits.length;
    const now = hits[hit];
    bright("q1", [now]);
    tell();
    if (!scroll) return;
    open(now.startContainer.parentElement);
    now.startContainer.parentElement.scrollIntoView({ block: "center", inline: "center" });
    if (!CSS.highlights) { getSelection().removeAllRanges(); getSelection().addRange(now); }
  };
  const tell = () => {
    const within = hits.filter((one) => one.startContainer.parentElement.closest(".tx")).length;
    tally.textContent = !query.value.trim() ? "" : !hits.length ? "nothing found"
      : (hit < 0 ? "" : (hit + 1) + " of ") + hits.length + ": " + within + " in the texts";
    $("qp").hidden = $("qx").hidden = hits.length < 1;
  };
  const search = () => {
    const wanted = query.value.trim();
    hits = [];
    hit = -1;
    if (wanted) {
      blocks = blocks || gather();
      const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+").replace(/['’]/g, "['’]"), "giu");
      for (const [, nodes, text] of blocks) {
        for (const match of text.matchAll(pattern)) {
          const place = (offset) => {
            for (const node of nodes) { if (offset <= node.data.length) return [node, offset]; offset -= node.data.length; }
            return [nodes[nodes.length - 1], nodes[nodes.length - 1].data.length];
          };
          const found = new Range();
          found.setStart(...place(match.index));
          found.setEnd(...place(match.index + match[0].length));
          hits.push(found);
        }
      }
    }
    bright("q", hits);
    bright("q1", []);
    tell();
  };
  query.addEventListener("input", search);
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && hits.length) { event.preventDefault(); if (hit < 0) leave(query); go(hit + (event.shiftKey ? -1 : 1), true); }
    if (event.key === "Escape") { query.value = ""; search(); query.blur(); event.stopPropagation(); }
  });
  $("qx").addEventListener("click", () => go(hit + 1, true));
  $("qp").addEventListener("click", () => go(hit - 1, true));
  $("find").hidden = false;

  // Keys.
  const help = $("keys");
  $("help").addEventListener("click", () => help.showModal());
  $("keysx").addEventListener("click", () => help.close());
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Escape") {
      if (!panel.hidden) close();
      else if (query.value) { query.value = ""; search(); }
      return;
    }
    if (!$("single").checked || event.target.matches("input:not([type=checkbox],[type=radio]),textarea,select")) return;
    const by = event.key === "n" ? 1 : event.key === "p" ? -1 : 0;
    if (event.key === "/") { event.preventDefault(); query.focus(); query.select(); }
    else if (event.key === "?") help.showModal();
    else if (event.key === "b") goBack();
    else if (by && !panel.hidden) { if (list.length > 1) step(by); }
    else if (by && hits.length) go(hit + by, true);
  });

  // The section that is being read.
  const links = new Map(all(".bar a").map((link) => [link.getAttribute("href").slice(1), link]));
  const watch = new IntersectionObserver((entries) => entries.forEach((entry) => {
    if (!entry.isIntersecting) return;
    const link = links.get(entry.target.dataset.in || entry.target.id);
    if (!link) return;
    links.forEach((one) => one.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
    const bar = link.closest("ul");
    bar.scrollTo({ left: link.offsetLeft - bar.offsetLeft - 24, behavior: "instant" });
  }), { rootMargin: "-25% 0px -74% 0px" });
  all("main>section").forEach((section) => watch.observe(section));

  addEventListener("hashchange", () => {
    const ref = target(location.hash), to = $(location.hash.slice(1));
    if (ref) walk([ref]);
    else if (to) open(to);
  });
  $("pnext").addEventListener("click", () => step(1));
  $("pprev").addEventListener("click", () => step(-1));
  $("pclose").addEventListener("click", close);
  all(".walk").forEach((button) => { button.hidden = false; });
  const ref = target(location.hash);
  if (ref) walk([ref]);
  else if (location.hash.length > 1 && $(location.hash.slice(1))) open($(location.hash.slice(1)));
})();
