// Elements are built here and nowhere else, always from text nodes and properties: no markup is
// ever parsed, so nothing that a user or a bot wrote can become an element.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Builds an element. Properties: `class`, `data` (object), `on` (object of listeners), `style`
 * (object of custom properties), `text`, ARIA and other attributes by name; `true` sets an empty
 * attribute; `false`, `null` and `undefined` leave it out.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "class") element.className = value;
    else if (name === "text") element.textContent = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "on")
      for (const [event, listener] of Object.entries(value))
        element.addEventListener(event, listener);
    else if (name === "style")
      for (const [key, entry] of Object.entries(value)) element.style.setProperty(key, entry);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/** Appends nodes, texts and nested arrays of them; empty values are skipped. */
export function append(parent, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === "") continue;
    if (Array.isArray(child)) append(parent, child);
    else parent.append(child instanceof Node ? child : String(child));
  }
}

/** Replaces what an element holds. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

const ICONS = {
  hash: "M9 3 7 21M17 3l-2 18M4 8.5h17M3 15.5h17",
  lock: "M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
  voice: "M4 10v4h3.5l4.5 4V6l-4.5 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11",
  users: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.4a3.3 3.3 0 0 1 0 6.2M18 14.4c2.1.8 3.5 2.8 3.5 5.6",
  scroll: "M6 3h10l3 3v15H6zM9 9h7M9 13h7M9 17h4",
  gavel: "m13 4 6 6M9.5 7.5l6 6M14.5 5.5 10 10M17.5 8.5 13 13M11 12l-7.5 7.5M13 20h8",
  chat: "M4 5h16v11H10l-5 4v-4H4z",
  reply: "M10 6 4 11.5 10 17v-3.5c5 0 8 1 10 4.5 0-6-3.5-9-10-9z",
  edit: "m4 20 1-4.5L16 4.5l3.5 3.5L8.5 19z",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 14c1 1.7 2.4 2.5 4 2.5s3-.8 4-2.5M9 9.5v.5M15 9.5v.5",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  close: "M6 6l12 12M18 6 6 18",
  down: "m6 9 6 6 6-6",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6Z",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.5l3.5 2",
  at: "M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0Zm0 0v1.5a2.5 2.5 0 0 0 5 0V12a8.5 8.5 0 1 0-3.5 6.9",
  menu: "M4 7h16M4 12h16M4 17h16",
  plus: "M12 5v14M5 12h14",
  crown: "m4 18-1-10 5 4 4-7 4 7 5-4-1 10z",
  check: "m5 12.5 4.5 4.5L19 7.5",
  warn: "M12 4 2.5 20h19zM12 10v4.5M12 17.3v.2",
  link: "M10 14 20 4M13.5 4H20v6.5M18 14v6H4V6h6",
  slash: "M15 4 9 20",
  file: "M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7",
  clip: "m20 11.5-8 8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L9.8 17a1.6 1.6 0 0 1-2.3-2.3l7.5-7.5",
  send: "M4 12 20 4l-5 16-3.5-6.5z",
  leave: "M13 4H5v16h8M10 12h10M16.5 8.5 20 12l-3.5 3.5",
  bolt: "M13 3 5 14h6l-1 7 8-11h-6z",
};

/** One line icon of our own set, hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** The crest of the rockhopper penguin: the mark of the page. */
export function mark() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 32 32");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  const shapes = [
    ["path", { d: "M16 5c6.6 0 10 4.8 10 11.5S22 29 16 29 6 23.2 6 16.5 9.4 5 16 5Z", class: "mark-head" }],
    ["path", { d: "M16 15c3.8 0 6 2.6 6 6.2S19.6 29 16 29s-6-4.2-6-7.8S12.2 15 16 15Z", class: "mark-chest" }],
    ["path", { d: "M14 10C10.5 8 6.5 8.2 2 5.5c1.5 4.5 5 6.5 10.5 6.8ZM18 10c3.5-2 7.5-1.8 12-4.5-1.5 4.5-5 6.5-10.5 6.8Z", class: "mark-crest" }],
    ["circle", { cx: "12", cy: "14", r: "1.7", class: "mark-eye" }],
    ["circle", { cx: "20", cy: "14", r: "1.7", class: "mark-eye" }],
    ["path", { d: "M16 15.5c1.8 0 3 .9 3 1.9 0 1.2-1.5 2.8-3 4.6-1.5-1.8-3-3.4-3-4.6 0-1 1.2-1.9 3-1.9Z", class: "mark-beak" }],
  ];
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}

/** Brings a scrolling list's entry into view without moving the page. */
export function reveal(list, entry) {
  const above = entry.offsetTop - list.scrollTop;
  if (above < 0) list.scrollTop = entry.offsetTop;
  const below = entry.offsetTop + entry.offsetHeight - list.scrollTop - list.clientHeight;
  if (below > 0) list.scrollTop += below;
}
