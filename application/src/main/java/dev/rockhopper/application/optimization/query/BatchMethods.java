package dev.rockhopper.application.optimization.query;

import java.util.Map;
import java.util.Optional;

/// Which operation of a repository does for many what another does for one. A test compares the
/// names with the interfaces.
final class BatchMethods {
  /// By the operation for one.
  static final Map<String, String> BY_OPERATION =
      Map.of(
          "CaseRepository.create", "ICaseRepository.createAll",
          "CaseRepository.update", "ICaseRepository.updateAll",
          "CaseRepository.delete", "ICaseRepository.deleteAll",
          "SettingRepository.findForUpdate", "ISettingRepository.findAllForUpdate",
          "AfkRepository.find", "IAfkRepository.findAmong");

  private BatchMethods() {}

  /// For an operation as it was seen, such as `JooqCaseRepository.create`.
  static Optional<String> forMany(String operation) {
    return BY_OPERATION.entrySet().stream()
        .filter(it -> operation.endsWith(it.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
