// Small menus and cards that open beside what was pressed: reactions, message and member actions.

import { post } from "./api.js";
import { h, icon } from "./dom.js";
import { exactTime, colourOf, lengthOf, momentOf } from "./format.js";
import { interact } from "./interactions.js";
import { openForm } from "./modal.js";
import { avatar, botTag, colouredName } from "./people.js";
import { changed, guild, may, member, nameOf, now, roleColour, rolesOf, store, timedOutUntil, user } from "./store.js";
import { complain, note } from "./toasts.js";

const EMOJI = ["👍", "👎", "❤️", "😂", "🎉", "😮", "😢", "✅", "❌", "👀", "🔥", "🐧"];
const USER_COMMAND = 2;
const MESSAGE_COMMAND = 3;

let open;

/** Opens `content` beside `anchor`; a press elsewhere or Escape closes it. */
function popover(anchor, content, { testid, label }) {
  closePopover();
  const box = h("div", { class: "popover", role: "dialog", "aria-label": label, "data-testid": testid }, content);
  document.body.append(box);
  const at = anchor.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const left = at.right + 8 + size.width < innerWidth ? at.right + 8 : at.left - size.width - 8;
  box.style.setProperty("left", `${Math.max(8, Math.min(left, innerWidth - size.width - 8))}px`);
  box.style.setProperty("top", `${Math.max(8, Math.min(at.top - 8, innerHeight - size.height - 8))}px`);
  open = { box, anchor };
  (box.querySelector("button, [tabindex]") ?? box).focus();
  return box;
}

export function closePopover({ refocus = false } = {}) {
  if (!open) return;
  open.box.remove();
  if (refocus) open.anchor.focus();
  open = undefined;
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.box.contains(event.target)) closePopover();
});
document.addEventListener("keydown", (event) => {
  if (!open) return;
  if (event.key === "Escape") {
    event.preventDefault();
    closePopover({ refocus: true });
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const stops = [...open.box.querySelectorAll("button:not([disabled])")];
    const index = stops.indexOf(document.activeElement);
    if (stops.length === 0 || index < 0) return;
    event.preventDefault();
    stops[(index + (event.key === "ArrowDown" ? 1 : -1) + stops.length) % stops.length].focus();
  }
});

const entry = (name, label, action, { danger, disabled, testid, why } = {}) =>
  h(
    "button",
    {
      class: `menu-entry${danger ? " danger" : ""}`,
      type: "button",
      disabled,
      title: disabled ? why : undefined,
      "data-testid": testid,
      on: {
        click: () => {
          closePopover({ refocus: true });
          action();
        },
      },
    },
    icon(name),
    h("span", { text: label }),
  );

async function copy(id) {
  try {
    await navigator.clipboard.writeText(id);
    note(`Copied ${id}`);
  } catch {
    note(`The id is ${id}`);
  }
}

const commandsOf = (type) => (store.state?.commands ?? []).filter((c) => c.type === type && c.usable !== false);

const runOn = (command, targetId) =>
  interact(
    "commands/menu",
    { as: store.as, channel_id: store.channelId, name: command.name, target_id: targetId },
    command.name,
  );

export const messageMenu = {
  reactions(anchor, message, react) {
    const grid = h(
      "div",
      { class: "emoji-grid" },
      EMOJI.map((emoji) =>
        h("button", {
          class: "emoji-choice",
          type: "button",
          "aria-label": `React with ${emoji}`,
          on: { click: () => { closePopover(); react(message, emoji, true); } },
          text: emoji,
        }),
      ),
    );
    popover(anchor, grid, { testid: "reaction-picker", label: "Reactions" });
  },

  more(anchor, message) {
    const apps = commandsOf(MESSAGE_COMMAND);
    popover(
      anchor,
      [
        entry("hash", "Copy message id", () => copy(message.id)),
        entry("scroll", "Copy text", () => copy(message.content ?? "")),
        apps.length > 0 && h("div", { class: "menu-title", text: "Apps" }),
        apps.map((command) => entry("bolt", command.name, () => runOn(command, message.id), { testid: "message-command" })),
      ],
      { testid: "message-menu", label: "Message actions" },
    );
  },
};

