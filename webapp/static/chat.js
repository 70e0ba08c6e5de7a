// Asks without leaving the page: reads a turn's events as they come, and takes the stream up again where it is cut.
"use strict";

const transcript = document.getElementById("transcript");
const line = document.getElementById("status");
const stopping = document.querySelector("form[data-stop]");
const box = document.getElementById("question");
const PAUSES = [300, 1000, 2000, 4000, 8000];
const ANSWERED = ["finished", "declined", "failed"];
const LAST = ["next", "declined", "failed"];
// A turn that is followed: its article, the last event heard, the form it was asked with, whether its end was heard.
let working = null;
let sending = false;

function piece(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  return made.content;
}

function say(words) {
  if (line.textContent !== words) line.textContent = words;
}

function follow(article, heard) {
  return { article, heard, asker: null, answered: false, over: false };
}

function expect(turn) {
  working = turn;
  stopping.action = turn.article.dataset.stop;
  stopping.hidden = false;
}

function end(turn) {
  if (working === turn) {
    working = null;
    stopping.hidden = true;
  }
}

function begun(data, turn) {
  const form = turn.asker;
  for (const each of document.querySelectorAll("[data-start], .summary, .complaint, .follow-ups")) each.remove();
  document.getElementById("heading").className = "visually-hidden";
  box.removeAttribute("aria-invalid");
  transcript.append(piece(data.html));
  turn.article = transcript.lastElementChild;
  sending = false;
  expect(turn);
  document.querySelector("form.ask").action = data.ask;
  history.replaceState(null, "", data.address);
  if (form.contains(box)) box.value = "";
  turn.article.scrollIntoView();
}

async function surround() {
  const around = document.getElementById("around");
  if (around.children.length) return;
  const page = await fetch(location.href).then((response) => response.text());
  const found = new DOMParser().parseFromString(page, "text/html").getElementById("around");
  if (found) around.replaceChildren(...found.children);
}

function finish(html, turn) {
  const { article, asker } = turn;
  const there = document.activeElement;
  const here = !there || there === document.body || article.contains(there) ||
    Boolean(asker && asker.contains(there) && !(box.contains(there) && box.value));
  turn.article = piece(html).firstElementChild;
  article.replaceWith(turn.article);
  if (here) turn.article.querySelector("h2").focus({ preventScroll: true });
  turn.answered = true;
  end(turn);
  surround().catch(() => { /* what can be done with a conversation is on its page, too */ });
}

// Under an answer that is no longer the last one, there is nothing to go on with.
function leadOn(html, turn) {
  const slot = turn.article.querySelector("[data-slot=next]");
  if (slot && turn.article === transcript.lastElementChild) slot.replaceWith(piece(html));
}

function take(event, turn) {
  const data = JSON.parse(event.data);
  if (event.id) turn.heard = event.id;
  if (event.name === "begun") begun(data, turn);
  else if (event.name === "next") leadOn(data.html, turn);
  else if (ANSWERED.includes(event.name)) finish(data.html, turn);
  else {
    const slot = turn.article.querySelector(`[data-slot="${event.name}"]`);
    if (slot && data.html) slot.append(piece(data.html));
  }
  turn.over = LAST.includes(event.name);
  if (data.status) say(data.status);
}

function frame(text) {
  const event = { name: "message", data: "", id: "" };
  for (const row of text.split("\n")) {
    const [, field, value] = /^(\w*): ?(.*)$/.exec(row) || [];
    if (field === "event") event.name = value;
    if (field === "data") event.data += value;
    if (field === "id") event.id = value;
  }
  return event;
}

async function read(response, turn) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    held += value;
    const frames = held.split("\n\n");
    held = frames.pop();
    for (const each of frames.map(frame)) if (each.data) take(each, turn);
  }
}

async function resume(turn) {
  for (const pause of PAUSES) {
    await new Promise((go) => setTimeout(go, pause));
    const headers = { Accept: "text/event-stream" };
    if (turn.heard) headers["Last-Event-ID"] = turn.heard;
    try {
      const response = await fetch(turn.article.dataset.events, { headers });
      if (response.ok) await read(response, turn);
      if (turn.over || (response.ok && turn.answered)) return;
    } catch { /* the line is still down: once more after the next pause */ }
  }
  if (turn.answered) return;
  turn.article.setAttribute("aria-busy", "false");
  end(turn);
  say(line.dataset.lost);
}

async function ask(form, button) {
  const body = new URLSearchParams(new FormData(form));
  if (button && button.name) body.append(button.name, button.value);
  let response;
  try {
    response = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/event-stream" } });
  } catch {
    sending = false;
    say(line.dataset.unreached);
    return;
  }
  if (response.redirected) {
    location.href = response.url;
    return;
  }
  if (!(response.headers.get("Content-Type") || "").startsWith("text/event-stream")) {
    form.dataset.plain = "yes";
    form.requestSubmit(button);
    return;
  }
  const turn = { ...follow(null, null), asker: form };
  try {
    await read(response, turn);
  } catch { /* the line was cut */ }
  if (!turn.article) sending = false;
  else if (!turn.over) await resume(turn);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter || form.querySelector("[type=submit]");
  if (form === stopping) {
    event.preventDefault();
    say(line.dataset.stopping);
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
  } else if ("ask" in form.dataset && !form.dataset.plain && button.formMethod !== "get") {
    event.preventDefault();
    if (working || sending) return;
    sending = true;
    ask(form, button);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && working) stopping.requestSubmit();
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === box) {
    event.preventDefault();
    box.form.requestSubmit(box.form.querySelector("[name=csrf_token]"));
  }
});

document.getElementById("question-keys").hidden = false;
const waiting = transcript.querySelector("[data-events]");
if (waiting) {
  const turn = follow(waiting, waiting.dataset.heard || null);
  turn.answered = !waiting.dataset.stop;
  if (!turn.answered) expect(turn);
  resume(turn);
}
