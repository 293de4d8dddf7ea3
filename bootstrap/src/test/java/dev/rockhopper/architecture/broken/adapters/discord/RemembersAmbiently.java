package dev.rockhopper.architecture.broken.adapters.discord;

/// Breaks rule 11.
final class RemembersAmbiently {

  static final ScopedValue<String> SCOPED = ScopedValue.newInstance();
  static final ThreadLocal<String> LOCAL = ThreadLocal.withInitial(() -> "");

  private RemembersAmbiently() {}
}
