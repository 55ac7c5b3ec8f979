// The served copy reloads itself when a file has changed, unless something is being typed into the form.
"use strict";
(() => {
  const script = document.currentScript;
  const form = document.querySelector("form[data-serve]");
  const changed = document.getElementById("serve-changed");
  const gone = document.getElementById("serve-gone");
  const heard = document.getElementById("serve-heard");
  let typed = form !== null && form.hasAttribute("data-typed");
  let leaving = false;

  if (heard !== null) heard.focus();
  if (form !== null) {
    form.addEventListener("input", () => { typed = true; });
    form.addEventListener("submit", (event) => {
      if (leaving) event.preventDefault(); // a second click
      leaving = true;
    });
    window.addEventListener("pageshow", () => { leaving = false; });
  }

  async function look() {
    try {
      const answer = await fetch(script.dataset.ask, { cache: "no-store" });
      gone.hidden = answer.ok;
      if (answer.ok && (await answer.text()) !== script.dataset.stamp) {
        if (!typed && !leaving) return location.reload();
        changed.hidden = false;
      }
    } catch {
      gone.hidden = leaving;
    }
    setTimeout(look, 1000);
  }

  setTimeout(look, 1000);
})();
