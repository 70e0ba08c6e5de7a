// Asks without leaving the page: reads a turn's events as they come, and takes the stream up again where it is cut.
"use strict";

const transcript = document.getElementById("transcript");
const line = document.getElementById("status");
const stopping = document.querySelector("form[data-stop]");
const box = document.getElementById("question");
const PAUSES = [300, 1000, 2000, 4000, 8000];
const LAST = ["finished", "declined", "failed"];
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

function begin(article) {
  working = { article, last: null, asker: working ? working.asker : null };
  stopping.action = article.dataset.stop;
  stopping.hidden = false;
}

function end() {
  working = null;
  stopping.hidden = true;
}

function begun(data, form) {
  for (const each of document.querySelectorAll("[data-start], .summary, .complaint, .follow-ups")) each.remove();
  document.getElementById("heading").className = "visually-hidden";
  box.removeAttribute("aria-invalid");
  transcript.append(piece(data.html));
  begin(transcript.lastElementChild);
  working.asker = form;
  document.querySelector("form.ask").action = data.ask;
  history.replaceState(null, "", data.address);
  if (form.contains(box)) box.value = "";
  transcript.lastElementChild.scrollIntoView();
}

async function surround() {
  const around = document.getElementById("around");
  if (around.children.length) return;
  const page = await fetch(location.href).then((response) => response.text());
  const found = new DOMParser().parseFromString(page, "text/html").getElementById("around");
  if (found) around.replaceChildren(...found.children);
}

function finish(html) {
  const { article, asker } = working;
  const there = document.activeElement;
  const here = !there || there === document.body || article.contains(there) ||
    Boolean(asker && asker.contains(there) && !(box.contains(there) && box.value));
  const whole = piece(html).firstElementChild;
  article.replaceWith(whole);
  if (here) whole.querySelector("h2").focus({ preventScroll: true });
  end();
  surround().catch(() => { /* what can be done with a conversation is on its page, too */ });
}

function take(event, form) {
  const data = JSON.parse(event.data);
  if (event.id) working.last = event.id;
  if (event.name === "begun") begun(data, form);
  else if (LAST.includes(event.name)) finish(data.html);
  else {
    const slot = working.article.querySelector(`[data-slot="${event.name}"]`);
    if (slot && data.html) slot.append(piece(data.html));
  }
  say(data.status);
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

async function read(response, form) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    held += value;
    const frames = held.split("\n\n");
    held = frames.pop();
    for (const each of frames.map(frame)) if (each.data) take(each, form);
  }
}

async function resume() {
  for (const pause of PAUSES) {
    await new Promise((go) => setTimeout(go, pause));
    const headers = { Accept: "text/event-stream" };
    if (working.last) headers["Last-Event-ID"] = working.last;
    try {
      const response = await fetch(working.article.dataset.events, { headers });
      if (response.ok) await read(response, null);
      if (!working) return;
    } catch { /* the line is still down: once more after the next pause */ }
  }
  working.article.setAttribute("aria-busy", "false");
  end();
  say(line.dataset.lost);
}

async function ask(form, button) {
  const body = new URLSearchParams(new FormData(form));
  if (button && button.name) body.append(button.name, button.value);
  let response;
  try {
    response = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/event-stream" } });
  } catch {
    say(line.dataset.unreached);
    return;
  }
  if (!(response.headers.get("Content-Type") || "").startsWith("text/event-stream")) {
    form.dataset.plain = "yes";
    form.requestSubmit(button);
    return;
  }
  try {
    await read(response, form);
  } catch { /* the line was cut */ }
  if (working) await resume();
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
    ask(form, button).finally(() => { sending = false; });
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
  begin(waiting);
  resume();
}
