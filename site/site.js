// The one script of the site: how the page is shown, and the list of tasks searched and filtered.
(function () {
  "use strict";

  var SWITCHES = ["large", "contrast"];
  var UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

  function kept(name) {
    try { return window.localStorage.getItem("gongkai-" + name) === "1"; } catch (error) { return false; }
  }

  function keep(name, on) {
    try { window.localStorage.setItem("gongkai-" + name, on ? "1" : "0"); } catch (error) { /* not allowed here */ }
  }

  // Width, case, white space, the shape of quotes and what nobody sees do not count: what looks the same is the same.
  function folded(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[“”„‟«»]/g, "\"").replace(/[‘’‚‛]/g, "'").replace(UNSEEN, "");
  }

  function words(text) {
    return folded(text).split(/\s+/).filter(Boolean);
  }

  function show(root) {
    root.classList.add("scripted");
    SWITCHES.forEach(function (name) { root.classList.toggle(name, kept(name)); });
    root.querySelectorAll("[data-switch]").forEach(function (button) {
      var name = button.getAttribute("data-switch");
      button.setAttribute("aria-pressed", String(kept(name)));
      button.addEventListener("click", function () {
        var on = !root.classList.contains(name);
        root.classList.toggle(name, on);
        button.setAttribute("aria-pressed", String(on));
        keep(name, on);
      });
    });
  }

  function List(form, root) {
    this.form = form;
    this.items = Array.prototype.map.call(root.querySelectorAll("[data-list] > [data-task]"), function (item) {
      return { item: item, text: null };
    });
    this.result = root.querySelector("[data-result]");
    this.selects = Array.prototype.slice.call(form.querySelectorAll("select"));
    this.search = form.querySelector("input[type=search]");
    this.timer = 0;
  }

  // What is searched: the words of the notice and of the page, without the labels beside them.
  List.prototype.text = function (entry) {
    if (entry.text === null) {
      var parts = [];
      entry.item.querySelectorAll("h2 a, .state, .text, dd").forEach(function (part) { parts.push(part.textContent); });
      entry.item.querySelectorAll("time").forEach(function (part) { parts.push(part.getAttribute("datetime")); });
      entry.text = folded(parts.join("\n")).replace(/[^\S\n]+/g, "");
    }
    return entry.text;
  };

  // Folded a few at a time while nobody is typing, so that the first search is as quick as the next.
  List.prototype.prepare = function (from) {
    var self = this, end = Math.min(from + 250, this.items.length);
    for (var at = from; at < end; at += 1) { this.text(this.items[at]); }
    if (end < this.items.length) { window.setTimeout(function () { self.prepare(end); }, 0); }
  };

  List.prototype.chosen = function () {
    return this.selects.filter(function (select) { return select.value; }).map(function (select) {
      var option = select.options[select.selectedIndex];
      return { name: "data-" + select.name, mark: " " + (option.getAttribute("data-mark") || option.value) + " " };
    });
  };

  List.prototype.apply = function () {
    var self = this, wanted = words(this.search.value), chosen = this.chosen(), found = 0;
    this.items.forEach(function (entry) {
      var fits = chosen.every(function (each) {
        return (" " + entry.item.getAttribute(each.name) + " ").indexOf(each.mark) >= 0;
      }) && wanted.every(function (word) { return self.text(entry).indexOf(word) >= 0; });
      if (entry.item.hidden === fits) { entry.item.hidden = !fits; }
      if (fits) { found += 1; }
    });
    var all = this.items.length;
    this.result.textContent = !wanted.length && !chosen.length ? "共 " + all + " 项"
      : found ? "找到 " + found + " 项，共 " + all + " 项" : "没有找到，请少写几个字或清除条件";
  };

  List.prototype.address = function () {
    var params = new URLSearchParams();
    if (this.search.value.trim()) { params.set("q", this.search.value.trim()); }
    this.selects.forEach(function (select) { if (select.value) { params.set(select.name, select.value); } });
    return "#" + params.toString();
  };

  // The address keeps the filter; each choice is a step back, the letters of a word are one.
  List.prototype.note = function (step) {
    var address = this.address(), now = window.location.hash || "#";
    if (address === now && !window.location.search) { return; }
    try {
      window.history[step ? "pushState" : "replaceState"](null, "", window.location.pathname + address);
    } catch (error) {
      window.location.hash = address;
    }
  };

  List.prototype.recall = function () {
    var hash = window.location.hash.slice(1);
    var params = new URLSearchParams(hash.indexOf("=") >= 0 ? hash : window.location.search);
    this.search.value = params.get("q") || "";
    this.selects.forEach(function (select) {
      select.value = params.get(select.name) || "";
      if (select.selectedIndex < 0) { select.value = ""; }
    });
    this.apply();
  };

  List.prototype.start = function () {
    var self = this, typing = false;
    this.form.addEventListener("submit", function (event) { event.preventDefault(); self.apply(); });
    this.search.addEventListener("input", function (event) {
      if (event.isComposing) { return; }
      self.apply();
      self.note(!typing);
      typing = true;
    });
    this.search.addEventListener("compositionend", function () { self.apply(); self.note(!typing); typing = true; });
    this.search.addEventListener("change", function () { typing = false; });
    this.selects.forEach(function (select) {
      select.addEventListener("change", function () { self.apply(); self.note(true); });
    });
    this.form.addEventListener("reset", function () {
      window.setTimeout(function () { self.apply(); self.note(true); }, 0);
    });
    window.addEventListener("popstate", function () { self.recall(); });
    window.addEventListener("hashchange", function () { self.recall(); });
    this.recall();
    window.setTimeout(function () { self.prepare(0); }, 0);
  };

  function begin() {
    document.querySelectorAll(".gongkai").forEach(function (root) {
      show(root);
      root.querySelectorAll("form[data-filters]").forEach(function (form) { new List(form, root).start(); });
    });
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", begin); } else { begin(); }
}());
