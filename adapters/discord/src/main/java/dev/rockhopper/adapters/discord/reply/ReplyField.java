package dev.rockhopper.adapters.discord.reply;

/// A labelled part of a reply.
///
/// @param label what it is
/// @param value what it says
/// @param inline whether it may stand beside others
public record ReplyField(String label, String value, boolean inline) {}