/** The card about a person: who they are here, and what the acting user may do to them. */
export function memberCard(anchor, id) {
  const found = member(id);
  const account = found?.user ?? user(id);
  const until = timedOutUntil(found);
  const self = id === store.as;
  const owner = guild()?.owner_id === id;
  const title = h(
    "header",
    { class: "card-head", style: { "--name": colourOf(rolesOf(found).map(roleColour).find((c) => c !== 0)) ?? "var(--line-strong)" } },
    avatar(id, nameOf(id), "large"),
    h("div", {},
      h("h3", {}, colouredName(id), account?.bot && botTag()),
      h("p", { class: "card-account", text: account ? `@${account.username}` : "not known here" })),
  );
  const facts = h(
    "ul",
    { class: "card-facts" },
    owner && h("li", {}, icon("crown"), "Owner of this server"),
    until > 0 && h("li", { class: "warn" }, icon("clock"), `Timed out until ${exactTime(until)}`),
    !found && h("li", {}, icon("leave"), "Not in this server"),
    h("li", {}, icon("hash"), h("code", { text: id })),
    h("li", {}, icon("clock"), `Account made ${lengthOf(Math.max(0, Math.round((now() - momentOf(id)) / 1000)))} ago`),
  );
  const roles = found && h("div", { class: "role-chips" }, rolesOf(found).map((r) => roleChip(r, found)), may("MANAGE_ROLES") && addRole(found));
  const apps = commandsOf(USER_COMMAND);
  popover(
    anchor,
    [
      title,
      facts,
      roles,
      h("div", { class: "menu-part" },
        entry("at", "Mention", () => { store.insertion = `<@${id}>`; changed("insertion"); }),
        entry("hash", "Copy user id", () => copy(id)),
        !account?.bot && !self && entry("users", `Act as ${nameOf(id)}`, () => { store.wish = id; changed("wish"); }, { testid: "card-act-as" })),
      apps.length > 0 && h("div", { class: "menu-part" }, h("div", { class: "menu-title", text: "Apps" }),
        apps.map((command) => entry("bolt", command.name, () => runOn(command, id), { testid: "user-command" }))),
      !self && moderationPart(id, found, until),
    ],
    { testid: "member-card", label: `About ${nameOf(id)}` },
  );
}

function moderationPart(id, found, until) {
  const name = nameOf(id);
  const why = "You do not hold the right for this here";
  const byHand = (action, title, fields, danger = true) => () =>
    openForm({
      title,
      subtitle: "By hand, as in Discord's own menu: the bot only hears of it",
      danger,
      submitLabel: title.split(" ")[0],
      testid: `moderate-${action}`,
      fields,
      submit: (values) => moderate(action, id, values),
    });
  const reason = { id: "reason", label: "Reason", hint: "For the audit log", most: 512 };
  const minutes = {
    id: "seconds",
    label: "For how long",
    choices: [["60", "60 seconds"], ["300", "5 minutes"], ["600", "10 minutes"], ["3600", "1 hour"], ["86400", "1 day"], ["604800", "1 week"]],
    value: "300",
  };
  const purge = {
    id: "delete_message_seconds",
    label: "Delete their messages of",
    choices: [["0", "no time: keep them"], ["3600", "the last hour"], ["86400", "the last day"], ["604800", "the last week"]],
  };
  return h("div", { class: "menu-part" },
    h("div", { class: "menu-title", text: "By hand" }),
    found && (until > 0
      ? entry("clock", "Remove the timeout", byHand("untimeout", `Remove the timeout of ${name}`, [reason], false), { disabled: !may("MODERATE_MEMBERS"), why })
      : entry("clock", `Time out ${name}`, byHand("timeout", `Time out ${name}`, [minutes, reason]), { disabled: !may("MODERATE_MEMBERS"), why, testid: "hand-timeout" })),
    found && entry("leave", `Kick ${name}`, byHand("kick", `Kick ${name}`, [reason]), { danger: true, disabled: !may("KICK_MEMBERS"), why, testid: "hand-kick" }),
    entry("gavel", `Ban ${name}`, byHand("ban", `Ban ${name}`, [purge, reason]), { danger: true, disabled: !may("BAN_MEMBERS"), why, testid: "hand-ban" }));
}

/** Moderates by hand; a refusal reaches the caller. */
export const moderate = (action, userId, values = {}) =>
  post("moderation", { as: store.as, guild_id: store.guildId, action, user_id: userId, ...values });

function roleChip(role, found) {
  const colour = colourOf(roleColour(role)) ?? "var(--muted)";
  return h("span", { class: "role-chip", style: { "--name": colour } },
    h("i", { "aria-hidden": "true" }),
    role.name,
    may("MANAGE_ROLES") && !role.managed && h("button", {
      class: "chip-remove", type: "button", "aria-label": `Take away ${role.name}`,
      on: { click: () => changeRole("remove_role", found, role.id) },
    }, icon("close")));
}

function addRole(found) {
  const missing = (guild()?.roles ?? []).filter((r) => r.id !== guild().id && !r.managed && !found.roles.includes(r.id));
  if (missing.length === 0) return null;
  const select = h("select", { class: "add-role", "aria-label": "Give a role", "data-testid": "add-role" },
    h("option", { value: "", text: "+ role" }),
    missing.map((r) => h("option", { value: r.id, text: r.name })));
  select.addEventListener("change", () => changeRole("add_role", found, select.value));
  return select;
}

async function changeRole(action, found, roleId) {
  closePopover();
  try {
    await moderate(action, found.user.id, { role_id: roleId });
  } catch (refusal) {
    complain(refusal);
  }
}
