/// What the bot has to do by itself at some time, written in the transaction of what it belongs to;
/// open [DueWork] first. May use `guilds` and `outbox`.
@NullMarked
package dev.rockhopper.domain.due;

import org.jspecify.annotations.NullMarked;
