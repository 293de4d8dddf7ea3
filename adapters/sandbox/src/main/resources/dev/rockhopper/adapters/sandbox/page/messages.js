// The messages of the open channel: grouped by author, drawn once and changed in place.

import { post } from "./api.js";
import { commandLine, componentRows, reactionRow } from "./components.js";
import { fill, h, icon } from "./dom.js";
import { embedCard } from "./embeds.js";
import { attachment } from "./files.js";
import { clockTime, dayOf, exactTime, isoTime, lengthOf, momentOf, relativeTime } from "./format.js";
import { forget } from "./interactions.js";
import { markdown, plainText } from "./markdown.js";
import { messageMenu } from "./menus.js";
import { avatar, botTag, channelTitle, colouredName, names } from "./people.js";
import { changed, channel, isDirect, may, nameOf, now, store } from "./store.js";
import { complain } from "./toasts.js";

const GROUP_WITHIN = 7 * 60 * 1000;
const EPHEMERAL = 64;
const LOADING = 128;
const SYSTEM_SENTENCES = {
  6: "pinned a message to this channel.",
  7: "joined the server. Say hello!",
  18: "started a thread.",
};

const drawn = new Map();
let drawnChannel;

/** Draws what has changed; rows whose message is the same object are left alone. */
export function drawMessages(list) {
  if (drawnChannel !== `${store.as}/${store.channelId}`) {
    drawn.clear();
    drawnChannel = `${store.as}/${store.channelId}`;
  }
  const visible = store.messages.filter((message) => !store.dismissed.has(message.id));
  const rows = [];
  let previous;
  if (!store.hasMore) rows.push(keep("start", channelTitle(), beginning));
  const unreadFrom = store.unreadFrom;
  for (const message of visible) {
    const moment = momentOf(message.id);
    if (!previous || dayOf(moment) !== dayOf(momentOf(previous.id)))
      rows.push(keep(`day-${dayOf(moment)}`, "", () => dayLine(moment)));
    if (unreadFrom !== undefined && unreadFrom === message.id)
      rows.push(keep("new", "", () => h("div", { class: "new-line", role: "separator" }, h("span", { text: "New" }))));
    const grouped = isGrouped(previous, message);
    rows.push(keep(message.id, signature(message, grouped), () => messageRow(message, grouped)));
    previous = message;
  }
  for (const pending of store.pending.values())
    if (pending.channelId === store.channelId && pending.as === store.as && (pending.label || pending.state === "failed"))
      rows.push(keep(`pending-${pending.id}`, pending.state, () => pendingRow(pending)));
  const wanted = new Set(rows);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  rows.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  });
}

function keep(key, sign, build) {
  const before = drawn.get(key);
  if (before?.sign === sign) return before.row;
  const row = build();
  drawn.set(key, { sign, row });
  return row;
}

// What a row's look depends on, besides the message: names and colours come from the state.
const signature = (message, grouped) => `${grouped}|${store.stateVersion}|${JSON.stringify(message)}`;

function isGrouped(previous, message) {
  return (
    previous !== undefined &&
    previous.author.id === message.author.id &&
    momentOf(message.id) - momentOf(previous.id) < GROUP_WITHIN &&
    dayOf(momentOf(message.id)) === dayOf(momentOf(previous.id)) &&
    !message.message_reference &&
    !message.interaction_metadata &&
    !isEphemeral(message) &&
    !isEphemeral(previous) &&
    !(message.type in SYSTEM_SENTENCES) &&
    !(previous.type in SYSTEM_SENTENCES)
  );
}

const isEphemeral = (message) => ((message.flags ?? 0) & EPHEMERAL) !== 0;
const isLoading = (message) => ((message.flags ?? 0) & LOADING) !== 0;

function beginning() {
  const open = channel();
  return h(
    "div",
    { class: "beginning" },
    h("span", { class: "beginning-sign" }, isDirect() ? avatar(open.recipient_id, nameOf(open.recipient_id), "large") : icon("hash")),
    h("h2", { text: isDirect() ? nameOf(open.recipient_id) : `Welcome to #${open?.name ?? ""}` }),
    h("p", {
      text: isDirect()
        ? `Your direct messages with ${nameOf(open.recipient_id)} begin here.`
        : (open?.topic ?? "This is where the channel begins."),
    }),
  );
}

