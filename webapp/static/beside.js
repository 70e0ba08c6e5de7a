// Opens a cited page beside the chat where there is room for both; elsewhere, and without this script, it is a page.
"use strict";

const panel = document.getElementById("beside");
const shown = panel.querySelector("[data-page]");
const alone = panel.querySelector("[data-alone]");
const room = window.matchMedia("(min-width: 75rem)");
const CITED = /^\/papers\/[^/]+\/(?:page\/\d+|text)$/;
let came = null;
let awaited = null;

function cited(link) {
  return link && link.origin === location.origin && CITED.test(link.pathname) ? link : null;
}

function demoted(page) {
  for (const level of [3, 2, 1]) {
    for (const heading of page.querySelectorAll(`h${level}`)) {
      const lower = document.createElement(`h${level + 1}`);
      for (const { name, value } of heading.attributes) lower.setAttribute(name, value);
      lower.append(...heading.childNodes);
      heading.replaceWith(lower);
    }
  }
  return page;
}

function point(name) {
  const target = name && panel.querySelector(`#${CSS.escape(name)}`);
  if (target) target.scrollIntoView({ block: "center", inline: "nearest" });
  return target;
}

// False where something else was asked for while the page was on its way.
async function show(address) {
  const asked = awaited = {};
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (asked !== awaited) return false;
  page.querySelector("#main .back")?.remove();
  shown.replaceChildren(...demoted(page.getElementById("main")).childNodes);
  alone.href = address;
  panel.hidden = false;
  document.body.classList.add("divided");
  panel.scrollTop = 0;
  panel.focus({ preventScroll: true });
  point(new URL(address, location.href).hash.slice(1));
  return true;
}

function hide() {
  awaited = null;
  if (panel.hidden) return;
  panel.hidden = true;
  shown.replaceChildren();
  document.body.classList.remove("divided");
  if (came && came.isConnected) came.focus();
  came = null;
}

function deep() {
  return (history.state && history.state.deep) || 0;
}

// Back to the chat, past all the pages that were looked at one after the other.
function close() {
  if (deep()) history.go(-deep());
  else hide();
}

function open(link) {
  if (!panel.contains(link)) came = link;
  const address = link.href;
  show(address).then((is) => {
    if (is) history.pushState({ beside: address, deep: deep() + 1 }, "", address);
  }, () => { location.href = address; });
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a[href]");
  if (!link || link === alone) return;
  const inside = panel.contains(link);
  if (inside && link.getAttribute("href").startsWith("#")) {
    event.preventDefault();
    point(link.hash.slice(1))?.focus({ preventScroll: true });
  } else if (cited(link) && (inside || link.closest(".turn"))) {
    if (room.matches) {
      event.preventDefault();
      open(link);
    } else history.replaceState({ ...history.state, left: link.id }, "");
  }
});

// Whoever comes back from a cited page reads on at the number that led there.
const left = history.state && history.state.left && document.getElementById(history.state.left);
if (left) left.focus({ preventScroll: true });

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || panel.hidden) return;
  event.stopImmediatePropagation();
  close();
}, { capture: true });

panel.querySelector("[data-close]").addEventListener("click", close);

window.addEventListener("popstate", (event) => {
  const address = event.state && event.state.beside;
  if (address) show(address).catch(() => { location.href = address; });
  else hide();
});
