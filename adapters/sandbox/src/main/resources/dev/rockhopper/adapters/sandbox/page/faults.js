// Trouble for the bot: switches for what happens to its requests, buttons for its gateway.

import { get, post } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { changed, store } from "./store.js";
import { complain, note } from "./toasts.js";

const LOOK_EVERY = 1000;
const ENDLESS = "lasting";

const SWITCHES = [
  ["limit", "Rate limits", "429: not carried out, try again after 2 seconds", { kind: "too_many_requests", retry_after: 2 }],
  ["broken", "Server errors", "503: not carried out", { kind: "server_error", status: 503 }],
  ["slow", "Slow answers", "Carried out, 3 seconds late", { kind: "delay", milliseconds: 3000 }],
  ["lost", "Lost answers", "Carried out, but the connection is cut", { kind: "drop_answer" }],
];

const SCOPES = [
  [".*", "All requests"],
  ["/guilds/\\d+/(bans|members)/.*", "Bans, kicks, timeouts, roles"],
  ["/channels/.*", "Messages and channels"],
  ["/interactions/.*|/webhooks/.*", "Answers to commands"],
];

const AMOUNTS = [
  [ENDLESS, "Until switched off"],
  ["1", "The next one"],
  ["5", "The next 5"],
  ["20", "The next 20"],
];

const GATEWAY = [
  ["drop", "Cut the connection", "The bot reconnects and resumes its session", { kind: "drop_sockets" }],
  ["reconnect", "Ask to reconnect", "Discord's op 7: the bot resumes", { kind: "ask_to_reconnect" }],
  ["forget", "Forget the session", "The bot identifies anew", { kind: "invalidate_sessions" }],
  ["refuse", "Refuse connections", "Cut, and not let in again for 10 seconds", { kind: "refuse_connections", milliseconds: 10000 }],
];

const chosen = { scope: SCOPES[0][0], amount: ENDLESS };
let pending = [];
let looking;

export function drawFaults(body) {
  if (!body.querySelector("[data-testid=faults]")) fill(body, build());
  show(body);
  look();
}

/** Reads what is still to come, again and again while somebody looks or there is something. */
export async function look() {
  clearTimeout(looking);
  looking = undefined;
  try {
    const { faults } = await get("faults");
    pending = faults;
    if (store.faults !== faults.length) {
      store.faults = faults.length;
      changed("faults");
    }
  } catch {
    // The sandbox is away: the bar at the top says so.
  }
  const root = document.querySelector("[data-testid=faults]");
  if (root) show(root);
  if (root || pending.length > 0) {
    clearTimeout(looking);
    looking = setTimeout(look, LOOK_EVERY);
  }
}

function build() {
  return h(
    "div",
    { class: "faults", "data-testid": "faults" },
    h("p", { class: "faults-lead", text: "What a bot has to live with at Discord." }),
    h("h3", { class: "member-group", text: "Its requests" }),
    choice("fault-scope", "Which", SCOPES, "scope"),
    choice("fault-amount", "How many", AMOUNTS, "amount"),
    SWITCHES.map(([id, label, hint, fault]) =>
      h(
        "button",
        {
          class: "fault-switch",
          type: "button",
          role: "switch",
          "aria-checked": "false",
          "data-testid": `fault-${id}`,
          data: { kind: fault.kind },
          on: { click: () => turn(fault, label) },
        },
        h("span", { class: "fault-text" }, h("strong", { text: label }), h("span", { class: "fault-hint", text: hint })),
        h("span", { class: "fault-track", "aria-hidden": "true" }, h("i")),
      ),
    ),
    h("p", { class: "fault-others", "data-testid": "fault-others" }),
    h("button", { class: "button button-plain small", type: "button", "data-testid": "fault-clear", on: { click: clear } }, "End all trouble"),
    h("h3", { class: "member-group", text: "Its gateway" }),
    GATEWAY.map(([id, label, hint, fault]) =>
      h(
        "button",
        { class: "fault-switch", type: "button", "data-testid": `gateway-${id}`, on: { click: () => once(id, fault, label) } },
        h("span", { class: "fault-text" }, h("strong", { text: label }), h("span", { class: "fault-hint", text: hint })),
        icon("bolt"),
      ),
    ),
  );
}

function choice(id, label, choices, key) {
  const select = h(
    "select",
    { id, "data-testid": id, on: { change: () => (chosen[key] = select.value) } },
    choices.map(([value, words]) => h("option", { value, selected: value === chosen[key] }, words)),
  );
  return h("div", { class: "form-field fault-choice" }, h("label", { for: id, text: label }), select);
}

const ofKind = (kind) => pending.filter((fault) => fault.kind === kind);

/** Brings the switches in line with what is pending. */
function show(root) {
  for (const element of root.querySelectorAll("[role=switch]")) {
    const faults = ofKind(element.dataset.kind);
    const isOn = String(faults.length > 0);
    if (element.getAttribute("aria-checked") !== isOn) element.setAttribute("aria-checked", isOn);
    const [, , hint] = SWITCHES.find(([, , , fault]) => fault.kind === element.dataset.kind);
    const text = element.querySelector(".fault-hint");
    const words = faults.length > 0 ? faults.map(described).join("; ") : hint;
    if (text.textContent !== words) text.textContent = words;
  }
  const known = new Set(SWITCHES.map(([, , , fault]) => fault.kind));
  const others = pending.filter((fault) => !known.has(fault.kind));
  const words = others.map((fault) => `${fault.kind}: ${described(fault)}`).join("; ");
  const place = root.querySelector("[data-testid=fault-others]");
  if (place.textContent !== words) place.textContent = words;
}

function described(fault) {
  const [, which] = SCOPES.find(([path]) => path === fault.path) ?? [undefined, `${fault.method} ${fault.path}`];
  return fault.lasting ? `On: ${which.toLowerCase()}` : `${fault.left} to come: ${which.toLowerCase()}`;
}

async function turn(fault, label) {
  await doing(async () => {
    const on = ofKind(fault.kind);
    if (on.length > 0) {
      for (const { id } of on) await post("faults/end", { id });
      note(`${label}: off`);
      return;
    }
    const amount = chosen.amount === ENDLESS ? { lasting: true } : { times: Number(chosen.amount) };
    await post("faults", { ...fault, ...amount, path: chosen.scope });
    note(`${label}: on`);
  });
}

async function once(id, fault, label) {
  await doing(async () => {
    await post("faults", fault);
    if (id === "refuse") await post("faults", { kind: "drop_sockets" });
    note(label);
  });
}

const clear = () =>
  doing(async () => {
    await post("faults/clear", {});
    note("All trouble is over");
  });

async function doing(work) {
  try {
    await work();
  } catch (refusal) {
    complain(refusal);
  }
  await look();
}
