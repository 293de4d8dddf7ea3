package dev.rockhopper.adapters.discord.reply;

/// A text file that comes with a reply.
///
/// @param name its name
/// @param text what is in it
public record ReplyFile(String name, String text) {}
