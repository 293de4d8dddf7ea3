// Discord's markdown, turned into elements. The text is never turned into markup: each rule makes
// elements around text nodes, and what no rule takes stays text.

import { h } from "./dom.js";
import { exactTime, isoTime, markedTime } from "./format.js";

const BLOCK_RULES = [
  [/^```(?:([\w+#-]{1,20})\n)?\n?([\s\S]*?)\n?```\n?/, codeBlock],
  [/^>>> ([\s\S]*)/, (m, names) => h("blockquote", {}, lines(m[1], names))],
  [/^((?:> ?[^\n]*(?:\n|$))+)/, (m, names) =>
    h("blockquote", {}, lines(m[1].replace(/^> ?/gm, "").replace(/\n$/, ""), names))],
  [/^(#{1,3}) ([^\n]+)(?:\n|$)/, (m, names) =>
    h("p", { class: `heading heading-${m[1].length}` }, inline(m[2], names))],
  [/^-# ([^\n]+)(?:\n|$)/, (m, names) => h("p", { class: "subtext" }, inline(m[1], names))],
  [/^((?:[ \t]*[-*] [^\n]+(?:\n|$))+)/, list],
  [/^((?:[ \t]*\d{1,4}\. [^\n]+(?:\n|$))+)/, list],
];

const INLINE_RULES = [
  [/^\\([^\w\s])/, (m) => m[1]],
  [/^``([^`]+)``/, (m) => h("code", { text: m[1] })],
  [/^`([^`\n]+)`/, (m) => h("code", { text: m[1] })],
  [/^\*\*\*(\S(?:[\s\S]*?\S)?)\*\*\*/, (m, n) => h("strong", {}, h("em", {}, inline(m[1], n)))],
  [/^\*\*(\S(?:[\s\S]*?\S)?\*?)\*\*/, (m, n) => h("strong", {}, inline(m[1], n))],
  [/^__([\s\S]+?)__/, (m, n) => h("u", {}, inline(m[1], n))],
  [/^~~([\s\S]+?)~~/, (m, n) => h("s", {}, inline(m[1], n))],
  [/^\*(?!\s)((?:\*\*[^*]+\*\*|[^*])+?)\*/, (m, n) => h("em", {}, inline(m[1], n))],
  [/^\|\|([\s\S]+?)\|\|/, spoiler],
  [/^<@!?(\d{1,20})>/, (m, n) => n.user(m[1])],
  [/^<#(\d{1,20})>/, (m, n) => n.channel(m[1])],
  [/^<@&(\d{1,20})>/, (m, n) => n.role(m[1])],
  [/^<\/([-\w ]{1,100}):(\d{1,20})>/, (m) => h("span", { class: "mention", text: `/${m[1]}` })],
  [/^<t:(-?\d{1,13})(?::([tTdDfFR]))?>/, timestamp],
  [/^<a?:(\w{2,32}):\d{1,20}>/, (m) => h("span", { class: "emoji-name", text: `:${m[1]}:` })],
  [/^@(everyone|here)\b/, (m) => h("span", { class: "mention", text: m[0] })],
  [/^\[([^\]\n]{1,200})\]\(<?(https?:\/\/[^\s)>]{1,500})>?\)/, (m, n) => [
    h("span", { class: "link", title: m[2] }, inline(m[1], n)),
  ]],
  [/^<?(https?:\/\/[^\s<>]{1,500}[^\s<>.,;:!?)'"\]*_~|])>?/, (m) =>
    h("span", { class: "link", title: "Links are not opened from the sandbox", text: m[1] })],
];

const WORD_RULE = [/^_(?!_)(\S(?:[\s\S]*?\S)?)_(?!\w)/, (m, n) => h("em", {}, inline(m[1], n))];
const PLAIN = /^[\s\S][^\\`*_~|<@[h\n]*/;

/** The elements of a whole message. `names` gives the elements of mentions and the time. */
export function markdown(text, names) {
  const blocks = [];
  let rest = text.slice(0, 6000);
  let paragraph = "";
  const flush = () => {
    if (paragraph !== "") blocks.push(h("p", {}, lines(paragraph.replace(/\n$/, ""), names)));
    paragraph = "";
  };
  let atStart = true;
  scan: while (rest !== "") {
    for (const [pattern, build] of BLOCK_RULES) {
      if (!atStart && pattern !== BLOCK_RULES[0][0]) continue;
      const match = pattern.exec(rest);
      if (match === null || match[0] === "") continue;
      flush();
      blocks.push(build(match, names));
      rest = rest.slice(match[0].length);
      atStart = true;
      continue scan;
    }
    const fence = rest.indexOf("```", 1);
    const line = rest.indexOf("\n") + 1;
    const cut = fence > 0 && (line === 0 || fence < line) ? fence : line > 0 ? line : rest.length;
    paragraph += rest.slice(0, cut);
    atStart = rest[cut - 1] === "\n";
    rest = rest.slice(cut);
  }
  flush();
  return blocks;
}

/** The elements of one line of text, such as an embed's title. */
export function inline(text, names) {
  const parts = [];
  let rest = text;
  let before = "";
  scan: while (rest !== "") {
    const rules = /\w$/.test(before) ? INLINE_RULES : [...INLINE_RULES, WORD_RULE];
    for (const [pattern, build] of rules) {
      const match = pattern.exec(rest);
      if (match === null) continue;
      parts.push(build(match, names));
      before = match[0];
      rest = rest.slice(match[0].length);
      continue scan;
    }
    const plain = PLAIN.exec(rest)[0];
    parts.push(plain);
    before = plain;
    rest = rest.slice(plain.length);
  }
  return parts;
}

/** The text that is left when the marks are taken off: for previews and screen readers. */
export function plainText(text, names) {
  return h("div", {}, inline(text.replace(/\s+/g, " "), names)).textContent;
}

function lines(text, names) {
  return text.split("\n").flatMap((line, index) =>
    index === 0 ? [inline(line, names)] : [h("br"), inline(line, names)],
  );
}

function list(match, names) {
  const entries = match[1].replace(/\n$/, "").split("\n");
  const numbered = /^\s*\d/.test(entries[0]);
  const start = numbered ? Number.parseInt(entries[0], 10) : undefined;
  return h(
    numbered ? "ol" : "ul",
    { start },
    entries.map((entry) =>
      h(
        "li",
        { class: /^\s{2,}/.test(entry) ? "nested" : undefined },
        inline(entry.replace(/^\s*(?:[-*]|\d+\.) /, ""), names),
      ),
    ),
  );
}

function codeBlock(match) {
  return h(
    "pre",
    { data: match[1] ? { language: match[1] } : {}, tabindex: "0" },
    h("code", { text: match[2] }),
  );
}

function spoiler(match, names) {
  const element = h(
    "button",
    { class: "spoiler", type: "button", "aria-label": "Spoiler, press to show" },
    h("span", {}, inline(match[1], names)),
  );
  element.addEventListener("click", () => {
    element.classList.add("shown");
    element.removeAttribute("aria-label");
  });
  return element;
}

function timestamp(match, names) {
  const millis = Number(match[1]) * 1000;
  if (!(Math.abs(millis) < 8.64e15)) return match[0];
  return h("time", {
    class: "marked-time",
    datetime: isoTime(millis),
    title: exactTime(millis),
    data: { millis: String(millis), style: match[2] ?? "f" },
    text: markedTime(millis, match[2], names.now()),
  });
}
