// Dialogs: the modals of the bot, and the page's own forms. Built on the browser's <dialog>, which
// keeps the focus inside, closes on Escape and gives it back afterwards.

import { post } from "./api.js";
import { fill, h, icon } from "./dom.js";
import { nameOf, store } from "./store.js";

/**
 * Opens a dialog with fields and waits for the person. `submit` gets the values by field id and
 * may throw; what it throws is shown and the dialog stays open. Fields are `{id, label, hint,
 * value, placeholder, long, required, least, most, choices}`.
 */
export function openForm({ title, subtitle, fields, submitLabel = "Submit", danger, submit, testid }) {
  const fault = h("p", { class: "form-fault", role: "alert", hidden: true });
  const inputs = fields.map(inputOf);
  const send = h("button", {
    class: `button button-${danger ? "danger" : "primary"}`,
    type: "submit",
    "data-testid": "dialog-submit",
    text: submitLabel,
  });
  const form = h(
    "form",
    { method: "dialog", novalidate: true },
    h(
      "header",
      { class: "dialog-head" },
      h("h2", { id: "dialog-title", text: title }),
      h(
        "button",
        { class: "icon-button", type: "button", "aria-label": "Close", on: { click: () => dialog.close() } },
        icon("close"),
      ),
      subtitle && h("p", { class: "dialog-subtitle", text: subtitle }),
    ),
    h(
      "div",
      { class: "dialog-body" },
      fields.map((field, index) => fieldRow(field, inputs[index])),
      fault,
    ),
    h(
      "footer",
      { class: "dialog-foot" },
      h("button", { class: "button button-plain", type: "button", on: { click: () => dialog.close() } }, "Cancel"),
      send,
    ),
  );
  const dialog = h(
    "dialog",
    { class: "dialog", "aria-labelledby": "dialog-title", "data-testid": testid ?? "dialog" },
    form,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const missing = fields.findIndex((field, index) => !acceptable(field, inputs[index].value));
    if (missing >= 0) {
      say(fault, complaintAbout(fields[missing], inputs[missing].value));
      inputs[missing].focus();
      return;
    }
    send.disabled = true;
    try {
      await submit(Object.fromEntries(fields.map((field, index) => [field.id, inputs[index].value])));
      dialog.close();
    } catch (refusal) {
      say(fault, refusal.message);
    } finally {
      send.disabled = false;
    }
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  (inputs[0] ?? send).focus();
  return dialog;
}

function say(fault, text) {
  fill(fault, text);
  fault.hidden = false;
}

function inputOf(field) {
  const properties = {
    id: `field-${field.id}`,
    name: field.id,
    "data-testid": `field-${field.id}`,
    placeholder: field.placeholder,
    maxlength: field.most,
    "aria-required": field.required ? "true" : undefined,
    "aria-describedby": field.hint ? `hint-${field.id}` : undefined,
  };
  if (field.choices)
    return h(
      "select",
      properties,
      field.choices.map(([value, label]) =>
        h("option", { value, selected: value === field.value }, label),
      ),
    );
  if (field.long) return h("textarea", { ...properties, rows: "4", value: field.value ?? "" });
  return h("input", { ...properties, type: "text", autocomplete: "off", value: field.value ?? "" });
}

function fieldRow(field, input) {
  return h(
    "div",
    { class: "form-field" },
    h(
      "label",
      { for: input.id },
      field.label,
      field.required && h("span", { class: "required", title: "Required", text: " *" }),
    ),
    field.hint && h("p", { class: "form-hint", id: `hint-${field.id}`, text: field.hint }),
    input,
  );
}

const acceptable = (field, value) =>
  (!field.required || value.trim() !== "") &&
  (value === "" || value.length >= (field.least ?? 0)) &&
  value.length <= (field.most ?? Infinity);

function complaintAbout(field, value) {
  if (value.trim() === "") return `${field.label}: please fill this in`;
  return `${field.label}: ${field.least ?? 0} to ${field.most ?? "any number of"} characters, not ${value.length}`;
}

/** Shows a modal that the bot asked for. */
export function openModal({ interaction_id, modal, application_id }) {
  const rows = modal.components.map((row) => {
    // The older form is a row with one text input, the newer a label around any input.
    const inner = row.type === 18 ? row.component : row.components?.[0];
    return { row, inner };
  });
  openForm({
    title: modal.title,
    subtitle: `This form comes from ${nameOf(application_id)}`,
    testid: "modal",
    fields: rows
      .filter(({ inner }) => inner?.type === 4 || inner?.type === 3)
      .map(({ row, inner }) => ({
        id: inner.custom_id,
        label: row.label ?? inner.label ?? inner.custom_id,
        hint: row.description,
        value: inner.value,
        placeholder: inner.placeholder,
        long: inner.style === 2,
        required: inner.required !== false,
        least: inner.min_length,
        most: inner.max_length ?? (inner.type === 4 ? 4000 : undefined),
        choices: inner.options?.map((option) => [option.value, option.label]),
      })),
    submit: (values) =>
      post("modals", { as: store.as, interaction_id, custom_id: modal.custom_id, values }),
  });
}
