// One list of suggestions, for everything that offers choices: commands, people, values, selects.
// The field keeps the focus; the list follows the pattern of an ARIA combobox.

import { fill, h, icon, reveal } from "./dom.js";

let number = 0;

export class SuggestionList {
  #rows = [];
  #active = -1;

  /** `holder` receives the list, `field` is the element whose keys move through it. */
  constructor(holder, field, { label, onChoose, foot, head, testid = "suggestions" }) {
    this.field = field;
    this.onChoose = onChoose;
    this.foot = foot;
    this.id = `suggestions-${++number}`;
    this.list = h("ul", { class: "suggestion-rows", role: "listbox", id: this.id, "aria-label": label });
    this.heading = h("div", { class: "suggestion-head" });
    this.footer = h("div", { class: "suggestion-foot" });
    this.box = h(
      "div",
      { class: "suggestions", hidden: true, "data-testid": testid },
      this.heading,
      this.list,
      this.footer,
    );
    this.head = head;
    // A click in the list must not take the focus from the field.
    this.box.addEventListener("mousedown", (event) => event.preventDefault());
    holder.append(this.box);
  }

  get isOpen() {
    return !this.box.hidden;
  }

  get active() {
    return this.#rows[this.#active];
  }

  /** Moves the list to another field, such as the next option of a command. */
  attach(field) {
    this.#forget();
    this.field = field;
  }

  /**
   * Shows rows of `{value, label, detail, lead, tail, group, selected, disabled}`. With
   * `keep` the active row stays the one with the same value.
   */
  open(rows, { empty, keep = true, preselect = true } = {}) {
    const before = keep ? this.active?.value : undefined;
    this.#rows = rows;
    fill(this.heading, this.head?.());
    fill(this.footer, this.foot?.());
    let group;
    fill(
      this.list,
      rows.map((row, index) => {
        const entry = this.#entry(row, index);
        if (row.group === undefined || row.group === group) return entry;
        group = row.group;
        return [h("li", { class: "suggestion-group", role: "presentation", text: row.group }), entry];
      }),
      rows.length === 0 && empty && h("li", { class: "suggestion-empty", role: "presentation" }, empty),
    );
    this.box.hidden = false;
    this.field.setAttribute("aria-controls", this.id);
    this.field.setAttribute("aria-expanded", "true");
    const again = rows.findIndex((row) => row.value === before && before !== undefined);
    this.#activate(again >= 0 ? again : preselect && rows.length > 0 ? this.#first(rows) : -1);
  }

  close() {
    if (!this.isOpen) return;
    this.box.hidden = true;
    this.#rows = [];
    this.#active = -1;
    this.#forget();
  }

  /** Handles a key if the list wants it: arrows, page ends, Enter, Tab, Escape. */
  takes(event) {
    if (!this.isOpen || event.isComposing) return false;
    switch (event.key) {
      case "ArrowDown":
        this.#step(1);
        return true;
      case "ArrowUp":
        this.#step(-1);
        return true;
      case "Enter":
      case "Tab":
        if (event.shiftKey || !this.active) return false;
        this.onChoose(this.active, event.key);
        return true;
      case "Escape":
        this.close();
        return true;
      default:
        return false;
    }
  }

  #first(rows) {
    const chosen = rows.findIndex((row) => row.selected);
    return chosen >= 0 ? chosen : 0;
  }

  #entry(row, index) {
    const entry = h(
      "li",
      {
        class: "suggestion",
        role: "option",
        id: `${this.id}-${index}`,
        "aria-selected": "false",
        "aria-disabled": row.disabled ? "true" : undefined,
        "data-testid": "suggestion",
        data: { value: String(row.value) },
      },
      row.lead && h("span", { class: "suggestion-lead" }, row.lead),
      h(
        "span",
        { class: "suggestion-text" },
        h("span", { class: "suggestion-label" }, row.label),
        row.detail && h("span", { class: "suggestion-detail" }, row.detail),
      ),
      row.tail && h("span", { class: "suggestion-tail" }, row.tail),
      row.selected && icon("check"),
    );
    entry.addEventListener("click", () => {
      if (!row.disabled) this.onChoose(row, "click");
    });
    entry.addEventListener("mousemove", () => {
      if (this.#active !== index) this.#activate(index, false);
    });
    return entry;
  }

  #step(by) {
    const count = this.#rows.length;
    if (count === 0) return;
    this.#activate((this.#active + by + count) % count);
  }

  #activate(index, scroll = true) {
    this.#active = index;
    for (const entry of this.list.querySelectorAll("[role=option]"))
      entry.setAttribute("aria-selected", String(entry.id === `${this.id}-${index}`));
    if (index < 0) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    this.field.setAttribute("aria-activedescendant", `${this.id}-${index}`);
    const entry = this.list.querySelector(`#${this.id}-${index}`);
    if (scroll && entry) reveal(this.list, entry);
  }

  #forget() {
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
    this.field.removeAttribute("aria-controls");
  }
}
