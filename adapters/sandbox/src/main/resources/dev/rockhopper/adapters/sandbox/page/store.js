// What the page knows: the world as the acting user sees it, and what only this browser remembers.

import { folded } from "./format.js";

export const PERMISSIONS = {
  KICK_MEMBERS: 1n << 1n,
  BAN_MEMBERS: 1n << 2n,
  ADMINISTRATOR: 1n << 3n,
  VIEW_AUDIT_LOG: 1n << 7n,
  MANAGE_MESSAGES: 1n << 13n,
  MANAGE_ROLES: 1n << 28n,
  MODERATE_MEMBERS: 1n << 40n,
};

const remembered = (key, otherwise) => {
  try {
    return localStorage.getItem(`sandbox.${key}`) ?? otherwise;
  } catch {
    return otherwise;
  }
};

const remember = (key, value) => {
  try {
    localStorage.setItem(`sandbox.${key}`, value);
  } catch {
    // A browser without storage forgets; nothing else depends on it.
  }
};

export const store = {
  /** The acting user's id, or nothing before the first state has been read. */
  as: remembered("as"),
  state: undefined,
  guildId: undefined,
  channelId: undefined,
  /** Messages of the open channel, oldest first. */
  messages: [],
  hasMore: false,
  /** Interactions sent from this page that have no answer yet, by id. */
  pending: new Map(),
  dismissed: new Set(),
  unread: new Map(),
  panel: remembered("panel", "members"),
  status: "connecting",
  skew: 0,
  replyTo: undefined,
};

const listeners = new Map();

/** Calls `listener` whenever one of the named parts has changed. */
export function when(parts, listener) {
  for (const part of parts) {
    if (!listeners.has(part)) listeners.set(part, new Set());
    listeners.get(part).add(listener);
  }
}

const waiting = new Set();

/** Says that parts have changed; what draws them runs once, in this turn. */
export function changed(...parts) {
  if (waiting.size === 0) queueMicrotask(tell);
  for (const part of parts) waiting.add(part);
}

function tell() {
  const calls = new Set([...waiting].flatMap((part) => [...(listeners.get(part) ?? [])]));
  waiting.clear();
  for (const listener of calls) listener();
}

export function actAs(id) {
  store.as = id;
  remember("as", id);
}

export function showPanel(panel) {
  store.panel = panel;
  remember("panel", panel);
  changed("panel");
}

/** The world's time in milliseconds: it may run ahead of this machine's. */
export const now = () => Date.now() + store.skew;

export const guild = () => store.state?.guilds.find((g) => g.id === store.guildId);
export const channel = () =>
  guild()?.channels.find((c) => c.id === store.channelId) ??
  store.state?.dms.find((c) => c.id === store.channelId);
export const isDirect = () => store.state?.dms.some((c) => c.id === store.channelId) ?? false;
export const user = (id) => store.state?.users.find((u) => u.id === id);
export const member = (id, inGuild = guild()) => inGuild?.members.find((m) => m.user.id === id);
export const role = (id, inGuild = guild()) => inGuild?.roles.find((r) => r.id === id);

/** The name by which the open guild knows a user. */
export function nameOf(id, inGuild = guild()) {
  const found = member(id, inGuild);
  const account = found?.user ?? user(id);
  return found?.nick ?? account?.global_name ?? account?.username ?? `user ${id}`;
}

/** A member's roles, highest first, without @everyone. */
export const rolesOf = (found, inGuild = guild()) =>
  (found?.roles ?? [])
    .map((id) => role(id, inGuild))
    .filter(Boolean)
    .sort((a, b) => b.position - a.position || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));

export const roleColour = (found) => found.colors?.primary_color ?? found.color ?? 0;

/** The colour number of a member's name. */
export const nameColour = (id, inGuild = guild()) => {
  const coloured = rolesOf(member(id, inGuild), inGuild).find((r) => roleColour(r) !== 0);
  return coloured ? roleColour(coloured) : 0;
};

/** The role under which the member list groups a member. */
export const groupOf = (found, inGuild = guild()) => rolesOf(found, inGuild).find((r) => r.hoist);

/** Does the acting user hold this right in the open guild? */
export function may(permission) {
  const bits = BigInt(guild()?.me?.permissions ?? "0");
  return (bits & PERMISSIONS.ADMINISTRATOR) !== 0n || (bits & PERMISSIONS[permission]) !== 0n;
}

export const timedOutUntil = (found) => {
  const until = found?.communication_disabled_until;
  const millis = until ? Date.parse(until) : 0;
  return millis > now() ? millis : 0;
};

/** Users that match what somebody is typing, the best first: members, then everybody else. */
export function peopleMatching(query, limit = 10) {
  const wanted = folded(query.replace(/^<?@!?/, "").replace(/>$/, ""));
  const inside = guild()?.members ?? [];
  const insideIds = new Set(inside.map((m) => m.user.id));
  const rows = [
    ...inside.map((m) => ({ id: m.user.id, account: m.user, nick: m.nick, inside: true })),
    ...(store.state?.users ?? [])
      .filter((u) => !insideIds.has(u.id))
      .map((u) => ({ id: u.id, account: u, inside: false })),
  ];
  const scored = [];
  for (const row of rows) {
    const names = [row.nick, row.account.global_name, row.account.username]
      .filter(Boolean)
      .map(folded);
    const score = names.some((n) => n.startsWith(wanted))
      ? 0
      : names.some((n) => n.includes(wanted))
        ? 1
        : row.id.startsWith(wanted)
          ? 2
          : -1;
    if (score >= 0) scored.push([score + (row.inside ? 0 : 3), row]);
  }
  return scored.sort((a, b) => a[0] - b[0]).slice(0, limit).map(([, row]) => row);
}
