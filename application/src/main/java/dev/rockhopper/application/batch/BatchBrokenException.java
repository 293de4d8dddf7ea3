package dev.rockhopper.application.batch;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.io.Serial;

/// The store broke in the middle of a batch whose earlier chunks are committed. What became of each
/// item is in the report.
public final class BatchBrokenException extends InfrastructureException {
  @Serial private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // Kept for whoever catches it here; nobody writes it down.
  private final BatchReport<?> report;

  /// Says how far the batch came, and what broke it.
  BatchBrokenException(String batch, BatchReport<?> report, RuntimeException cause) {
    super(
        category(cause),
        "batch '%s' broke off: %d of %d items are done"
            .formatted(batch, report.values().size(), report.results().size()),
        cause);
    this.report = report;
  }

  /// What became of each item.
  public BatchReport<?> report() {
    return report;
  }

  private static FailureCategory category(RuntimeException cause) {
    return cause instanceof InfrastructureException broken
        ? broken.category()
        : FailureCategory.BUG;
  }
}
