package dev.rockhopper.adapters.postgres.shadow;

/// What the shadow does not have, or not as it is in the original.
///
/// @param kind what it is, for people, such as `function`
/// @param name unquoted and without its schema
/// @param reason a sentence, for people
public record OmittedPart(String kind, String name, String reason) {}
