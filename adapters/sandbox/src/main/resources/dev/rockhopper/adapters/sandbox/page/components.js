// Buttons, selects and text displays of messages, and what happens when they are used.

import { append, fill, h, icon } from "./dom.js";
import { inline, markdown } from "./markdown.js";
import { colouredName, avatar, names } from "./people.js";
import { interact } from "./interactions.js";
import { guild, isDirect, nameOf, peopleMatching, store } from "./store.js";
import { SuggestionList } from "./suggestions.js";

const BUTTON_STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "premium" };

export function componentRows(message) {
  return (message.components ?? []).map((component) => componentOf(message, component));
}

function componentOf(message, component) {
  switch (component.type) {
    case 1:
      return h(
        "div",
        { class: "component-row" },
        (component.components ?? []).map((inner) => componentOf(message, inner)),
      );
    case 2:
      return buttonOf(message, component);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return selectOf(message, component);
    case 9:
      return h(
        "div",
        { class: "section" },
        h("div", {}, (component.components ?? []).map((inner) => componentOf(message, inner))),
        component.accessory && componentOf(message, component.accessory),
      );
    case 10:
      return h("div", { class: "prose" }, markdown(component.content ?? "", names));
    case 14:
      return h("hr", { class: component.divider === false ? "spacer" : "divider" });
    case 17:
      return h(
        "div",
        {
          class: "container",
          style: component.accent_color
            ? { "--bar": `#${component.accent_color.toString(16).padStart(6, "0")}` }
            : undefined,
        },
        (component.components ?? []).map((inner) => componentOf(message, inner)),
      );
    default:
      return h("div", { class: "unknown-component", text: `Component of type ${component.type}` });
  }
}

function emojiOf(emoji) {
  if (!emoji) return null;
  return h("span", { class: "emoji", text: emoji.id ? `:${emoji.name}:` : emoji.name });
}

function buttonOf(message, component) {
  const style = BUTTON_STYLES[component.style] ?? "secondary";
  const label = component.label ?? "";
  const button = h(
    "button",
    {
      class: `button button-${style}`,
      type: "button",
      disabled: component.disabled === true,
      title: style === "link" ? component.url : undefined,
      "data-testid": "message-button",
      data: component.custom_id ? { customId: component.custom_id } : {},
    },
    emojiOf(component.emoji),
    h("span", { text: label }),
    style === "link" && icon("link"),
  );
  if (style === "link") {
    button.addEventListener("click", () => {
      button.setAttribute("title", `Links are not opened from the sandbox: ${component.url}`);
    });
    return button;
  }
  button.addEventListener("click", () =>
    use(message, button, { custom_id: component.custom_id, component_type: 2 }),
  );
  return button;
}

async function use(message, element, payload) {
  element.classList.add("busy");
  element.setAttribute("aria-busy", "true");
  try {
    await interact("components", {
      as: store.as,
      channel_id: message.channel_id,
      message_id: message.id,
      ...payload,
    });
  } finally {
    element.classList.remove("busy");
    element.removeAttribute("aria-busy");
  }
}

function selectOf(message, component) {
  const least = component.min_values ?? 1;
  const most = component.max_values ?? 1;
  const chosen = new Map(
    (component.options ?? []).filter((o) => o.default).map((o) => [o.value, o.label]),
  );
  const label = h("span", { class: "select-label" });
  const button = h(
    "button",
    {
      class: "select",
      type: "button",
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      disabled: component.disabled === true,
      "data-testid": "message-select",
      data: { customId: component.custom_id },
    },
    label,
    icon("down"),
  );
  const holder = h("div", { class: "select-holder" }, button);
  const show = () =>
    fill(
      label,
      chosen.size > 0
        ? [...chosen.values()].join(", ")
        : h("span", { class: "placeholder", text: component.placeholder ?? "Make a choice" }),
    );
  show();
  if (component.disabled === true) return holder;

  const send = () => {
    list.close();
    button.focus();
    use(message, button, {
      custom_id: component.custom_id,
      component_type: component.type,
      values: [...chosen.keys()],
    });
  };
  const list = new SuggestionList(holder, button, {
    label: component.placeholder ?? "Choices",
    onChoose(row) {
      if (most === 1) {
        chosen.clear();
        chosen.set(row.value, row.label);
        show();
        send();
        return;
      }
      if (chosen.has(row.value)) chosen.delete(row.value);
      else if (chosen.size < most) chosen.set(row.value, row.label);
      show();
      open();
    },
    foot: () =>
      most > 1
        ? h(
            "button",
            {
              class: "button button-primary small",
              type: "button",
              disabled: chosen.size < least,
              on: { mousedown: (event) => event.preventDefault(), click: send },
            },
            `Choose ${chosen.size} of ${least === most ? most : `${least} to ${most}`}`,
          )
        : null,
  });
  const open = () => list.open(rowsOf(component, chosen));
  button.addEventListener("click", () => (list.isOpen ? list.close() : open()));
  button.addEventListener("keydown", (event) => {
    if (!list.isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      open();
    } else if (list.isOpen && list.takes(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  button.addEventListener("blur", () => list.close());
  return holder;
}

function rowsOf(component, chosen) {
  const rows = [];
  if (component.type === 3) {
    for (const option of component.options ?? [])
      rows.push({
        value: option.value,
        label: option.label,
        detail: option.description,
        lead: emojiOf(option.emoji),
      });
  }
  if (component.type === 5 || component.type === 7) {
    for (const person of peopleMatching("", 25))
      if (person.inside || isDirect())
        rows.push({
          value: person.id,
          label: nameOf(person.id),
          detail: `@${person.account.username}`,
          lead: avatar(person.id, nameOf(person.id), "small"),
        });
  }
  if (component.type === 6 || component.type === 7)
    for (const role of guild()?.roles ?? [])
      rows.push({ value: role.id, label: `@${role.name}`, lead: icon("at") });
  if (component.type === 8)
    for (const place of guild()?.channels ?? [])
      if ((component.channel_types ?? []).length === 0 || component.channel_types.includes(place.type))
        rows.push({ value: place.id, label: place.name, lead: icon("hash") });
  return rows.map((row) => ({ ...row, selected: chosen.has(row.value) }));
}

/** The reactions below a message. */
export function reactionRow(message, toggle) {
  const row = h("div", { class: "reactions" });
  append(
    row,
    (message.reactions ?? []).map((reaction) =>
      h(
        "button",
        {
          class: `reaction${reaction.me ? " mine" : ""}`,
          type: "button",
          "aria-pressed": String(reaction.me === true),
          "aria-label": `${reaction.emoji.name}, ${reaction.count} so far`,
          "data-testid": "reaction",
          on: { click: () => toggle(reaction) },
        },
        emojiOf(reaction.emoji),
        h("span", { class: "count", text: String(reaction.count) }),
      ),
    ),
  );
  return row;
}

/** The heading that tells which command an answer belongs to. */
export function commandLine(metadata) {
  return h(
    "div",
    { class: "reply-line" },
    icon("slash"),
    avatar(metadata.user.id, nameOf(metadata.user.id), "tiny"),
    colouredName(metadata.user.id, "span", { class: "reply-name" }),
    " used ",
    h("span", { class: "command-name" }, inline(`/${metadata.name ?? "command"}`, names)),
  );
}
