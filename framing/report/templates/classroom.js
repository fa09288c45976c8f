"use strict";
(() => {
  const found = JSON.parse(document.getElementById("found").textContent);
  const $ = (id) => document.getElementById(id);
  const kinds = ["loaded words", "sources", "hedges"];
  const panes = [...document.querySelectorAll(".words")];
  const answers = $("answers");
  let kind = 0, last = null;

  const el = (name, text) => {
    const node = document.createElement(name);
    if (text !== undefined) node.textContent = text;
    return node;
  };

  document.documentElement.classList.add("js-on");
  document.querySelectorAll(".js,.tools,.hint").forEach((node) => { node.hidden = false; });

  // The words of a text, as many and in the same order as the program counted them.
  const begins = panes.map(() => new Set());
  const words = panes.map((pane, text) => {
    const out = [];
    for (const line of pane.querySelectorAll("h3,p")) {
      begins[text].add(out.length);
      const parts = line.textContent.trim().split(" ");
      line.replaceChildren();
      parts.forEach((part, at) => {
        const word = el("span", part);
        word.className = "w";
        word.setAttribute("role", "button");
        word.setAttribute("aria-pressed", "false");
        word.tabIndex = out.length ? -1 : 0;
        out.push(word);
        if (at) line.append(" ");
        line.append(word);
      });
    }
    pane.classList.add("live");
    return out;
  });
  const marks = words.map((list) => list.map(() => [false, false, false]));

  const place = (node) => {
    const word = node.closest(".w");
    if (!word) return null;
    const text = Number(word.closest(".words").dataset.text);
    return [text, words[text].indexOf(word)];
  };

  const draw = (text, at) => {
    const word = words[text][at], on = marks[text][at];
    on.forEach((set, k) => word.classList.toggle("m" + k, set));
    word.setAttribute("aria-pressed", String(on.some(Boolean)));
    const said = kinds.filter((_, k) => on[k]).join(", ");
    if (said) word.setAttribute("aria-label", word.textContent + ", marked: " + said);
    else word.removeAttribute("aria-label");
  };

  const tell = (text) => {
    const counts = kinds.map((name, k) => name + " " + runs(text, k).length);
    $("tally").textContent = "Text " + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[text] + ": " + counts.join(", ");
  };

  const mark = (text, at, extend) => {
    const from = extend && last && last[0] === text ? last[1] : at;
    const set = extend ? true : !marks[text][at][kind];
    for (let i = Math.min(from, at); i <= Math.max(from, at); i++) {
      marks[text][i][kind] = set;
      draw(text, i);
    }
    last = [text, at];
    tell(text);
    if (answers.open) reveal();
  };

  const focus = (text, at) => {
    const to = Math.max(0, Math.min(words[text].length - 1, at));
    words[text].forEach((word) => { word.tabIndex = -1; });
    words[text][to].tabIndex = 0;
    words[text][to].focus();
  };

  const choose = (k) => {
    kind = k;
    document.querySelector("input[name=kind][value='" + k + "']").checked = true;
  };

  // Neighbouring words of a paragraph with one mark are one find of the reader's.
  const runs = (text, k) => {
    const out = [];
    marks[text].forEach((on, i) => {
      if (!on[k]) return;
      if (out.length && out[out.length - 1][1] === i - 1 && !begins[text].has(i)) out[out.length - 1][1] = i;
      else out.push([i, i]);
    });
    return out;
  };

  const meets = (one, others) => others.some(([first, end]) => first <= one[1] && one[0] <= end);
  const said = (text, [first, end]) => words[text].slice(first, end + 1).map((w) => w.textContent).join(" ");

  const reveal = () => {
    panes.forEach((pane, text) => {
      const table = el("table"), head = el("tr"), body = el("tbody"), top = el("thead");
      ["found", "by both", "only by you", "only by the program"].forEach((name) => {
        const cell = el("th", name);
        cell.scope = "col";
        head.append(cell);
      });
      top.append(head);
      kinds.forEach((name, k) => {
        const mine = runs(text, k), its = found[text][k];
        const both = its.filter((range) => meets(range, mine));
        const cells = [both, mine.filter((range) => !meets(range, its)), its.filter((range) => !meets(range, mine))];
        const line = el("tr"), header = el("th", name);
        header.scope = "row";
        line.append(header);
        cells.forEach((ranges) => {
          const cell = el("td", String(ranges.length));
          if (ranges.length) cell.title = ranges.map((range) => said(text, range)).join("; ");
          cell.className = "n";
          line.append(cell);
        });
        body.append(line);
        its.forEach(([first, end]) => { for (let i = first; i <= end; i++) words[text][i].classList.add("t"); });
      });
      table.append(top, body);
      const box = pane.parentNode.querySelector(".result");
      box.replaceChildren(el("p", "Found in this text. The program's finds have a dotted frame, yours are coloured. Neither is the right answer."), table);
      box.hidden = false;
      pane.classList.add("shown");
    });
    document.querySelectorAll(".guess input[data-letter]").forEach((input, row) => {
      document.querySelectorAll(".yours")[row].textContent = input.value.trim() || "\u2013";
    });
  };

  const hide = () => {
    document.querySelectorAll(".result").forEach((box) => { box.hidden = true; });
    panes.forEach((pane) => pane.classList.remove("shown"));
  };

  panes.forEach((pane) => {
    pane.addEventListener("click", (event) => {
      const at = place(event.target);
      if (!at || String(getSelection())) return;
      focus(...at);
      mark(...at, event.shiftKey);
    });
    pane.addEventListener("mousedown", (event) => { if (event.shiftKey) event.preventDefault(); });
    pane.addEventListener("keydown", (event) => {
      const at = place(event.target);
      if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
      const [text, i] = at;
      const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10, Home: -i, End: words[text].length };
      if (event.key in steps) focus(text, i + steps[event.key]);
      else if (event.key === " " || event.key === "Enter") mark(text, i, event.shiftKey);
      else if (["1", "2", "3"].includes(event.key)) choose(Number(event.key) - 1);
      else return;
      event.preventDefault();
    });
  });
  document.querySelectorAll("input[name=kind]").forEach((input) => {
    input.addEventListener("change", () => { kind = Number(input.value); });
  });
  $("hint").addEventListener("click", () => {
    const names = [...document.querySelectorAll("#answers .outlet")].map((cell) => cell.textContent).sort();
    $("names").replaceChildren(...names.map((name) => { const option = el("option"); option.value = name; return option; }));
    $("choices").textContent = "The outlets, in the order of the alphabet: " + names.join("; ") + ".";
    $("choices").hidden = false;
    $("hint").hidden = true;
  });
  answers.addEventListener("toggle", () => { if (answers.open) reveal(); else hide(); });
  addEventListener("beforeprint", () => { answers.open = true; });
})();
