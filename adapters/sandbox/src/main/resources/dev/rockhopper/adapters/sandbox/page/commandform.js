// The composer while a slash command is being filled in: one field per option, a picker that fits
// the option's kind, and words when something is missing.

import { post } from "./api.js";
import { channelsFor, commandLineText, kindName, OPTION, readOption } from "./commands.js";
import { fill, h, icon } from "./dom.js";
import { fileFields } from "./files.js";
import { folded } from "./format.js";
import { interact } from "./interactions.js";
import { avatar } from "./people.js";
import { guild, nameOf, peopleMatching, store, timedOutUntil, member } from "./store.js";
import { SuggestionList } from "./suggestions.js";

const AUTOCOMPLETE_WAIT = 180;

export class CommandForm {
  #fields = [];
  #shown = [];
  #list;
  #asked = 0;
  #timer;

  /** `holder` receives the form; `onDone(cancelledText)` is called when it ends. */
  constructor(holder, command, onDone) {
    this.command = command;
    this.onDone = onDone;
    this.fault = h("p", { class: "command-fault", role: "alert", hidden: true, "data-testid": "command-fault" });
    this.options = h("div", { class: "command-options" });
    this.extras = h("div", { class: "command-extras" });
    this.element = h(
      "form",
      { class: "command-form", novalidate: true, "aria-label": `Command ${command.path}`, "data-testid": "command-form" },
      h(
        "div",
        { class: "command-line" },
        h("span", { class: "command-pill", "data-testid": "command-pill" }, icon("slash"), command.path),
        this.options,
        this.extras,
        h(
          "span",
          { class: "command-actions" },
          h("button", { class: "icon-button", type: "button", "aria-label": "Cancel the command", title: "Cancel (Escape)", on: { click: () => this.cancel() } }, icon("close")),
          h("button", { class: "send-button", type: "submit", "aria-label": "Run the command", title: "Run (Enter)", "data-testid": "run-command" }, icon("send")),
        ),
      ),
      this.fault,
    );
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    holder.append(this.element);
    this.#list = new SuggestionList(holder, this.element, {
      label: "Values",
      testid: "option-suggestions",
      head: () => this.#headOf(this.#current),
      onChoose: (row, key) => this.#choose(row, key),
    });
    this.#fields = command.options.map((option) => ({ option, text: "", chosen: undefined }));
    this.#shown = this.#fields.filter((field) => field.option.required);
    this.#draw();
    if (this.#shown.length > 0) this.#shown[0].input.focus();
    else this.element.querySelector(".send-button").focus();
  }

  #current;
  #offered = 0;

  #draw() {
    fill(this.options, this.#shown.map((field) => this.#chip(field)));
    const rest = this.#fields.filter((field) => !this.#shown.includes(field));
    fill(
      this.extras,
      rest.map((field) =>
        h(
          "button",
          {
            class: "add-option",
            type: "button",
            title: field.option.description,
            "data-testid": `add-option-${field.option.name}`,
            on: { click: () => this.#add(field) },
          },
          icon("plus"),
          field.option.name,
        ),
      ),
    );
  }

  #chip(field) {
    if (field.chip) return field.chip;
    const { option } = field;
    if (option.type === OPTION.ATTACHMENT) return this.#fileChip(field);
    field.input = h("input", {
      class: "option-input",
      type: "text",
      id: `option-${option.name}`,
      "data-testid": `option-${option.name}`,
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-required": option.required ? "true" : undefined,
      "aria-label": `${option.name}, ${kindName(option)}${option.required ? ", required" : ""}: ${option.description ?? ""}`,
      value: field.text,
    });
    const fit = () => {
      const letters = Math.max(3, Math.min(field.input.value.length + 1, 60));
      field.input.style.setProperty("--letters", String(letters));
    };
    fit();
    field.chip = h(
      "label",
      { class: "option-chip", data: { option: option.name } },
      h("span", { class: "option-name" }, option.name, option.required && h("span", { class: "required", "aria-hidden": "true", text: "*" })),
      field.input,
    );
    field.input.addEventListener("focus", () => {
      this.#current = field;
      this.#list.attach(field.input);
      this.#suggest(field);
    });
    field.input.addEventListener("blur", () => {
      this.#list.close();
      field.chip.classList.toggle("faulty", field.touched === true && this.#read(field).fault !== undefined);
      field.touched = true;
    });
    field.input.addEventListener("input", () => {
      field.text = field.input.value;
      field.chip.classList.remove("faulty");
      this.fault.hidden = true;
      fit();
      this.#suggest(field);
    });
    field.input.addEventListener("keydown", (event) => this.#key(event, field));
    field.fit = fit;
    return field.chip;
  }

  #fileChip(field) {
    const { option } = field;
    field.fit = () => {};
    field.input = h("input", {
      class: "option-file",
      type: "file",
      id: `option-${option.name}`,
      "data-testid": `option-${option.name}`,
      "aria-required": option.required ? "true" : undefined,
      "aria-label": `${option.name}, file${option.required ? ", required" : ""}: ${option.description ?? ""}`,
      on: {
        focus: () => {
          this.#current = field;
          this.#list.close();
        },
        change: () => {
          const upload = this.#upload(field).then((end) => {
            if (field.uploading === upload) {
              field.uploading = undefined;
              field.chip.classList.remove("uploading");
            }
            return end;
          });
          field.uploading = upload;
        },
        keydown: (event) => this.#fileKey(event, field),
      },
    });
    field.chip = h(
      "label",
      { class: "option-chip", data: { option: option.name } },
      h("span", { class: "option-name" }, option.name, option.required && h("span", { class: "required", "aria-hidden": "true", text: "*" })),
      field.input,
    );
    return field.chip;
  }

  async #upload(field) {
    const file = field.input.files[0];
    this.#forgetFile(field);
    if (!file) return;
    field.chip.classList.remove("faulty");
    field.chip.classList.add("uploading");
    this.fault.hidden = true;
    try {
      const { attachment } = await post("files", { as: store.as, channel_id: store.channelId, ...(await fileFields(file)) });
      if (field.input.files[0] !== file) return;
      field.chosen = { value: attachment.id, label: file.name };
      field.text = file.name;
    } catch (refusal) {
      if (field.input.files[0] !== file) return;
      field.input.value = "";
      field.chip.classList.add("faulty");
      this.#complain(field, refusal.message);
      return "refused";
    }
  }

  #forgetFile(field) {
    field.chosen = undefined;
    field.text = "";
  }

  // Enter and Space open the browser's picker; once a file is chosen, Enter runs the command.
  #fileKey(event, field) {
    if (event.key === "Escape") {
      event.preventDefault();
      this.cancel();
    } else if (event.key === "Enter" && field.input.files.length > 0) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Backspace") {
      event.preventDefault();
      if (field.input.files.length === 0) this.#removeOrLeave(field);
      field.input.value = "";
      this.#forgetFile(field);
    }
  }

  #complain(field, fault) {
    fill(this.fault, icon("warn"), h("strong", { text: `${field.option.name}: ` }), fault);
    this.fault.hidden = false;
  }

  #key(event, field) {
    if (event.isComposing) return;
    // Enter runs a command whose focused field is already settled; the list has nothing to add.
    const settled = field.chosen !== undefined && field.chosen.label === field.input.value;
    const leave = event.key === "Enter" && (settled || (this.#list.active === undefined));
    if (!leave && !(event.key === "Tab" && settled) && this.#list.takes(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      this.cancel();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Backspace" && field.input.value === "") {
      event.preventDefault();
      this.#removeOrLeave(field);
    }
  }

  #removeOrLeave(field) {
    const index = this.#shown.indexOf(field);
    if (!field.option.required) {
      this.#shown.splice(index, 1);
      field.chosen = undefined;
      this.#draw();
    }
    if (index > 0) this.#shown[index - 1].input.focus();
    else if (field.option.required || this.#shown.length === 0) this.cancel(`/${this.command.path}`);
    else this.#shown[0].input.focus();
  }

  #add(field) {
    this.#shown.push(field);
    this.#draw();
    field.input.focus();
  }

  #choose(row, key) {
    const field = this.#current;
    field.chosen = { value: row.value, label: row.plain ?? row.label };
    field.text = field.chosen.label;
    field.input.value = field.text;
    field.fit();
    field.chip.classList.remove("faulty");
    const next = this.#shown[this.#shown.indexOf(field) + 1];
    if (next && key !== "click") next.input.focus();
    else if (next && next.text === "") next.input.focus();
    else this.#list.close();
  }

  #read(field) {
    return readOption(field.option, field.text, field.chosen);
  }

  #headOf(field) {
    if (!field) return null;
    const { option } = field;
    // As long as the list has something to offer, a half-typed name is no fault.
    const fault = field.text !== "" && this.#offered === 0 ? this.#read(field).fault : undefined;
    return [
      h("strong", { text: option.name }),
      h("span", { class: "head-description", text: option.description ?? "" }),
      h("span", { class: `head-kind${fault ? " fault" : ""}`, text: fault ?? (option.required ? `${kindName(option)}, required` : kindName(option)) }),
    ];
  }

  #suggest(field) {
    clearTimeout(this.#timer);
    const { option } = field;
    if (option.autocomplete === true) {
      this.#show(field, field.answers ?? []);
      this.#timer = setTimeout(() => this.#ask(field), AUTOCOMPLETE_WAIT);
      return;
    }
    this.#show(field, rowsFor(option, field));
  }

  #show(field, rows) {
    this.#offered = rows.length;
    // What an application suggests is an offer: Enter sends what was typed unless a row was chosen.
    const suggested = field.option.autocomplete === true;
    const picks = field.option.type !== OPTION.STRING || field.option.choices?.length > 0;
    this.#list.open(rows, {
      empty: field.option.autocomplete ? "No suggestions" : undefined,
      preselect: !suggested && (field.text !== "" || picks),
    });
  }

  async #ask(field) {
    const asked = ++this.#asked;
    let choices = [];
    try {
      const answer = await post("commands/autocomplete", {
        as: store.as,
        channel_id: store.channelId,
        path: this.command.path,
        options: this.#typedWhileAsking(field),
        focused: field.option.name,
      });
      choices = answer.choices;
    } catch {
      choices = [];
    }
    if (asked !== this.#asked || this.#current !== field || document.activeElement !== field.input) return;
    field.answers = choices.map((choice) => ({ value: String(choice.value), label: choice.name }));
    this.#show(field, field.answers);
  }

  #values() {
    const values = {};
    for (const field of this.#shown) {
      const read = this.#read(field);
      if (read.value !== undefined) values[field.option.name] = read.value;
    }
    return values;
  }

  // As Discord does: what is settled, and the focused option as it stands, empty or half typed.
  #typedWhileAsking(field) {
    return { ...this.#values(), [field.option.name]: this.#read(field).value ?? field.text };
  }

  async submit() {
    clearTimeout(this.#timer);
    if (this.waiting) return;
    this.waiting = true;
    const uploads = await Promise.all(this.#shown.map((field) => field.uploading));
    this.waiting = false;
    if (!this.element.isConnected || uploads.includes("refused")) return;
    for (const field of this.#shown) {
      field.touched = true;
      const { fault } = this.#read(field);
      field.chip.classList.toggle("faulty", fault !== undefined);
    }
    const wrong = this.#shown.find((field) => this.#read(field).fault !== undefined);
    if (wrong) {
      this.#complain(wrong, this.#read(wrong).fault);
      wrong.input.focus();
      return;
    }
    const entries = this.#shown
      .map((field) => [field.option.name, this.#read(field)])
      .filter(([, read]) => read.value !== undefined);
    const sent = await interact(
      "commands/run",
      { as: store.as, channel_id: store.channelId, path: this.command.path, options: this.#values() },
      commandLineText(this.command, entries),
    );
    if (sent) this.#end("");
  }

  cancel(text = "") {
    this.#end(text);
  }

  #end(text) {
    clearTimeout(this.#timer);
    this.#asked++;
    this.#list.close();
    this.#list.box.remove();
    this.element.remove();
    this.onDone(text);
  }
}

function rowsFor(option, field) {
  const typed = field.chosen?.label === field.text ? "" : field.text;
  const wanted = folded(typed.replace(/^[@#]/, ""));
  const fits = (row) => folded(row.plain ?? row.label).replace(/^[@#]/, "").includes(wanted);
  if (option.choices?.length > 0)
    return option.choices
      .map((choice) => ({ value: String(choice.value), label: choice.name }))
      .filter(fits);
  switch (option.type) {
    case OPTION.BOOLEAN:
      return [
        { value: "true", label: "True" },
        { value: "false", label: "False" },
      ].filter(fits);
    case OPTION.USER:
      return personRows(typed);
    case OPTION.ROLE:
      return roleRows().filter(fits);
    case OPTION.MENTIONABLE:
      return [...personRows(typed), ...roleRows().filter(fits)];
    case OPTION.CHANNEL:
      return channelsFor(option)
        .map((c) => ({ value: c.id, label: c.name, plain: `#${c.name}`, lead: icon("hash") }))
        .filter(fits);
    default:
      return [];
  }
}

const roleRows = () =>
  (guild()?.roles ?? []).map((r) => ({ value: r.id, label: `@${r.name}`, lead: icon("at"), group: "Roles" }));

/** Suggestions of people for what was typed; an id that nobody here has is offered as it is. */
export function personRows(typed, limit = 12) {
  const rows = peopleMatching(typed, limit).map((person) => ({
    value: person.id,
    label: nameOf(person.id),
    plain: `@${nameOf(person.id)}`,
    detail: person.account.username,
    lead: avatar(person.id, nameOf(person.id), "small"),
    tail: person.account.bot
      ? "bot"
      : timedOutUntil(member(person.id)) > 0
        ? "timed out"
        : store.state?.banned?.includes(person.id)
          ? "banned"
          : undefined,
    group: person.inside ? "In this server" : "Not in this server",
  }));
  const id = /^(?:<@!?)?(\d{15,20})>?$/.exec(typed.trim())?.[1];
  if (id && !rows.some((row) => row.value === id))
    rows.push({ value: id, label: `The user with id ${id}`, plain: id, group: "Not in this server", lead: icon("hash") });
  return rows;
}
