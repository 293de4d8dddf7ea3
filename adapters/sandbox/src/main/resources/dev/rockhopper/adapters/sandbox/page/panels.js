// The right side: members by role, the audit log, the bans, trouble for the bot.

import { get } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { drawFaults } from "./faults.js";
import { exactTime, momentOf, relativeTime } from "./format.js";
import { openForm } from "./modal.js";
import { moderate } from "./menus.js";
import { avatar, botTag, colouredName } from "./people.js";
import { groupOf, guild, may, nameOf, now, role, showPanel, store, timedOutUntil } from "./store.js";

const TABS = [
  ["members", "Members"],
  ["audit", "Audit log"],
  ["bans", "Bans"],
  ["faults", "Faults"],
];

export function drawPanel(root) {
  const tabs = h(
    "div",
    { class: "tabs", role: "tablist", "aria-label": "About this server" },
    TABS.map(([id, label]) =>
      h(
        "button",
        {
          class: "tab",
          type: "button",
          role: "tab",
          id: `tab-${id}`,
          "aria-selected": String(store.panel === id),
          "aria-controls": "panel-body",
          tabindex: store.panel === id ? "0" : "-1",
          "data-testid": `tab-${id}`,
          on: { click: () => showPanel(id) },
        },
        label,
      ),
    ),
  );
  tabs.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = TABS.findIndex(([id]) => id === store.panel);
    showPanel(TABS[(at + step + TABS.length) % TABS.length][0]);
    queueMicrotask(() => queueMicrotask(() => document.getElementById(`tab-${store.panel}`)?.focus()));
  });
  const focused = document.activeElement?.id;
  const before = root.querySelector("#panel-body")?.scrollTop ?? 0;
  const body = h("div", { class: "panel-body", id: "panel-body", role: "tabpanel", "aria-labelledby": `tab-${store.panel}`, data: { panel: store.panel }, tabindex: "0" });
  const kept = root.querySelector("#panel-body");
  if (kept?.dataset.panel === store.panel && store.panel !== "members") body.append(...kept.childNodes);
  fill(root, tabs, body);
  body.scrollTop = before;
  if (focused?.startsWith("tab-")) document.getElementById(focused)?.focus();
  if (store.panel === "faults") {
    drawFaults(body);
    return;
  }
  if (!guild()) {
    fill(body, h("p", { class: "empty", text: "Open a server to see who is there." }));
    return;
  }
  switch (store.panel) {
    case "members":
      drawMembers(body);
      break;
    case "audit":
      drawAuditLog(body);
      break;
    case "bans":
      drawBans(body);
      break;
  }
}

function drawMembers(body) {
  const here = guild();
  const groups = new Map();
  for (const found of here.members) {
    const group = groupOf(found)?.id ?? "";
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(found);
  }
  const position = (id) => (id === "" ? -1 : role(id).position);
  const ordered = [...groups.entries()].sort((a, b) => position(b[0]) - position(a[0]));
  fill(
    body,
    ordered.map(([id, members]) => [
      h("h3", { class: "member-group", text: `${id === "" ? "Members" : role(id).name} (${members.length})` }),
      members.sort((a, b) => nameOf(a.user.id).localeCompare(nameOf(b.user.id))).map(memberRow),
    ]),
  );
}

function memberRow(found) {
  const id = found.user.id;
  const until = timedOutUntil(found);
  const offline = found.user.bot && store.state.bots.some((b) => b.id === id && !b.connected);
  return h(
    "button",
    {
      class: `member${until > 0 ? " quiet" : ""}${offline ? " offline" : ""}`,
      type: "button",
      "data-testid": "member",
      data: { user: id },
    },
    avatar(id, nameOf(id), "small"),
    h(
      "span",
      { class: "member-text" },
      h(
        "span",
        { class: "member-name" },
        colouredName(id),
        found.user.bot && botTag(),
        guild().owner_id === id && h("span", { class: "owner", title: "Owner" }, icon("crown")),
      ),
      until > 0 && h("span", { class: "member-note warn", text: "Timed out" }),
      offline && h("span", { class: "member-note", text: "Not connected" }),
      id === store.as && h("span", { class: "member-note", text: "You" }),
    ),
  );
}