const dayLine = (moment) =>
  h("div", { class: "day-line", role: "separator" }, h("span", { text: dayOf(moment) }));

function messageRow(message, grouped) {
  const moment = momentOf(message.id);
  const author = message.author;
  const mentionsMe =
    (message.mentions ?? []).some((u) => u.id === store.as) || message.mention_everyone === true;
  const time = h("time", {
    class: "message-time",
    datetime: isoTime(moment),
    title: exactTime(moment),
    data: grouped ? {} : { relative: String(moment) },
    text: grouped ? clockTime(moment) : relativeTime(moment, now()),
  });
  const body = h("div", { class: "message-body" });
  const row = h(
    "article",
    {
      class: [
        "message",
        grouped && "grouped",
        isEphemeral(message) && "ephemeral",
        mentionsMe && "mentions-me",
      ]
        .filter(Boolean)
        .join(" "),
      id: `message-${message.id}`,
      tabindex: "-1",
      "data-testid": "message",
      data: { author: author.id, ephemeral: String(isEphemeral(message)) },
      "aria-label": `${nameOf(author.id)}, ${exactTime(moment)}`,
    },
    contextLine(message),
    grouped ? h("div", { class: "gutter" }, time) : personGutter(author),
    h(
      "div",
      { class: "message-main" },
      !grouped && h("header", { class: "message-head" }, authorName(author), author.bot && botTag(), time),
      body,
    ),
    toolbar(message, body),
  );
  showContent(message, body);
  return row;
}

const personGutter = (author) =>
  h("div", { class: "gutter" }, h("button", {
    class: "avatar-button", type: "button", data: { user: author.id }, "aria-label": `About ${nameOf(author.id)}`,
  }, avatar(author.id, nameOf(author.id))));

const authorName = (author) =>
  colouredName(author.id, "button", { class: "author", type: "button", data: { user: author.id } });

function contextLine(message) {
  if (message.referenced_message) {
    const original = message.referenced_message;
    return h(
      "button",
      {
        class: "reply-line",
        type: "button",
        "aria-label": `In reply to ${nameOf(original.author.id)}`,
        on: { click: () => document.getElementById(`message-${original.id}`)?.scrollIntoView({ block: "center" }) },
      },
      icon("reply"),
      avatar(original.author.id, nameOf(original.author.id), "tiny"),
      colouredName(original.author.id, "span", { class: "reply-name" }),
      h("span", { class: "reply-text", text: plainText(original.content || "an embed", names) }),
    );
  }
  if (message.message_reference && message.type === 19)
    return h("div", { class: "reply-line" }, icon("reply"), h("em", { text: "The message was deleted" }));
  if (message.interaction_metadata?.type === 2)
    return commandLine({ ...message.interaction_metadata, name: message.interaction_metadata.name ?? message.interaction?.name });
  return null;
}

function showContent(message, body) {
  if (isLoading(message) && !message.content && (message.embeds ?? []).length === 0) {
    fill(body, thinking(`${nameOf(message.author.id)} is thinking…`));
    appendMark(message, body);
    return;
  }
  const sentence = SYSTEM_SENTENCES[message.type];
  const text = message.content
    ? h("div", { class: "prose", "data-testid": "message-content" }, markdown(message.content, names))
    : null;
  if (text && message.edited_timestamp)
    (text.lastElementChild?.tagName === "P" ? text.lastElementChild : text).append(
      h("span", { class: "edited", title: exactTime(Date.parse(message.edited_timestamp)), text: "(edited)" }),
    );
  fill(
    body,
    sentence ? h("p", { class: "system-sentence", text: sentence }) : text,
    (message.attachments ?? []).length > 0 && h("div", { class: "attachments" }, message.attachments.map(attachment)),
    (message.embeds ?? []).map(embedCard),
    componentRows(message),
    (message.reactions ?? []).length > 0 && reactionRow(message, (reaction) => react(message, reaction.emoji.name, !reaction.me)),
  );
  appendMark(message, body);
}

