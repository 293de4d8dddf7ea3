// Short notes at the edge of the page: refusals of the sandbox and confirmations.

import { h, icon } from "./dom.js";

const LASTING = 8000;

function show(kind, text) {
  const stack = document.getElementById("toasts");
  const toast = h(
    "div",
    { class: `toast toast-${kind}`, "data-testid": `toast-${kind}` },
    icon(kind === "error" ? "warn" : "check"),
    h("span", { text }),
    h(
      "button",
      { class: "icon-button", type: "button", "aria-label": "Dismiss", on: { click: () => toast.remove() } },
      icon("close"),
    ),
  );
  stack.append(toast);
  while (stack.children.length > 4) stack.firstChild.remove();
  setTimeout(() => toast.remove(), LASTING);
}

export const note = (text) => show("note", text);
export const complain = (error) => show("error", error.message ?? String(error));
