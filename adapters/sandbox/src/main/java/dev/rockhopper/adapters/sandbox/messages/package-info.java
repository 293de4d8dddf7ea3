/// Messages: sending, editing, deleting, reading, reacting, pinning, with Discord's limits.
/// [Messages] is what a bot or person does; [MessageWriter] puts the message together, also for
/// answers to interactions; the `…Rules` classes check one part of a form each.
@NullMarked
package dev.rockhopper.adapters.sandbox.messages;

import org.jspecify.annotations.NullMarked;
