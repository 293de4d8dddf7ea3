package dev.rockhopper.domain.reports;

/// Names a report.
///
/// @param value grows with time
public record ReportId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
