/// What the bot says, without a JDA type: open [Reply]. Text that came from people goes through
/// [Markdown#escape(String)] before it gets into one. [ReplyLimits] keeps every reply sendable.
@NullMarked
package dev.rockhopper.adapters.discord.reply;

import org.jspecify.annotations.NullMarked;
