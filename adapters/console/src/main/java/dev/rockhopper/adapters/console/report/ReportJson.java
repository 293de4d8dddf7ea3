package dev.rockhopper.adapters.console.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.rockhopper.application.optimization.report.MeasuredEffect;
import dev.rockhopper.application.optimization.report.OptimizerReport;
import dev.rockhopper.application.optimization.report.WorkloadSummary;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import dev.rockhopper.application.optimization.workload.Workload;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// A report as JSON, as `docs/report-schema.json` describes it. The same report is the same text,
/// byte for byte.
public final class ReportJson {
  private static final int SCHEMA_VERSION = 1;

  private ReportJson() {}

  /// The whole report, with a line break at the end.
  public static String of(OptimizerReport report) {
    StringWriter text = new StringWriter();
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      write(report, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a text can always be written", e);
    }
    return text.append('\n').toString();
  }

  private static void write(OptimizerReport report, JsonGenerator out) throws IOException {
    RecommendationJson recommendations = new RecommendationJson(out);
    out.writeStartObject();
    out.writeNumberField("schemaVersion", SCHEMA_VERSION);
    out.writeStringField("generatedAt", report.generatedAt().toString());
    server(report.server(), out);
    workload(report.workload(), out);
    strings("lookedAt", report.lookedAt(), out);
    out.writeArrayFieldStart("recommendations");
    for (var recommendation : report.recommendations()) {
      recommendations.write(recommendation);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("skipped");
    for (SkippedStatement statement : report.skipped()) {
      out.writeStartObject();
      out.writeStringField("text", statement.text());
      out.writeStringField("reason", statement.reason());
      out.writeEndObject();
    }
    out.writeEndArray();
    strings("changes", report.changes(), out);
    out.writeArrayFieldStart("effects");
    for (MeasuredEffect effect : report.effects()) {
      effect(effect, out);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void server(ServerFacts server, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("server");
    out.writeStringField("version", server.version());
    out.writeNumberField("majorVersion", server.majorVersion());
    out.writeStringField("database", server.database());
    // Larger than what JavaScript can count to, so a text.
    out.writeStringField(
        "systemIdentifier", server.systemIdentifier().map(String::valueOf).orElse(null));
    strings("extensions", server.extensions().stream().sorted().toList(), out);
    out.writeNumberField("maxConnections", server.maxConnections());
    out.writeStringField(
        "statisticsSince", server.statisticsSince().map(String::valueOf).orElse(null));
    out.writeBooleanField("standby", server.standby());
    out.writeEndObject();
  }

  private static void workload(WorkloadSummary workload, JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("workload");
    out.writeStringField("source", word(workload.source()));
    out.writeStringField("since", workload.since().map(String::valueOf).orElse(null));
    out.writeNumberField("statements", workload.statements());
    number("calls", workload.calls(), out);
    number("totalMillis", workload.totalMillis(), out);
    out.writeArrayFieldStart("top");
    for (WorkloadSummary.Part part : workload.top()) {
      out.writeStartObject();
      out.writeStringField("text", part.text());
      number("calls", part.calls(), out);
      number("totalMillis", part.totalMillis(), out);
      number("share", part.share(), out);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static String word(Workload.Source source) {
    return switch (source) {
      case SERVER_STATISTICS -> "pg_stat_statements";
      case OWN_STATISTICS -> "rockhopper";
      case FILE -> "file";
    };
  }

  private static void effect(MeasuredEffect effect, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", effect.id());
    out.writeStringField("headline", effect.headline());
    out.writeStringField("advisedAt", effect.advisedAt().toString());
    out.writeStringField("measuredSince", effect.measuredSince().toString());
    out.writeArrayFieldStart("statements");
    for (MeasuredEffect.StatementEffect statement : effect.statements()) {
      out.writeStartObject();
      out.writeStringField("text", statement.text());
      perCall("before", statement.before(), out);
      perCall("after", statement.after(), out);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void perCall(String field, MeasuredEffect.PerCall call, JsonGenerator out)
      throws IOException {
    out.writeObjectFieldStart(field);
    number("calls", call.calls(), out);
    number("meanMillis", call.millis(), out);
    number("meanBlocks", call.blocks(), out);
    out.writeEndObject();
  }

  static void strings(String field, List<String> values, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart(field);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }

  static void number(String field, double value, JsonGenerator out) throws IOException {
    out.writeFieldName(field);
    out.writeNumber(Decimals.of(value));
  }
}
