// Starts the page and keeps it in step with the world.

import { Changes, get } from "./api.js";
import { Composer } from "./composer.js";
import { fill, h, icon } from "./dom.js";
import { look } from "./faults.js";
import { interactionChanged } from "./interactions.js";
import { memberCard } from "./menus.js";
import { drawMessages, refreshTimes } from "./messages.js";
import { drawPanel } from "./panels.js";
import { channelTitle } from "./people.js";
import { drawRail, drawSidebar } from "./sidebar.js";
import { actAs, changed, channel, guild, isDirect, nameOf, showPanel, store, when } from "./store.js";
import { complain, note } from "./toasts.js";
import { Topbar } from "./topbar.js";

const DIRECT = "direct";
const PAGE = 50;

const $ = (id) => document.getElementById(id);
const scroller = $("scroller");
const list = $("messages");

let changes;
let reading;
let typists = new Map();

// --- reading the world ---------------------------------------------------------------------------

async function readState() {
  const state = await get("state", { as: store.as, channel_id: store.channelId });
  store.as = state.me;
  store.state = state;
  if (state.faults !== (store.faults ?? 0)) look();
  store.skew = Date.parse(state.now) - Date.now();
  // Rows are drawn anew when a name, a role or a channel has changed, and only then.
  store.stateVersion = JSON.stringify([state.users, state.guilds]);
  settlePlace();
  changed("state", "messages", "panel");
}

/** Reads the state soon, once for many changes that come together. */
function stateIsOld() {
  reading ??= setTimeout(async () => {
    reading = undefined;
    const channelBefore = store.channelId;
    try {
      await readState();
      if (store.channelId !== channelBefore) await readMessages();
    } catch (refusal) {
      if (refusal.status === 404) await start(undefined);
    }
  }, 30);
}

async function readMessages() {
  const { as, channelId } = store;
  store.messages = [];
  store.hasMore = false;
  if (!channelId) {
    changed("messages", "channel");
    return;
  }
  const answer = await get("messages", { as, channel_id: channelId, limit: PAGE });
  if (as !== store.as || channelId !== store.channelId) return;
  store.messages = answer.messages;
  store.hasMore = answer.has_more;
  const unread = store.unread.get(channelId);
  store.unreadFrom = unread?.from;
  store.unread.delete(channelId);
  changed("messages", "channel", "unread");
  stickTo = "end";
  readCommands();
}

/** Commands depend on the channel: its overwrites, or that it is a direct conversation. */
async function readCommands() {
  const { as, channelId } = store;
  try {
    const { commands } = await get("commands", { as, channel_id: channelId });
    if (as === store.as && channelId === store.channelId) store.state.commands = commands;
  } catch (refusal) {
    complain(refusal);
  }
}

async function readOlder() {
  if (!store.hasMore || store.readingOlder) return;
  store.readingOlder = true;
  const { as, channelId } = store;
  try {
    const answer = await get("messages", { as, channel_id: channelId, limit: PAGE, before: store.messages[0].id });
    if (as !== store.as || channelId !== store.channelId) return;
    store.messages = [...answer.messages, ...store.messages];
    store.hasMore = answer.has_more;
    stickTo = scroller.scrollHeight - scroller.scrollTop;
    changed("messages");
  } catch (refusal) {
    complain(refusal);
  } finally {
    store.readingOlder = false;
  }
}

/** Keeps the open place if it still exists, else opens the first one that does. */
function settlePlace() {
  const { guilds, dms } = store.state;
  const somewhere = guilds[0]?.id ?? DIRECT;
  if (store.place !== DIRECT && !guilds.some((g) => g.id === store.place)) store.place = somewhere;
  store.guildId = store.place === DIRECT ? guilds[0]?.id : store.place;
  const open = store.place === DIRECT ? dms : readable(guild());
  if (!open.some((c) => c.id === store.channelId))
    store.channelId = (open.find((c) => c.name === "general") ?? open[0])?.id;
}

const readable = (g) =>
  [...(g?.channels ?? [])].filter((c) => c.type !== 4 && c.type !== 2).sort((a, b) => a.position - b.position);

// --- following the world -------------------------------------------------------------------------

function take(change) {
  switch (change.type) {
    case "message":
      messageChanged(change);
      break;
    case "message_gone":
      if (change.channel_id === store.channelId) {
        store.messages = store.messages
          .filter((m) => !change.ids.includes(m.id))
          .map((m) =>
            change.ids.includes(m.referenced_message?.id) ? { ...m, referenced_message: null } : m,
          );
        changed("messages");
      }
      break;
    case "interaction":
      interactionChanged(change);
      break;
    case "audit":
      if (store.panel === "audit") changed("panel");
      break;
    case "state":
      stateIsOld();
      break;
    case "typing":
      typing(change);
      break;
    case "reset":
      note("The world has started anew");
      start(undefined);
      break;
  }
}

function messageChanged({ message, created }) {
  typists.delete(`${message.channel_id}/${message.author.id}`);
  drawTyping();
  if (message.channel_id === store.channelId) {
    const at = store.messages.findIndex((m) => m.id === message.id);
    if (at >= 0) store.messages = store.messages.with(at, message);
    else if (created || BigInt(message.id) > BigInt(store.messages.at(-1)?.id ?? "0"))
      store.messages = [...store.messages, message].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    changed("messages");
    if (document.visibilityState === "visible") return;
  }
  if (!created || message.author.id === store.as) return;
  const before = store.unread.get(message.channel_id) ?? { count: 0, mentions: 0, from: message.id };
  const meant =
    store.state.dms.some((d) => d.id === message.channel_id) ||
    (message.mentions ?? []).some((u) => u.id === store.as);
  store.unread.set(message.channel_id, {
    ...before,
    count: before.count + 1,
    mentions: before.mentions + (meant ? 1 : 0),
  });
  changed("unread");
}

