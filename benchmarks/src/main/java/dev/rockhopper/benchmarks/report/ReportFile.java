package dev.rockhopper.benchmarks.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/// A report as a JSON file.
public final class ReportFile {
  // "met" is derived, so it is written for readers and ignored when read.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ReportFile() {}

  /// Writes a report, replacing what was there.
  public static void write(Report report, Path file) throws IOException {
    MAPPER.writeValue(file.toFile(), report);
  }

  /// Reads a report.
  ///
  /// @throws IOException when it is none, or has another schema
  public static Report read(Path file) throws IOException {
    Report report = MAPPER.readValue(file.toFile(), Report.class);
    if (report.schema() != Report.SCHEMA) {
      throw new IOException(
          "%s has schema %d, and this version reads schema %d"
              .formatted(file, report.schema(), Report.SCHEMA));
    }
    return report;
  }
}
