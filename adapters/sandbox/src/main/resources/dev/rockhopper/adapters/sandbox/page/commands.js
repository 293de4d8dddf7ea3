// The bot's slash commands as a person meets them: flattened to paths, with typed options.

import { folded } from "./format.js";
import { channel, guild, member, nameOf, peopleMatching, store, user } from "./store.js";

const CHAT_INPUT = 1;
const SUBCOMMAND = 1;
const SUBCOMMAND_GROUP = 2;

export const OPTION = {
  STRING: 3,
  INTEGER: 4,
  BOOLEAN: 5,
  USER: 6,
  CHANNEL: 7,
  ROLE: 8,
  MENTIONABLE: 9,
  NUMBER: 10,
  ATTACHMENT: 11,
};

const KIND_NAMES = {
  3: "text",
  4: "whole number",
  5: "yes or no",
  6: "person",
  7: "channel",
  8: "role",
  9: "person or role",
  10: "number",
  11: "file",
};

export const kindName = (option) => KIND_NAMES[option.type] ?? "value";

/** Every slash command that can be run, one entry per subcommand: `{path, description, options}`. */
export function runnable() {
  return (store.state?.commands ?? [])
    .filter((command) => (command.type ?? CHAT_INPUT) === CHAT_INPUT)
    .flatMap((command) => leaves(command, command.name, command));
}

function leaves(node, path, command) {
  const inner = (node.options ?? []).filter(
    (option) => option.type === SUBCOMMAND || option.type === SUBCOMMAND_GROUP,
  );
  if (inner.length > 0) return inner.flatMap((option) => leaves(option, `${path} ${option.name}`, command));
  return [
    {
      path,
      id: command.id,
      applicationId: command.application_id,
      description: node.description ?? "",
      options: node.options ?? [],
    },
  ];
}

/** The commands that fit what was typed after the slash, the best first. */
export function commandsMatching(typed, limit = 40) {
  const wanted = folded(typed.trim());
  const scored = [];
  for (const command of runnable()) {
    const path = folded(command.path);
    const score = path.startsWith(wanted)
      ? 0
      : path.split(" ").some((word) => word.startsWith(wanted))
        ? 1
        : path.includes(wanted)
          ? 2
          : folded(command.description).includes(wanted) && wanted.length > 2
            ? 3
            : -1;
    if (score >= 0) scored.push([score, command]);
  }
  return scored
    .sort((a, b) => a[0] - b[0] || a[1].path.localeCompare(b[1].path))
    .slice(0, limit)
    .map(([, command]) => command);
}

/** The command that is exactly this path, as in "/ban" typed with a space. */
export const commandAt = (path) => runnable().find((command) => command.path === path.trim());

/**
 * Reads what stands in an option's field: `{value, label}` or `{fault}`. Values are the texts
 * that the sandbox takes; ids for people, channels and roles.
 */
export function readOption(option, text, chosen) {
  const typed = text.trim();
  if (chosen && chosen.label === text) return { value: chosen.value, label: chosen.label };
  if (typed === "") return option.required ? { fault: "This option is required" } : {};
  if (option.choices?.length > 0) return fromChoices(option, typed);
  switch (option.type) {
    case OPTION.INTEGER:
      return fromNumber(option, typed, /^-?\d{1,16}$/, "Give a whole number, such as 7");
    case OPTION.NUMBER:
      return fromNumber(option, typed, /^-?\d+(\.\d+)?$/, "Give a number, such as 1.5");
    case OPTION.BOOLEAN:
      if (/^(true|yes|y|on|1)$/i.test(typed)) return { value: "true", label: "True" };
      if (/^(false|no|n|off|0)$/i.test(typed)) return { value: "false", label: "False" };
      return { fault: "Choose True or False" };
    case OPTION.USER:
      return fromPeople(typed);
    case OPTION.MENTIONABLE:
      return fromRoles(typed).value ? fromRoles(typed) : fromPeople(typed);
    case OPTION.CHANNEL:
      return fromChannels(option, typed);
    case OPTION.ROLE:
      return fromRoles(typed);
    case OPTION.ATTACHMENT:
      return { fault: "Choose a file" };
    default:
      return fromText(option, text);
  }
}

function fromChoices(option, typed) {
  const choice = option.choices.find(
    (c) => folded(c.name) === folded(typed) || String(c.value) === typed,
  );
  return choice
    ? { value: String(choice.value), label: choice.name }
    : { fault: "Choose one from the list" };
}

function fromNumber(option, typed, pattern, fault) {
  if (!pattern.test(typed)) return { fault };
  const number = Number(typed);
  if (option.min_value !== undefined && number < option.min_value)
    return { fault: `At least ${option.min_value}` };
  if (option.max_value !== undefined && number > option.max_value)
    return { fault: `At most ${option.max_value}` };
  return { value: typed, label: typed };
}

function fromText(option, text) {
  if (option.min_length && text.length < option.min_length)
    return { fault: `At least ${option.min_length} characters` };
  const most = option.max_length ?? 6000;
  if (text.length > most) return { fault: `At most ${most} characters, this is ${text.length}` };
  return { value: text, label: text };
}

function fromPeople(typed) {
  const id = /^(?:<@!?)?(\d{15,20})>?$/.exec(typed)?.[1];
  if (id) return { value: id, label: user(id) || member(id) ? `@${nameOf(id)}` : id };
  const wanted = folded(typed.replace(/^@/, ""));
  const exact = peopleMatching(wanted, 25).filter((person) =>
    [nameOf(person.id), person.account.username, person.account.global_name]
      .filter(Boolean)
      .some((name) => folded(name) === wanted),
  );
  return exact.length === 1
    ? { value: exact[0].id, label: `@${nameOf(exact[0].id)}` }
    : { fault: "Choose a person from the list, or paste a user id" };
}

function fromRoles(typed) {
  const id = /^(?:<@&)?(\d{15,20})>?$/.exec(typed)?.[1];
  const found = (guild()?.roles ?? []).find(
    (r) => r.id === id || folded(r.name) === folded(typed.replace(/^@/, "")),
  );
  return found ? { value: found.id, label: `@${found.name}` } : { fault: "Choose a role from the list" };
}

function fromChannels(option, typed) {
  const id = /^(?:<#)?(\d{15,20})>?$/.exec(typed)?.[1];
  const found = channelsFor(option).find(
    (c) => c.id === id || folded(c.name) === folded(typed.replace(/^#/, "")),
  );
  return found ? { value: found.id, label: `#${found.name}` } : { fault: "Choose a channel from the list" };
}

/** The channels that an option takes. */
export const channelsFor = (option) =>
  (guild()?.channels ?? []).filter(
    (c) => !option.channel_types?.length || option.channel_types.includes(c.type),
  );

/** A command as one line of text, for the waiting line. */
export const commandLineText = (command, entries) =>
  [`/${command.path}`, ...entries.map(([name, { label }]) => `${name}: ${label}`)].join(" ");

/** Is there a place where commands can be used? */
export const canRun = () => channel() !== undefined;