function appendMark(message, body) {
  if (!isEphemeral(message)) return;
  body.append(
    h(
      "p",
      { class: "only-you", "data-testid": "only-you" },
      icon("eye"),
      "Only you can see this",
      h("span", { class: "dot", "aria-hidden": "true", text: "•" }),
      h("button", { class: "text-button", type: "button", "data-testid": "dismiss", on: { click: () => dismiss(message.id) } }, "Dismiss message"),
    ),
  );
}

const thinking = (text) =>
  h("p", { class: "thinking", role: "status" }, h("span", { class: "pulse", "aria-hidden": "true" }, h("i"), h("i"), h("i")), text);

function dismiss(id) {
  store.dismissed.add(id);
  changed("messages");
}

function pendingRow(pending) {
  const failed = pending.state === "failed";
  return h(
    "div",
    { class: `pending${failed ? " failed" : ""}`, role: failed ? "alert" : "status", "data-testid": failed ? "interaction-failed" : "interaction-pending" },
    failed ? icon("warn") : h("span", { class: "pulse", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
    h("span", { class: "pending-label" }, pending.label && h("code", { text: pending.label }), failed ? "The application did not respond" : "Sending command…"),
    failed && h("button", { class: "text-button", type: "button", on: { click: () => forget(pending.id) } }, "Dismiss"),
  );
}

async function react(message, emoji, add) {
  try {
    await post("reactions", { as: store.as, channel_id: message.channel_id, message_id: message.id, emoji, add });
  } catch (refusal) {
    complain(refusal);
  }
}

function toolbar(message, body) {
  if (isEphemeral(message)) return null;
  const mine = message.author.id === store.as;
  const tool = (name, label, action, testid) =>
    h("button", { class: "icon-button", type: "button", title: label, "aria-label": label, "data-testid": testid, on: { click: action } }, icon(name));
  return h(
    "div",
    { class: "message-tools", role: "toolbar", "aria-label": "Message actions" },
    tool("smile", "Add a reaction", (event) => messageMenu.reactions(event.currentTarget, message, react), "react"),
    tool("reply", "Reply", () => { store.replyTo = message; changed("reply"); }, "reply"),
    mine && tool("edit", "Edit", () => edit(message, body), "edit"),
    (mine || may("MANAGE_MESSAGES")) && tool("trash", "Delete", () => remove(message), "delete"),
    tool("more", "More", (event) => messageMenu.more(event.currentTarget, message), "more"),
  );
}

async function remove(message) {
  try {
    await post("messages/delete", { as: store.as, channel_id: message.channel_id, message_id: message.id });
  } catch (refusal) {
    complain(refusal);
  }
}

function edit(message, body) {
  const field = h("textarea", { class: "edit-field", "aria-label": "Edit the message", rows: "2", value: message.content });
  const done = () => showContent(message, body);
  const save = async () => {
    try {
      await post("messages/edit", { as: store.as, channel_id: message.channel_id, message_id: message.id, content: field.value });
      done();
    } catch (refusal) {
      complain(refusal);
    }
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") done();
    else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save();
    }
  });
  fill(
    body,
    field,
    h("p", { class: "edit-hint" },
      "Escape to ", h("button", { class: "text-button", type: "button", on: { click: done } }, "cancel"),
      " • Enter to ", h("button", { class: "text-button", type: "button", on: { click: save } }, "save")),
  );
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

/** Brings the "3 minutes ago" texts up to date. */
export function refreshTimes(root) {
  for (const element of root.querySelectorAll("time[data-relative]")) {
    const moment = Number(element.dataset.relative);
    const day = 86400000;
    element.textContent =
      now() - moment < day ? relativeTime(moment, now()) : `${dayOf(moment)} ${clockTime(moment)}`;
  }
  for (const element of root.querySelectorAll("time.marked-time[data-style=R]"))
    element.textContent = relativeTime(Number(element.dataset.millis), now());
}

/** "2 hours left" for a timeout. */
export const timeLeft = (until) => `${lengthOf(Math.max(0, Math.round((until - now()) / 1000)))} left`;
