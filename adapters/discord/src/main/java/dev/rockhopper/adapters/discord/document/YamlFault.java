package dev.rockhopper.adapters.discord.document;

/// Something that is wrong with a file.
///
/// @param line where, from 1; 0 where it is about the whole
/// @param path what it is about, such as `settings.reports.channel`; may be empty
/// @param wrong what is wrong, a sentence without a full stop
public record YamlFault(int line, String path, String wrong) {}
