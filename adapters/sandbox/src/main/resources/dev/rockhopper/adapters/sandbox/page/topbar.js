// The bar at the top: what this is, how the connection is, and who is acting.

import { post } from "./api.js";
import { append, fill, h, icon, mark } from "./dom.js";
import { openForm } from "./modal.js";
import { avatar, botTag } from "./people.js";
import { nameOf, showPanel, store, user } from "./store.js";
import { SuggestionList } from "./suggestions.js";
import { note } from "./toasts.js";

const STATES = {
  live: ["Live", "Every change arrives at once"],
  connecting: ["Connecting…", "Reading the world"],
  lost: ["Reconnecting…", "The sandbox cannot be reached; the page keeps trying"],
};

// What only a sandbox can do, as calls of the control API.
const WISHES = [
  ["hour", "Let one hour pass", "time", { advance_seconds: 3600 }],
  ["day", "Let one day pass", "time", { advance_seconds: 86400 }],
  ["week", "Let one week pass", "time", { advance_seconds: 604800 }],
];

export class Topbar {
  constructor(root, actAs, toggle) {
    this.status = h("span", { class: "connection", role: "status", "data-testid": "connection" });
    this.bot = h("span", { class: "bot-state", "data-testid": "bot-state" });
    this.trouble = h("button", { class: "trouble", type: "button", hidden: true, "aria-label": "Faults", "data-testid": "trouble", on: { click: () => this.#showTrouble(toggle) } });
    this.person = h("button", {
      class: "act-as",
      type: "button",
      role: "combobox",
      "aria-haspopup": "listbox",
      "aria-expanded": "false",
      "data-testid": "act-as",
    });
    const holder = h("div", { class: "act-as-holder" }, this.person);
    const more = h("button", { class: "icon-button", type: "button", "aria-label": "People and the world", title: "People and the world", "data-testid": "world-menu", on: { click: () => this.#worldForm() } }, icon("bolt"));
    const brand = h("span", { class: "brand" },
      h("button", { class: "icon-button drawer-button", type: "button", "aria-label": "Channels", on: { click: () => toggle("show-sidebar") } }, icon("menu")),
      mark(), h("span", { class: "brand-name", text: "Rockhopper sandbox" }));
    root.prepend(brand);
    append(root, [this.trouble, this.bot, this.status, more, holder]);
    this.list = new SuggestionList(holder, this.person, {
      label: "Act as",
      testid: "act-as-list",
      head: () => h("span", { text: "Act as: what you see and may do follows" }),
      onChoose: (row) => {
        this.list.close();
        if (row.value === "new") this.#newPerson();
        else actAs(row.value);
      },
    });
    this.person.addEventListener("click", () => (this.list.isOpen ? this.list.close() : this.#open()));
    this.person.addEventListener("keydown", (event) => {
      if (this.list.isOpen && this.list.takes(event)) event.preventDefault();
      else if (!this.list.isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
        event.preventDefault();
        this.#open();
      }
    });
    this.person.addEventListener("blur", () => this.list.close());
  }

  drawTrouble() {
    const count = store.faults ?? 0;
    this.trouble.hidden = count === 0;
    const words = count === 1 ? "1 fault" : `${count} faults`;
    fill(this.trouble, icon("warn"), h("span", { text: words }));
    this.trouble.setAttribute("aria-label", `${words} to come for the bot. Show`);
    this.trouble.title = "Trouble that waits for the bot's requests";
  }

  #showTrouble(toggle) {
    showPanel("faults");
    if (!document.body.classList.contains("show-panel")) toggle("show-panel");
  }

  draw() {
    const [word, title] = STATES[store.status];
    fill(this.status, h("i", { "aria-hidden": "true" }), h("span", { text: word }));
    this.status.className = `connection ${store.status}`;
    this.status.title = title;
    if (!store.state) return;
    const bot = store.state.bots[0];
    fill(this.bot, bot && h("span", { text: `${nameOf(bot.id)} ${bot.connected ? "is connected" : "is not connected"}` }));
    this.bot.classList.toggle("away", bot !== undefined && !bot.connected);
    fill(
      this.person,
      avatar(store.as, nameOf(store.as), "small"),
      h("span", { class: "act-as-text" },
        h("span", { class: "act-as-label", text: "Acting as" }),
        h("span", { class: "act-as-name", text: nameOf(store.as) })),
      this.#standing(store.as) && h("span", { class: "act-as-role", text: this.#standing(store.as) }),
      icon("down"),
    );
    this.person.setAttribute("aria-label", `Acting as ${nameOf(store.as)}. Change`);
  }

  #standing = (id) => store.state.people.find((p) => p.id === id)?.standing;

  #open() {
    this.list.open([
      ...store.state.people.map((p) => ({
        value: p.id,
        label: p.name,
        detail: `@${user(p.id)?.username ?? p.id}`,
        lead: avatar(p.id, p.name, "small"),
        tail: p.standing,
        group: p.inside ? "In the server" : "Outside",
        selected: p.id === store.as,
      })),
      { value: "new", label: "A new person…", lead: icon("plus"), group: "More" },
    ], { keep: false });
  }

  #newPerson() {
    openForm({
      title: "A new person",
      subtitle: "Somebody with a fresh account, to see the server with new eyes",
      submitLabel: "Create",
      testid: "new-person",
      fields: [
        { id: "name", label: "Name", required: true, most: 32, placeholder: "Nell" },
        { id: "join", label: "Where", choices: [["yes", "Joins the server"], ["no", "Stays outside"]] },
      ],
      submit: async ({ name, join }) => {
        const { user: made } = await post("users", { name });
        const place = store.state.servers[0]?.id;
        if (join === "yes" && place) await post("membership", { as: made.id, guild_id: place, action: "join" });
        note(`${name} is here`);
      },
    });
  }

  #worldForm() {
    const inside = store.state.guilds[0]?.id;
    openForm({
      title: "The world",
      subtitle: "What only a sandbox can do",
      submitLabel: "Do it",
      testid: "world",
      fields: [
        {
          id: "what",
          label: "What should happen",
          choices: [
            ...WISHES.map(([id, label]) => [id, label]),
            ["join", `${nameOf(store.as)} joins the server`],
            ["leave", `${nameOf(store.as)} leaves the server`],
            ["reset", "Start the world anew: everything is lost"],
          ],
        },
      ],
      submit: async ({ what }) => {
        const wish = WISHES.find(([id]) => id === what);
        if (wish) await post(wish[2], wish[3]);
        else if (what === "reset") await post("reset", {});
        else
          await post("membership", {
            as: store.as,
            guild_id: inside ?? store.state.servers[0]?.id,
            action: what,
          });
        if (wish) note(wish[1]);
      },
    });
  }
}

