package dev.rockhopper.domain.afk;

/// How somebody is away.
public enum AfkMode {
  /// Until they write something.
  UNTIL_MESSAGE,
  /// Until they say that they are back.
  PERMANENT,
  /// As long as they wanted to be kept from talking.
  ENFORCED
}
