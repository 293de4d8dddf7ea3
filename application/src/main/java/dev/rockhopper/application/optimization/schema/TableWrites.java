package dev.rockhopper.application.optimization.schema;

/// What has happened to a table since its statistics began.
///
/// @param inserted rows
/// @param updated rows, the hot ones among them
/// @param hotUpdated rows whose update touched no index
/// @param deleted rows
/// @param sequentialScans how often it was read from end to end
/// @param indexScans how often one of its indexes was used
public record TableWrites(
    long inserted,
    long updated,
    long hotUpdated,
    long deleted,
    long sequentialScans,
    long indexScans) {
  /// Where nothing is known.
  public static final TableWrites NONE = new TableWrites(0, 0, 0, 0, 0, 0);
}
