// The left side: servers, their channels and the direct conversations.

import { fill, h, icon } from "./dom.js";
import { initials } from "./format.js";
import { avatar, botTag } from "./people.js";
import { guild, nameOf, store, user } from "./store.js";

const VOICE = 2;
const CATEGORY = 4;
const DIRECT = "direct";

export function drawRail(root, open) {
  const unreadIn = (ids) => ids.some((id) => store.unread.has(id));
  const stop = (id, label, content, unread) =>
    h(
      "button",
      {
        class: `rail-stop${store.place === id ? " current" : ""}${unread ? " unread" : ""}`,
        type: "button",
        title: label,
        "aria-label": unread ? `${label}, unread messages` : label,
        "aria-current": store.place === id ? "page" : undefined,
        "data-testid": `place-${id}`,
        on: { click: () => open(id) },
      },
      content,
    );
  fill(
    root,
    stop(DIRECT, "Direct messages", icon("chat"), unreadIn(store.state.dms.map((c) => c.id))),
    h("hr", { class: "rail-line" }),
    store.state.guilds.map((g) =>
      stop(g.id, g.name, h("span", { text: initials(g.name) }), unreadIn(g.channels.map((c) => c.id))),
    ),
  );
}

export function drawSidebar(root, open) {
  if (store.place === DIRECT) {
    fill(
      root,
      h("header", { class: "place-head" }, h("h1", { text: "Direct messages" })),
      h("div", { class: "channel-list" },
        store.state.dms.length === 0 && h("p", { class: "empty", text: `${nameOf(store.as)} has no direct messages yet. The bot's messages to a person appear here.` }),
        store.state.dms.map((dm) =>
          row(dm, nameOf(dm.recipient_id), avatar(dm.recipient_id, nameOf(dm.recipient_id), "small"), open, user(dm.recipient_id)?.bot),
        )),
    );
    return;
  }
  const here = guild();
  if (!here) {
    fill(
      root,
      h("header", { class: "place-head" }, h("h1", { text: "No server" })),
      h("p", { class: "empty", text: `${nameOf(store.as)} is in no server. Choose somebody else above, or let them join.` }),
    );
    return;
  }
  const sorted = [...here.channels].sort((a, b) => a.position - b.position || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const categories = sorted.filter((c) => c.type === CATEGORY);
  const under = (parent) => sorted.filter((c) => c.type !== CATEGORY && (c.parent_id ?? null) === parent);
  const known = new Set(categories.map((c) => c.id));
  const orphans = sorted.filter((c) => c.type !== CATEGORY && (!c.parent_id || !known.has(c.parent_id)));
  const place = (c) => row(c, c.name, icon(c.hidden_from_everyone ? "lock" : c.type === VOICE ? "voice" : "hash"), open);
  fill(
    root,
    h("header", { class: "place-head" }, h("h1", { text: here.name }), h("p", { text: `${here.members.length} members` })),
    h(
      "div",
      { class: "channel-list" },
      orphans.map(place),
      categories.map((category) => [
        under(category.id).length > 0 && h("h2", { class: "category", text: category.name }),
        under(category.id).map(place),
      ]),
    ),
  );
}

function row(channel, name, lead, open, bot) {
  const unread = store.unread.get(channel.id);
  return h(
    "button",
    {
      class: `channel${channel.id === store.channelId ? " current" : ""}${unread ? " unread" : ""}`,
      type: "button",
      "aria-current": channel.id === store.channelId ? "page" : undefined,
      "aria-label": unread ? `${name}, ${unread.count} unread` : name,
      "data-testid": `channel-${channel.name ?? "dm"}`,
      data: { channel: channel.id },
      on: { click: () => open(channel.id) },
    },
    h("span", { class: "channel-lead" }, lead),
    h("span", { class: "channel-name", text: name }),
    bot && botTag(),
    unread?.mentions > 0 && h("span", { class: "badge", text: String(unread.mentions) }),
  );
}
