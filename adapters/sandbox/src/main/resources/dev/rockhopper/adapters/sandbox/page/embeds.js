// Embeds: the cards that bots send.

import { h } from "./dom.js";
import { clockTime, colourOf, dayOf, exactTime, initials, isoTime } from "./format.js";
import { inline, markdown } from "./markdown.js";
import { names } from "./people.js";

export function embedCard(embed) {
  const moment = embed.timestamp ? Date.parse(embed.timestamp) : undefined;
  return h(
    "article",
    {
      class: "embed",
      "data-testid": "embed",
      style: { "--bar": colourOf(embed.color) ?? "var(--line-strong)" },
    },
    h(
      "div",
      { class: "embed-body" },
      embed.author && h("div", { class: "embed-author" }, dot(embed.author), embed.author.name),
      embed.title &&
        h(
          embed.url ? "span" : "h3",
          { class: `embed-title${embed.url ? " link" : ""}`, title: embed.url },
          inline(embed.title, names),
        ),
      embed.description &&
        h("div", { class: "embed-description prose" }, markdown(embed.description, names)),
      embed.fields?.length > 0 &&
        h("dl", { class: "embed-fields" }, embed.fields.map(fieldOf)),
      embed.image && placeholder(embed.image.url, "image"),
      (embed.footer || moment) &&
        h(
          "footer",
          { class: "embed-footer" },
          embed.footer?.text,
          embed.footer && moment && h("span", { class: "dot", "aria-hidden": "true", text: "•" }),
          moment &&
            h("time", {
              datetime: isoTime(moment),
              title: exactTime(moment),
              text: `${dayOf(moment)} ${clockTime(moment)}`,
            }),
        ),
    ),
    embed.thumbnail && placeholder(embed.thumbnail.url, "thumbnail"),
  );
}

function fieldOf(field) {
  return h(
    "div",
    { class: `embed-field${field.inline ? " inline" : ""}` },
    h("dt", {}, inline(field.name, names)),
    h("dd", { class: "prose" }, markdown(field.value, names)),
  );
}

const dot = (author) =>
  author.icon_url && h("span", { class: "embed-icon", "aria-hidden": "true", text: initials(author.name) });

// Pictures come from the network, and the sandbox never goes there: their place is shown instead.
const placeholder = (url, kind) =>
  h("span", { class: `picture picture-${kind}`, title: url, role: "img", "aria-label": `Picture: ${url}` });