const ACTIONS = {
  1: ["changed the server", "edit"],
  10: ["made the channel", "hash"],
  11: ["changed the channel", "hash"],
  12: ["deleted the channel", "trash"],
  13: ["changed the rights of", "lock"],
  14: ["changed the rights of", "lock"],
  15: ["removed the rights of", "lock"],
  20: ["kicked", "leave"],
  21: ["pruned members", "leave"],
  22: ["banned", "gavel"],
  23: ["unbanned", "check"],
  24: ["changed", "users"],
  25: ["changed the roles of", "at"],
  28: ["added the bot", "bolt"],
  30: ["made the role", "at"],
  31: ["changed the role", "at"],
  32: ["deleted the role", "trash"],
  72: ["deleted a message of", "trash"],
  73: ["deleted messages in", "trash"],
  74: ["pinned a message of", "hash"],
};

async function drawAuditLog(body) {
  if (!may("VIEW_AUDIT_LOG")) {
    refuse(body, "may not see the audit log here");
    return;
  }
  const log = await read(body, "audit-log");
  if (!log) return;
  const entries = [...log.audit_log_entries].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  fill(
    body,
    entries.length === 0 && h("p", { class: "empty", text: "Nothing has been done yet." }),
    entries.map((entry) => {
      const timeout = (entry.changes ?? []).find((c) => c.key === "communication_disabled_until");
      const [verb, sign] = timeout
        ? timeout.new_value
          ? ["timed out", "clock"]
          : ["ended the timeout of", "clock"]
        : (ACTIONS[entry.action_type] ?? [`did action ${entry.action_type} to`, "scroll"]);
      const moment = momentOf(entry.id);
      return h(
        "article",
        { class: "audit-entry", "data-testid": "audit-entry", data: { action: String(entry.action_type) } },
        h("span", { class: `audit-sign sign-${sign}` }, icon(sign)),
        h(
          "div",
          {},
          h("p", {}, colouredName(entry.user_id, "strong"), ` ${verb} `, entry.target_id && h("strong", { text: targetName(entry) })),
          entry.reason && h("p", { class: "audit-reason", text: entry.reason }),
          changesOf(entry),
          h("time", { class: "audit-time", title: exactTime(moment), data: { relative: String(moment) }, text: relativeTime(moment, now()) }),
        ),
      );
    }),
  );
}

function changesOf(entry) {
  if (entry.action_type !== 25) return null;
  return (entry.changes ?? []).map((change) =>
    h("p", { class: "audit-change", text: `${change.key === "$add" ? "+" : "−"} ${(change.new_value ?? []).map((r) => r.name).join(", ")}` }),
  );
}

function targetName(entry) {
  if (entry.action_type >= 30 && entry.action_type < 40) return role(entry.target_id)?.name ?? entry.target_id;
  const channel = guild().channels.find((c) => c.id === entry.target_id);
  return channel ? `#${channel.name}` : nameOf(entry.target_id);
}

async function drawBans(body) {
  if (!may("BAN_MEMBERS")) {
    refuse(body, "may not see the bans here");
    return;
  }
  const answer = await read(body, "bans");
  if (!answer) return;
  fill(
    body,
    answer.bans.length === 0 && h("p", { class: "empty", text: "Nobody is banned." }),
    answer.bans.map((ban) =>
      h(
        "article",
        { class: "ban", "data-testid": "ban", data: { user: ban.user.id } },
        avatar(ban.user.id, nameOf(ban.user.id), "small"),
        h("div", {},
          h("p", {}, h("strong", { text: nameOf(ban.user.id) })),
          h("p", { class: "audit-reason", text: ban.reason ?? "No reason was given" })),
        h(
          "button",
          {
            class: "button button-plain small",
            type: "button",
            "data-testid": "unban",
            on: {
              click: () =>
                openForm({
                  title: `Unban ${nameOf(ban.user.id)}`,
                  subtitle: "By hand, as in Discord's own menu: the bot only hears of it",
                  submitLabel: "Unban",
                  fields: [{ id: "reason", label: "Reason", hint: "For the audit log", most: 512 }],
                  submit: (values) => moderate("unban", ban.user.id, values),
                }),
            },
          },
          "Unban",
        ),
      ),
    ),
  );
}

async function read(body, what) {
  const as = store.as;
  try {
    const answer = await get(what, { as, guild_id: store.guildId });
    return body.isConnected && as === store.as ? answer : undefined;
  } catch (refusal) {
    fill(body, h("p", { class: "empty", text: refusal.message }));
    return undefined;
  }
}

const refuse = (body, what) =>
  fill(body, h("p", { class: "empty" }, icon("lock"), ` ${nameOf(store.as)} ${what}. Act as a moderator or the owner.`));

