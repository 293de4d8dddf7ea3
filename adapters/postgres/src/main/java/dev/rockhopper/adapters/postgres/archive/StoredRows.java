package dev.rockhopper.adapters.postgres.archive;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.workload.CallSite;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementTotals;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import dev.rockhopper.application.transaction.Durations;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// How the parts of a snapshot are stored. Names are never used for something else: an older
/// process may have written what is read, and what it did not know is 0.
final class StoredRows {
  private static final String SENTENCES = "\n";

  static final JsonRows<StatementTotals> TOTALS =
      new JsonRows<>(
          numbers("calls", "errors", "rows", "nanos"),
          (row, it) ->
              fill(row, List.of(), it.calls(), it.errors(), it.rows(), it.time().toNanos()),
          row ->
              new StatementTotals(
                  number(row, "calls"),
                  number(row, "errors"),
                  number(row, "rows"),
                  time(row, "nanos")));

  static final JsonRows<StatementObservation> STATEMENTS =
      new JsonRows<>(
          both(
              texts("statement", "origin", "operation", "caller"),
              numbers(
                  "calls", "nanos", "mean", "p50", "p95", "p99", "longest", "rows", "errors",
                  "slow")),
          (row, it) ->
              fill(
                  row,
                  List.of(it.text(), it.operation(), it.site().operation(), it.site().caller()),
                  it.calls(),
                  it.durations().total().toNanos(),
                  it.durations().mean().toNanos(),
                  it.durations().p50().toNanos(),
                  it.durations().p95().toNanos(),
                  it.durations().p99().toNanos(),
                  it.durations().max().toNanos(),
                  it.rows(),
                  it.errors(),
                  it.slow()),
          row ->
              new StatementObservation(
                  text(row, "statement"),
                  text(row, "origin"),
                  new CallSite(text(row, "operation"), text(row, "caller")),
                  new Durations(
                      number(row, "calls"),
                      time(row, "nanos"),
                      time(row, "mean"),
                      time(row, "p50"),
                      time(row, "p95"),
                      time(row, "p99"),
                      time(row, "longest")),
                  number(row, "rows"),
                  number(row, "errors"),
                  number(row, "slow")));

  static final JsonRows<WasteObservation> WASTE =
      new JsonRows<>(
          both(
              texts("problem", "statement", "caller", "parent"),
              numbers("units", "repeats", "most", "nanos", "saved", "parent_rows")),
          (row, it) ->
              fill(
                  row,
                  List.of(it.problem().name(), it.statement(), it.caller(), it.parent()),
                  it.units(),
                  it.repeats(),
                  it.most(),
                  it.time().toNanos(),
                  it.saved().toNanos(),
                  it.parentRows()),
          row ->
              new WasteObservation(
                  Problem.valueOf(text(row, "problem")),
                  text(row, "statement"),
                  text(row, "caller"),
                  number(row, "units"),
                  number(row, "repeats"),
                  number(row, "most"),
                  time(row, "nanos"),
                  time(row, "saved"),
                  text(row, "parent"),
                  number(row, "parent_rows")));

  static final JsonRows<CacheStatistics> CACHES =
      new JsonRows<>(
          both(
              texts("kind", "level"),
              numbers(
                  "hits",
                  "absent_hits",
                  "misses",
                  "bypassed",
                  "stale",
                  "loaded",
                  "load_failed",
                  "load_shared",
                  "load_nanos",
                  "refused",
                  "evicted",
                  "invalidated",
                  "heard",
                  "entries")),
          (row, it) ->
              fill(
                  row,
                  List.of(it.kind(), it.level().name()),
                  it.reads().hits(),
                  it.reads().absentHits(),
                  it.reads().misses(),
                  it.reads().bypassed(),
                  it.reads().stale(),
                  it.loads().done(),
                  it.loads().failed(),
                  it.loads().shared(),
                  it.loads().time().toNanos(),
                  it.changes().refused(),
                  it.changes().evicted(),
                  it.changes().invalidated(),
                  it.changes().heard(),
                  it.size()),
          row ->
              new CacheStatistics(
                  text(row, "kind"),
                  CacheLevel.valueOf(text(row, "level")),
                  new CacheStatistics.Reads(
                      number(row, "hits"),
                      number(row, "absent_hits"),
                      number(row, "misses"),
                      number(row, "bypassed"),
                      number(row, "stale")),
                  new CacheStatistics.Loads(
                      number(row, "loaded"),
                      number(row, "load_failed"),
                      number(row, "load_shared"),
                      time(row, "load_nanos")),
                  new CacheStatistics.Changes(
                      number(row, "refused"),
                      number(row, "evicted"),
                      number(row, "invalidated"),
                      number(row, "heard")),
                  number(row, "entries")));

  static final JsonRows<PoolResize> POOL =
      new JsonRows<>(
          both(
              texts("id", "level", "headline", "evidence"),
              numbers("size", "wanted", "clients", "rate")),
          (row, it) ->
              fill(
                  row,
                  List.of(
                      it.id(),
                      it.level().name(),
                      it.headline(),
                      String.join(SENTENCES, it.evidence())),
                  it.currentSize(),
                  it.recommendedSize(),
                  it.clients(),
                  Math.round(it.busiestRate())),
          row ->
              new PoolResize(
                  text(row, "id"),
                  Level.valueOf(text(row, "level")),
                  Math.toIntExact(number(row, "size")),
                  Math.toIntExact(number(row, "wanted")),
                  text(row, "headline"),
                  text(row, "evidence").lines().toList(),
                  Math.toIntExact(number(row, "clients")),
                  number(row, "rate")));

  private StoredRows() {}

  private static List<Field<?>> texts(String... names) {
    return Stream.of(names).<Field<?>>map(it -> DSL.field(DSL.name(it), SQLDataType.CLOB)).toList();
  }

  private static List<Field<?>> numbers(String... names) {
    return Stream.of(names)
        .<Field<?>>map(it -> DSL.field(DSL.name(it), SQLDataType.BIGINT))
        .toList();
  }

  private static List<Field<?>> both(List<Field<?>> one, List<Field<?>> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /// In the order of the fields, texts first.
  private static void fill(Record row, List<String> texts, long... numbers) {
    for (int i = 0; i < texts.size(); i++) {
      row.set(DSL.field(DSL.name(row.fields()[i].getName()), String.class), texts.get(i));
    }
    for (int i = 0; i < numbers.length; i++) {
      String name = row.fields()[texts.size() + i].getName();
      row.set(DSL.field(DSL.name(name), Long.class), numbers[i]);
    }
  }

  private static String text(Record row, String name) {
    String text = row.get(name, String.class);
    return text == null ? "" : text;
  }

  private static long number(Record row, String name) {
    Long number = row.get(name, Long.class);
    return number == null ? 0 : number;
  }

  private static Duration time(Record row, String name) {
    return Duration.ofNanos(number(row, name));
  }
}
