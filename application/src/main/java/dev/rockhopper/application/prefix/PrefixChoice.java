package dev.rockhopper.application.prefix;

import dev.rockhopper.domain.guilds.Prefix;

/// What the operator has chosen that typed commands start with.
public sealed interface PrefixChoice {

  /// The prefix of the operator.
  Prefix prefix();

  /// Guilds that have chosen none have this one.
  record Usual(Prefix prefix) implements PrefixChoice {}

  /// All guilds have this one, whatever they have chosen.
  record Forced(Prefix prefix) implements PrefixChoice {}
}
