// Where people write: text with mentions, and the way into slash commands.

import { post } from "./api.js";
import { CommandForm, personRows } from "./commandform.js";
import { commandAt, commandsMatching } from "./commands.js";
import { fill, h, icon } from "./dom.js";
import { fileFields, sizeOf } from "./files.js";
import { avatar, channelTitle } from "./people.js";
import { changed, channel, guild, isDirect, member, nameOf, store, timedOutUntil, when } from "./store.js";
import { SuggestionList } from "./suggestions.js";
import { complain } from "./toasts.js";

const MOST = 2000;

export class Composer {
  #drafts = new Map();
  #form;

  constructor(root) {
    this.root = root;
    this.reply = h("div", { class: "composer-reply", hidden: true });
    this.field = h("textarea", {
      id: "composer",
      class: "composer-field",
      rows: "1",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-label": "Message",
      "data-testid": "composer",
      spellcheck: "true",
    });
    this.count = h("span", { class: "composer-count", "aria-live": "polite", hidden: true });
    this.send = h("button", { class: "send-button", type: "button", "aria-label": "Send", "data-testid": "send", on: { click: () => this.#sendText() } }, icon("send"));
    this.slash = h("button", { class: "slash-button", type: "button", "aria-label": "Commands", title: "Commands: type /", "data-testid": "open-commands", on: { click: () => this.#startSlash() } }, icon("slash"));
    this.file = h("input", { type: "file", hidden: true, "aria-label": "File to send", "data-testid": "composer-file", on: { change: () => this.#showFile() } });
    this.attach = h("button", { class: "slash-button", type: "button", "aria-label": "Attach a file", title: "Attach a file", "data-testid": "attach-file", on: { click: () => this.file.click() } }, icon("clip"));
    this.chosen = h("div", { class: "composer-reply composer-chosen", role: "status", hidden: true, "data-testid": "chosen-file" });
    this.text = h("div", { class: "composer-text" }, this.slash, this.attach, this.file, this.field, this.count, this.send);
    fill(root, this.reply, this.chosen, this.text);
    this.list = new SuggestionList(root, this.field, {
      label: "Suggestions",
      testid: "suggestions",
      head: () => this.#heading,
      onChoose: (row) => row.choose(),
    });
    this.field.addEventListener("input", () => this.#changed());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("blur", () => this.list.close());
    this.field.addEventListener("focus", () => this.#suggest());
    when(["channel", "identity"], () => this.#arrive());
    when(["state"], () => this.#describe());
    when(["reply"], () => this.#showReply());
    when(["insertion"], () => this.#insert());
  }

  #heading;

  /** Another channel, or another person: other drafts, no half-filled command. */
  #arrive() {
    if (this.draftKey) this.#drafts.set(this.draftKey, this.field.value);
    this.draftKey = `${store.as}/${store.channelId}`;
    this.#form?.cancel();
    store.replyTo = undefined;
    this.#showReply();
    this.#forgetFile();
    this.field.value = this.#drafts.get(this.draftKey) ?? "";
    this.#grow();
    this.#describe();
  }

  #describe() {
    const open = channel();
    const until = isDirect() ? 0 : timedOutUntil(member(store.as));
    const barrier = !open
      ? "No channel is open"
      : until > 0
        ? "You are timed out: you cannot write here"
        : open.can_send === false
          ? `You may not write in ${channelTitle()}`
          : undefined;
    this.field.disabled = barrier !== undefined;
    this.slash.disabled = barrier !== undefined;
    this.attach.disabled = barrier !== undefined;
    this.send.disabled = barrier !== undefined;
    this.field.placeholder = barrier ?? `Message ${channelTitle()}, or type / for commands`;
    this.root.classList.toggle("barred", barrier !== undefined);
  }

  #key(event) {
    if (this.list.takes(event)) {
      event.preventDefault();
      return;
    }
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#sendText();
    } else if (event.key === "Escape" && this.file.files.length > 0) {
      this.#forgetFile();
    } else if (event.key === "Escape" && store.replyTo) {
      store.replyTo = undefined;
      changed("reply");
    }
  }

  #changed() {
    this.#grow();
    const left = MOST - this.field.value.length;
    this.count.hidden = left > 200;
    this.count.textContent = String(left);
    this.count.classList.toggle("over", left < 0);
    const typed = this.field.value;
    // "/ban " with its space is as good as choosing it from the list, unless it goes on: "/cases v".
    const path = /^\/([-\w]+(?: [-\w]+){0,2}) $/.exec(typed)?.[1];
    const exact = path ? commandAt(path) : undefined;
    if (exact) {
      this.#startForm(exact);
      return;
    }
    this.#suggest();
  }

  #grow() {
    this.field.style.setProperty("height", "auto");
    this.field.style.setProperty("height", `${Math.min(this.field.scrollHeight, 220)}px`);
  }

  #suggest() {
    const before = this.field.value.slice(0, this.field.selectionStart);
    const slash = /^\/([-\w ]*)$/.exec(this.field.value);
    if (slash) {
      this.#heading = h("span", { text: slash[1] ? `Commands that match “/${slash[1]}”` : "Commands" });
      this.list.open(
        commandsMatching(slash[1]).map((command) => ({
          value: command.path,
          label: h("span", { class: "command-entry" }, `/${command.path}`, optionHints(command)),
          detail: command.description,
          lead: icon("slash"),
          tail: nameOf(command.applicationId),
          choose: () => this.#startForm(command),
        })),
        { empty: "No command matches. Is the bot connected?" },
      );
      return;
    }
    const mention = /(^|\s)@([^\s@]{0,32})$/.exec(before);
    if (mention && !isDirect()) {
      this.#heading = h("span", { text: "People" });
      const rows = personRows(mention[2], 8).map((row) => ({
        ...row,
        choose: () => this.#complete(mention[2].length + 1, `<@${row.value}> `),
      }));
      if (rows.length > 0) {
        this.list.open(rows);
        return;
      }
    }
    const place = /(^|\s)#([-\w]{0,32})$/.exec(before);
    if (place && !isDirect()) {
      this.#heading = h("span", { text: "Channels" });
      const rows = (guild()?.channels ?? [])
        .filter((c) => c.type !== 4 && c.name.includes(place[2].toLowerCase()))
        .map((c) => ({ value: c.id, label: c.name, lead: icon("hash"), choose: () => this.#complete(place[2].length + 1, `<#${c.id}> `) }));
      if (rows.length > 0) {
        this.list.open(rows);
        return;
      }
    }
    this.list.close();
  }

  #complete(length, text) {
    const at = this.field.selectionStart;
    this.field.setRangeText(text, at - length, at, "end");
    this.list.close();
    this.#changed();
  }

  #startSlash() {
    if (!this.field.value.startsWith("/")) this.field.value = "/";
    this.field.focus();
    this.#changed();
  }

  #startForm(command) {
    this.list.close();
    this.field.value = "";
    this.#grow();
    this.text.hidden = true;
    this.#form = new CommandForm(this.root, command, (text) => {
      this.#form = undefined;
      this.text.hidden = false;
      this.field.value = text;
      this.#grow();
      if (!this.field.disabled) this.field.focus();
      this.#suggest();
    });
  }

  #insert() {
    if (!store.insertion) return;
    const text = `${store.insertion} `;
    store.insertion = undefined;
    this.field.setRangeText(text, this.field.selectionStart, this.field.selectionEnd, "end");
    this.field.focus();
    this.#changed();
  }

  #showReply() {
    const original = store.replyTo;
    this.reply.hidden = !original;
    if (!original) return;
    fill(
      this.reply,
      icon("reply"),
      "Replying to ",
      avatar(original.author.id, nameOf(original.author.id), "tiny"),
      h("strong", { text: nameOf(original.author.id) }),
      h("button", {
        class: "icon-button", type: "button", "aria-label": "Do not reply",
        on: { click: () => { store.replyTo = undefined; changed("reply"); } },
      }, icon("close")),
    );
    this.field.focus();
  }

  #showFile() {
    const file = this.file.files[0];
    this.chosen.hidden = !file;
    fill(
      this.chosen,
      file && [
        icon("file"),
        h("strong", { class: "attachment-name", text: file.name }),
        h("span", { text: sizeOf(file.size) }),
        h("button", {
          class: "icon-button", type: "button", "aria-label": `Do not send ${file.name}`, title: "Remove (Escape)",
          on: { click: () => { this.#forgetFile(); this.field.focus(); } },
        }, icon("close")),
      ],
    );
    this.field.focus();
  }

  #forgetFile() {
    this.file.value = "";
    this.chosen.hidden = true;
    fill(this.chosen);
  }

  /** A message with the chosen file; what is refused stays as it was. */
  async #sendFile(file, content) {
    if (this.sending) return;
    this.sending = true;
    const { as, channelId } = store;
    this.chosen.classList.add("uploading");
    try {
      await post("messages/file", { as, channel_id: channelId, content, reply_to: store.replyTo?.id, ...(await fileFields(file)) });
      if (this.file.files[0] === file) {
        this.#forgetFile();
        this.field.value = "";
        this.#changed();
        store.replyTo = undefined;
        changed("reply");
      }
    } catch (refusal) {
      complain(refusal);
    }
    this.chosen.classList.remove("uploading");
    this.sending = false;
    this.field.focus();
  }

  async #sendText() {
    const content = this.field.value.trim();
    if (this.field.disabled) return;
    if (this.file.files.length > 0) {
      await this.#sendFile(this.file.files[0], content);
      return;
    }
    if (content === "") return;
    const before = this.field.value;
    this.field.value = "";
    this.#grow();
    this.count.hidden = true;
    this.list.close();
    try {
      await post("messages", { as: store.as, channel_id: store.channelId, content, reply_to: store.replyTo?.id });
      store.replyTo = undefined;
      changed("reply");
    } catch (refusal) {
      if (this.field.value === "") this.field.value = before;
      this.#grow();
      complain(refusal);
    }
    this.field.focus();
  }
}

function optionHints(command) {
  return command.options.slice(0, 5).map((option) =>
    h("span", { class: `option-hint${option.required ? " needed" : ""}`, text: option.name }),
  );
}
