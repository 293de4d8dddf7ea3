package dev.rockhopper.application.evidence;

/// A file that somebody sent along at Discord.
///
/// @param name what it is called
/// @param mediaType what Discord says that it is, empty where it says nothing
/// @param size how many bytes it has, as Discord says
/// @param address where its content is, for a while
public record SentFile(String name, String mediaType, long size, String address) {}
