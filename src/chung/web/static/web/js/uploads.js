// A drop zone with an address sends each file by itself: progress, and again after a lost connection.
// The key sent with a file stays the same when it is sent again, so the server can tell.
import { make, word } from "./words.js";

const TOGETHER = 2;
const AGAIN = [2000, 5000, 15000, 30000];

// What was sent from this page, by the id it got: a file refused once it was read keeps no name on
// the server, so only the page that sent it can say which it was.
const sent = new Map();

const size = (bytes) =>
  bytes < 1024 ** 2 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;

function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}

function line(file) {
  const item = make("li");
  const bar = make("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const parts = { item, bar, state: make("span", "state"), result: make("div", "result") };
  item.append(make("span"), make("span", "name", file.name), parts.state, bar, parts.result);
  return parts;
}

class Upload {
  constructor(zone, file, list, done) {
    Object.assign(this, { zone, file, done, key: newKey(), tries: 0 });
    this.parts = line(file);
    this.say(size(file.size));
    list.append(this.parts.item);
  }

  say(words, failed = false) {
    this.parts.state.textContent = words;
    this.parts.item.classList.toggle("failed", failed);
  }

  send() {
    const body = new FormData();
    body.append(this.zone.querySelector("input[type=file]").name, this.file, this.file.name);
    const request = new XMLHttpRequest();
    request.open("POST", this.zone.dataset.url);
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("X-Upload-Key", this.key);
    const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => this.progress(event);
    request.onload = () => this.answered(request);
    request.onerror = () => this.lost();
    this.parts.bar.hidden = false;
    this.say(word("sending"));
    request.send(body);
  }

  progress({ loaded, total }) {
    const part = Math.round((100 * loaded) / total);
    this.parts.bar.value = part;
    this.say(part < 100 ? `${part} %` : word("reading"));
  }

  answered(request) {
    if (request.status >= 502 && request.status <= 504) return this.lost();
    const good = request.status < 400;
    // What came through stands in the part that is fetched again; only refused files stay here.
    if (good && this.zone.dataset.refresh) this.parts.item.remove();
    this.parts.bar.hidden = true;
    this.say(word(good ? "sent" : request.status === 500 ? "failed" : "refused"), !good);
    // Our own server's part: the file's result, or the banner that says what to do instead.
    if (request.status !== 500) this.parts.result.innerHTML = request.responseText;
    window.htmx?.process(this.parts.result);
    for (const taken of this.parts.result.querySelectorAll("[data-sent]")) sent.set(taken.dataset.sent, this.file.name);
    if (request.status === 500) this.offerRetry();
    else if (!good) this.offerClose();
    this.done(good);
  }

  lost() {
    this.say(word("lost"), true);
    const wait = AGAIN[Math.min(this.tries++, AGAIN.length - 1)];
    const again = () => {
      clearTimeout(timer);
      window.removeEventListener("online", again);
      this.send();
    };
    const timer = setTimeout(again, wait);
    window.addEventListener("online", again);
  }

  offerClose() {
    const button = make("button", "button quiet small close", word("close"));
    button.type = "button";
    button.addEventListener("click", () => this.parts.item.remove());
    this.parts.state.append(" ", button);
  }

  offerRetry() {
    const button = make("button", "button small", word("retry"));
    button.type = "button";
    button.addEventListener("click", () => {
      this.parts.result.replaceChildren();
      this.send();
    });
    this.parts.result.replaceChildren(button);
  }
}

function watch(zone) {
  const input = zone.querySelector("input[type=file]");
  const list = zone.parentElement.querySelector("[data-uploads]");
  const waiting = [];
  let running = 0;
  const next = () => {
    while (running < TOGETHER && waiting.length) {
      running += 1;
      waiting.shift().send();
    }
  };
  const refresh = () => document.getElementById(zone.dataset.refresh)?.dispatchEvent(new Event("refresh"));
  const take = (files) => {
    for (const file of files) waiting.push(new Upload(zone, file, list, (good) => { running -= 1; if (good) refresh(); next(); }));
    next();
  };
  const tell = () => {
    zone.querySelector("[data-chosen-files]").textContent = [...input.files].map((f) => f.name).join(" · ");
  };
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (zone.dataset.url) take(event.dataTransfer.files);
    else input.files = event.dataTransfer.files;
    tell();
  });
  if (!zone.dataset.url) return void input.addEventListener("change", tell);
  input.addEventListener("change", () => { take([...input.files]); input.value = ""; });
  window.addEventListener("beforeunload", (event) => { if (running) event.preventDefault(); });
}

export function startUploads(root) {
  for (const refused of root.querySelectorAll("[data-refused]")) {
    const name = sent.get(refused.dataset.refused);
    if (!name) continue;
    refused.querySelector("[data-refused-name]").textContent = name;
    refused.hidden = false;
  }
  for (const zone of root.querySelectorAll("[data-drop]:not([data-watched])")) {
    zone.dataset.watched = "yes";
    watch(zone);
  }
}
