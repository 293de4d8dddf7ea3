package dev.rockhopper.adapters.console.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.advice.StatementGain;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// One recommendation as a JSON object.
///
/// @param out where to
record RecommendationJson(JsonGenerator out) {

  void write(Recommendation recommendation) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", recommendation.id());
    out.writeStringField("kind", recommendation.kind());
    out.writeStringField("level", recommendation.level().word());
    ReportJson.number("gain", recommendation.gain(), out);
    out.writeStringField("headline", recommendation.headline());
    switch (recommendation) {
      case IndexCreation it -> creation(it);
      case IndexRemoval it -> removal(it);
      case PoolResize it -> {
        out.writeNumberField("currentSize", it.currentSize());
        out.writeNumberField("recommendedSize", it.recommendedSize());
      }
      case QueryFinding it -> {
        out.writeStringField("problem", word(it.problem()));
        out.writeStringField("statement", it.statement());
        ReportJson.strings("callers", it.callers(), out);
      }
    }
    ReportJson.strings("evidence", recommendation.evidence(), out);
    out.writeEndObject();
  }

  private void creation(IndexCreation it) throws IOException {
    index(it.name(), it.index(), it.ddl(), it.undo(), it.bytes());
    ReportJson.number("insertLoss", it.insertLoss(), out);
    ReportJson.number("insertLossAtMost", it.insertLossAtMost(), out);
    out.writeNumberField("lostHotUpdates", it.lostHotUpdates());
    costs(it.costBefore(), it.costAfter(), it.statements());
  }

  private void removal(IndexRemoval it) throws IOException {
    index(it.name(), it.index(), it.ddl(), it.undo(), it.bytes());
    out.writeStringField("reason", word(it.reason()));
    costs(0, 0, List.of());
  }

  private void index(String name, IndexDefinition index, String ddl, String undo, long bytes)
      throws IOException {
    out.writeStringField("schema", index.table().schema());
    out.writeStringField("table", index.table().name());
    out.writeStringField("index", name);
    out.writeArrayFieldStart("columns");
    for (IndexKey key : index.keys()) {
      key(key);
    }
    out.writeEndArray();
    ReportJson.strings("include", index.include(), out);
    out.writeStringField("where", index.predicate().orElse(null));
    out.writeStringField("method", index.method().sql());
    out.writeBooleanField("unique", index.unique());
    out.writeStringField("ddl", ddl);
    out.writeStringField("undo", undo);
    out.writeNumberField("bytes", bytes);
  }

  private void key(IndexKey key) throws IOException {
    out.writeStartObject();
    switch (key.term()) {
      case Term.Column(String name) -> out.writeStringField("name", name);
      case Term.Expression(String text) -> out.writeStringField("expression", text);
    }
    out.writeStringField("direction", key.descending() ? "DESC" : "ASC");
    out.writeStringField("nulls", key.nullsFirst() ? "FIRST" : "LAST");
    out.writeStringField("opclass", key.operatorClass().orElse(null));
    out.writeEndObject();
  }

  private void costs(double before, double after, List<StatementGain> statements)
      throws IOException {
    ReportJson.number("costBefore", before, out);
    ReportJson.number("costAfter", after, out);
    out.writeArrayFieldStart("statements");
    for (StatementGain statement : statements) {
      out.writeStartObject();
      out.writeStringField("text", statement.text());
      ReportJson.number("calls", statement.calls(), out);
      ReportJson.number("costBefore", statement.costBefore(), out);
      ReportJson.number("costAfter", statement.costAfter(), out);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
