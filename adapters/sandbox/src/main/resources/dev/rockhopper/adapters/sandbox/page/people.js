// Avatars, names and mentions: how people, channels and roles look wherever they appear.

import { h } from "./dom.js";
import { colourOf, hueOf, initials } from "./format.js";
import { channel, guild, member, nameColour, nameOf, now, role, roleColour, user } from "./store.js";

/** A round picture made of the initials; the colour stays with the person. */
export function avatar(id, name, size = "medium") {
  const bot = user(id)?.bot ?? false;
  return h("span", {
    class: `avatar avatar-${size}${bot ? " avatar-bot" : ""}`,
    style: { "--hue": String(hueOf(user(id)?.username ?? id)) },
    "aria-hidden": "true",
    text: initials(name),
  });
}

/** A name in the colour of the highest coloured role. */
export function colouredName(id, tag = "span", properties = {}) {
  const colour = colourOf(nameColour(id));
  return h(tag, {
    ...properties,
    style: colour ? { "--name": colour } : undefined,
    text: properties.text ?? nameOf(id),
  });
}

/** The little "APP" sign beside a bot's name. */
export const botTag = () => h("span", { class: "bot-tag", title: "A bot", text: "APP" });

/** What the markdown needs to know to show mentions. */
export const names = {
  now,
  user(id) {
    const known = member(id) ?? user(id);
    return h("button", {
      class: "mention mention-user",
      type: "button",
      data: { user: id },
      title: known ? (user(id)?.username ?? id) : `User ${id} is not known here`,
      text: `@${known ? nameOf(id) : "unknown-user"}`,
    });
  },
  channel(id) {
    const found = guild()?.channels.find((c) => c.id === id);
    return found
      ? h("button", {
          class: "mention mention-channel",
          type: "button",
          data: { channel: id },
          text: `#${found.name}`,
        })
      : h("span", { class: "mention", text: "#no-access" });
  },
  role(id) {
    const found = role(id);
    const colour = found ? colourOf(roleColour(found)) : undefined;
    return h("span", {
      class: `mention mention-role${colour ? " coloured" : ""}`,
      style: colour ? { "--name": colour } : undefined,
      text: `@${found?.name ?? "deleted-role"}`,
    });
  },
};

/** What the open channel is called, with its sign. */
export function channelTitle() {
  const open = channel();
  if (!open) return "";
  return open.type === 1 ? `@${nameOf(open.recipient_id)}` : `#${open.name}`;
}
