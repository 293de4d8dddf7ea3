package dev.rockhopper.architecture.broken.domain.cases;

import java.nio.file.Files;
import java.nio.file.Path;

/// Breaks rule 13 twice by its name, and rule 9 in its field, its setter and its constructor.
class CaseDataManager {

  private boolean there;

  /// Does work.
  public CaseDataManager() {
    there = Files.exists(Path.of("case"));
  }

  boolean isThere() {
    return there;
  }

  void setThere(boolean there) {
    this.there = there;
  }
}