function typing({ channel_id, user_id }) {
  if (user_id === store.as) return;
  const key = `${channel_id}/${user_id}`;
  typists.set(key, { channel_id, user_id, until: Date.now() + 9000 });
  drawTyping();
}

function drawTyping() {
  typists = new Map([...typists].filter(([, t]) => t.until > Date.now()));
  const here = [...typists.values()].filter((t) => t.channel_id === store.channelId);
  fill(
    $("typing"),
    here.length > 0 && [
      h("span", { class: "pulse", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
      `${here.map((t) => nameOf(t.user_id)).join(", ")} ${here.length === 1 ? "is" : "are"} typing…`,
    ],
  );
}

function follow() {
  changes?.close();
  changes = new Changes(store.as, store.state.cursor, {
    onChange: take,
    onStatus(status) {
      store.status = status;
      changed("status");
    },
    onGap: () => start(store.as),
  });
}

let starting = 0;

/** Reads everything as this person (or as the page's choice) and follows from there. */
async function start(as) {
  const turn = ++starting;
  changes?.close();
  store.as = as;
  store.status = "connecting";
  store.pending.clear();
  store.replyTo = undefined;
  changed("status");
  try {
    await readState();
    if (turn !== starting) return;
    await readMessages();
    if (turn !== starting) return;
    changed("identity", "status");
    follow();
  } catch (refusal) {
    if (turn !== starting) return;
    // A person of an earlier world: let the sandbox say who there is.
    if (refusal.status === 404 && as !== undefined) {
      await start(undefined);
      return;
    }
    store.status = "lost";
    changed("status");
    setTimeout(() => turn === starting && start(as), 1500);
  }
}

// --- moving about --------------------------------------------------------------------------------

async function openChannel(id) {
  document.body.classList.remove("show-sidebar");
  if (id === store.channelId) return;
  store.channelId = id;
  try {
    await readMessages();
  } catch (refusal) {
    complain(refusal);
  }
}

async function openPlace(id) {
  store.place = id;
  store.channelId = undefined;
  settlePlace();
  changed("state", "panel");
  await readMessages();
}

function become(id) {
  if (id === store.as) return;
  actAs(id);
  store.unread.clear();
  store.dismissed.clear();
  start(id);
}

// --- drawing -------------------------------------------------------------------------------------

let stickTo = "end";

const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;

function draw() {
  const atEnd = isAtEnd();
  const lastBefore = list.lastElementChild;
  drawMessages(list);
  if (stickTo === "end" || (stickTo === undefined && atEnd)) scroller.scrollTop = scroller.scrollHeight;
  else if (typeof stickTo === "number") scroller.scrollTop = scroller.scrollHeight - stickTo;
  else if (list.lastElementChild !== lastBefore) $("jump").hidden = false;
  stickTo = undefined;
  refreshTimes(list);
}

function drawHead() {
  const open = channel();
  fill(
    $("channel-head"),
    h("h2", { "data-testid": "channel-title" }, icon(isDirect() ? "at" : "hash"), open ? channelTitle().slice(1) : "Nothing open"),
    open?.topic && h("p", { class: "topic", title: open.topic, text: open.topic }),
    h(
      "button",
      {
        class: "icon-button panel-button",
        type: "button",
        "aria-label": "Members, audit log, bans and faults",
        on: { click: () => toggle("show-panel") },
      },
      icon("users"),
    ),
  );
  document.title = open ? `${channelTitle()} · Rockhopper sandbox` : "Rockhopper sandbox";
}

function toggle(name) {
  document.body.classList.toggle(name);
}

const topbar = new Topbar($("topbar"), become, toggle);
new Composer($("composer-root"));

when(["status", "state", "identity"], () => topbar.draw());
when(["state", "channel", "unread"], () => {
  if (!store.state) return;
  drawRail($("rail"), openPlace);
  drawSidebar($("sidebar"), openChannel);
});
when(["faults"], () => topbar.drawTrouble());
when(["state", "channel"], drawHead);
when(["state", "panel"], () => store.state && drawPanel($("panel")));
when(["messages"], () => store.state && draw());
when(["channel"], drawTyping);
when(["wish"], () => store.wish && become(store.wish));

// The composer grows and shrinks: who reads the newest keeps the newest in view.
let wasAtEnd = true;
new ResizeObserver(() => {
  if (wasAtEnd) scroller.scrollTop = scroller.scrollHeight;
}).observe(scroller);
scroller.addEventListener("scroll", () => {
  wasAtEnd = isAtEnd();
  if (wasAtEnd) $("jump").hidden = true;
  if (scroller.scrollTop < 120) readOlder();
});
$("jump").addEventListener("click", () => {
  scroller.scrollTop = scroller.scrollHeight;
});
document.addEventListener("click", (event) => {
  const person = event.target.closest("[data-user]");
  if (person && person.tagName === "BUTTON") memberCard(person, person.dataset.user);
  const place = event.target.closest("button[data-channel].mention");
  if (place) openChannel(place.dataset.channel);
  const outside = !event.target.closest("#sidebar, #rail, #panel, .drawer-button, .panel-button, dialog, .popover");
  if (outside) document.body.classList.remove("show-sidebar", "show-panel");
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && store.unread.delete(store.channelId)) changed("unread");
});
// The composer takes what is typed anywhere on the page, as people expect of a chat.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
  if (event.target.closest("input, textarea, select, button, dialog, .popover, [role=tabpanel]")) return;
  $("composer").focus();
});
setInterval(() => {
  refreshTimes(document);
  drawTyping();
}, 5000);

showPanel(store.panel);
start(store.as ?? undefined);
