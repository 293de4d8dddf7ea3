package dev.rockhopper.architecture.broken.application.cases;

import dev.rockhopper.architecture.broken.adapters.discord.Chat;

/// Breaks rule 8: not final, two constructors, and it speaks of an adapter's type.
class OpenService {

  private final String name;

  OpenService() {
    this("nobody");
  }

  OpenService(String name) {
    this.name = name;
  }

  /// Speaks of an adapter's type.
  public Chat chat() {
    throw new UnsupportedOperationException(name);
  }
}
