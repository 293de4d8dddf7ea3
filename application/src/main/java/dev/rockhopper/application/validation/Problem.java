package dev.rockhopper.application.validation;

/// Something that is wrong with a part of what was asked for.
///
/// @param path which part, for example `ranks[2].name`
/// @param fault what is wrong with it
public record Problem(String path, Fault fault) {}
