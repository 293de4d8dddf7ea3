/// What is still to be done at Discord, written in the transaction that decided it; open
/// [OutboxEntry] first. May use `cases`, `guilds`, `members` and `repository`.
@NullMarked
package dev.rockhopper.domain.outbox;

import org.jspecify.annotations.NullMarked;
