"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const narrow = matchMedia("(max-width: 61.99rem)");

  // What is known of each note, and the words in the copy that lead to it.
  const notes = all(".note").map((element) => {
    const { state, level, family, rule, places } = element.dataset;
    const details = element.querySelector("details");
    const page = element.closest(".page");
    const id = element.querySelector(".body").id;
    return { element, details, page, id, state, level, family, rule, places: places.split("\n").filter(Boolean), text: "", marks: [], shown: true };
  });
  const byId = new Map(notes.map((note) => [note.id, note]));
  const marks = all(".mark").map((element) => {
    const about = element.dataset.notes.trim().split(" ").map((id) => byId.get(id));
    about.forEach((note) => note.marks.push(element));
    return { element, about, reached: element.tabIndex === 0, off: false };
  });
  const aboutOf = new Map(marks.map((mark) => [mark.element, mark.about]));

  // One selection: the notes that are open because their words or they themselves were chosen, the first one in front.
  let chosen = [];
  function leave() {
    for (const note of chosen) {
      note.details.open = false;
      note.element.classList.remove("current");
      note.marks.forEach((mark) => mark.classList.remove("current"));
    }
    chosen = [];
    root.classList.remove("choosing");
  }
  function choose(wanted) {
    leave();
    chosen = wanted;
    root.classList.add("choosing");
    wanted.forEach((note, i) => {
      note.details.open = true;
      if (i > 0) return;
      note.element.classList.add("current");
      note.marks.forEach((mark) => mark.classList.add("current"));
    });
  }
  function inColumn(note) {
    const column = note.element.closest(".notes");
    if (narrow.matches) return;
    column.scrollTop += note.element.getBoundingClientRect().top - column.getBoundingClientRect().top - 8;
  }
  function toWords(note, focus) {
    const mark = note.marks.find((each) => each.tabIndex === 0) ?? note.marks[0];
    if (!mark) return;
    mark.closest("details.fold")?.setAttribute("open", "");
    mark.scrollIntoView({ block: narrow.matches ? "start" : "center" });
    if (focus) mark.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark");
    if (mark) {
      const about = aboutOf.get(mark).filter((note) => note.shown);
      event.preventDefault();
      if (!about.length) return;
      choose(about);
      inColumn(about[0]);
      about[0].details.querySelector("summary").focus({ preventScroll: true });
      if (narrow.matches) mark.scrollIntoView({ block: "start" });
      return;
    }
    const summary = event.target.closest(".note summary");
    if (summary) {
      const note = byId.get(summary.nextElementSibling.id);
      event.preventDefault();
      if (note.details.open) return leave();
      choose([note]);
      toWords(note, false);
      return;
    }
    const way = event.target.closest(".close, .back");
    if (way) {
      const note = byId.get(way.closest(".body").id);
      const back = way.matches(".back");
      if (back && note.marks.length) event.preventDefault();
      if (!back || narrow.matches) leave();
      toWords(note, true);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !chosen.length) return;
    const [note] = chosen;
    if (event.target.closest?.("input, select")) return;
    leave();
    toWords(note, true);
  });

  // Filters.
  const form = document.querySelector(".filters");
  if (form) {
    const output = form.querySelector("output");
    const fields = all("[data-filter]", form);
    const nothing = document.querySelector(".nothing");
    const pages = all(".page");
    const tests = {
      text: (wanted) => wanted.toLowerCase().split(/\s+/).filter(Boolean),
      page: (wanted) => `p${wanted}`,
    };
    const passes = {
      text: (note, words) => {
        note.text ||= `${note.page.dataset.path} ${note.element.textContent}`.toLowerCase();
        return words.every((word) => note.text.includes(word));
      },
      page: (note, id) => note.page.id === id,
      rule: (note, rule) => note.rule === rule,
      place: (note, place) => !note.places.length || note.places.includes(place),
      level: (note, names) => !note.level || names.has(note.level), // what was excused has none
      family: (note, names) => names.has(note.family) || !known.family.has(note.family),
      state: (note, names) => names.has(note.state),
    };
    const known = { family: new Set(all("[data-filter=family] input", form).map((box) => box.value)) };
    function filter() {
      const active = [];
      for (const field of fields) {
        const name = field.dataset.filter;
        if (field.matches("fieldset")) {
          const boxes = all("input", field);
          const names = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
          if (names.size < boxes.length) active.push((note) => passes[name](note, names));
        } else if (field.value.trim()) {
          const wanted = tests[name] ? tests[name](field.value) : field.value;
          active.push((note) => passes[name](note, wanted));
        }
      }
      for (const note of notes) {
        const now = active.every((test) => test(note));
        if (now !== note.shown) note.element.hidden = !now;
        note.shown = now;
      }
      if (chosen.some((note) => !note.shown)) leave();
      for (const mark of marks) {
        const off = !mark.about.some((note) => note.shown);
        if (off === mark.off) continue;
        mark.off = off;
        mark.element.classList.toggle("off", off);
        mark.element.tabIndex = mark.reached && !off ? 0 : -1;
      }
      const seen = new Set(notes.filter((note) => note.shown).map((note) => note.page));
      pages.forEach((page) => { page.hidden = active.length > 0 && !seen.has(page); });
      all(".notes h4").forEach((head) => { head.hidden = !head.nextElementSibling.querySelector(".note:not([hidden])"); });
      const count = notes.filter((note) => note.shown).length;
      output.textContent = active.length ? `${count} of ${notes.length} shown` : `${notes.length} shown`;
      nothing.hidden = count > 0;
    }
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("change", filter); // what drives a browser may choose an option without an input event
    form.querySelector(".all").addEventListener("click", () => { form.reset(); filter(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    filter();
    // Whatever is gone to stays clear of the bar.
    new ResizeObserver(() => {
      const sticky = getComputedStyle(form).position === "sticky";
      root.style.setProperty("--bar", sticky ? `${form.offsetHeight}px` : "0px");
    }).observe(form);
  }

  // On paper every note is open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open], .fold)");
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));

  const named = byId.get(location.hash.slice(1));
  if (named) { choose([named]); inColumn(named); toWords(named, false); }
})();
