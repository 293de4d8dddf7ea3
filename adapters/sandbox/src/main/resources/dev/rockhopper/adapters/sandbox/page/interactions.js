// Interactions on their way: sent, thinking, answered or failed. The sandbox tells how each went.

import { post } from "./api.js";
import { openModal } from "./modal.js";
import { changed, store } from "./store.js";
import { complain } from "./toasts.js";

/**
 * Sends an interaction. `label` is what the waiting line says; without it nothing is shown
 * unless the bot fails. Answers whether the sandbox took it.
 */
export async function interact(path, payload, label) {
  let id;
  try {
    ({ interaction_id: id } = await post(path, payload));
  } catch (refusal) {
    complain(refusal);
    return false;
  }
  // The answer may have overtaken ours.
  if (settled.delete(id)) return true;
  store.pending.set(id, { id, label, channelId: payload.channel_id, state: "sent", as: payload.as });
  changed("messages");
  return true;
}

const settled = new Set();

/** Takes in what the sandbox says about an interaction of the acting user. */
export function interactionChanged(change) {
  const pending = store.pending.get(change.interaction_id);
  switch (change.state) {
    case "answered":
      if (!store.pending.delete(change.interaction_id)) settled.add(change.interaction_id);
      break;
    case "modal":
      if (!store.pending.delete(change.interaction_id)) settled.add(change.interaction_id);
      openModal(change);
      break;
    case "failed":
      if (pending) pending.state = "failed";
      else
        store.pending.set(change.interaction_id, {
          id: change.interaction_id,
          channelId: change.channel_id,
          state: "failed",
          as: store.as,
        });
      break;
  }
  changed("messages");
}

export function forget(id) {
  store.pending.delete(id);
  changed("messages");
}
