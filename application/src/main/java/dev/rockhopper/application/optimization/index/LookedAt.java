package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.index.IndexChoice.Chosen;
import dev.rockhopper.application.optimization.index.candidate.TableCandidates;
import dev.rockhopper.application.optimization.report.Figures;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Says what was looked at and what was not.
record LookedAt(
    DatabaseFacts database,
    WorkloadStudy study,
    List<StudiedStatement> all,
    List<StudiedStatement> slow,
    CandidatePool pool,
    PlanLedger ledger,
    Chosen chosen,
    int unexplored) {

  List<String> sentences(IndexSettings settings) {
    List<String> found = new ArrayList<>();
    found.add(
        String.format(
            Locale.ROOT,
            "%s planned, %d skipped; %d cost the planner %.0f or more a call.",
            Figures.counted(study.statements().size(), "statement"),
            study.skipped().size(),
            all.stream().filter(it -> it.isSlow(settings.leastCost())).count(),
            settings.leastCost()));
    long measured = all.stream().filter(it -> it.measured().isPresent()).count();
    if (measured > 0) {
      found.add(
          String.format(
              Locale.ROOT,
              "%s looked cheap, but the server has counted many more pages a call; %s planned with"
                  + " the most common values.",
              measured == 1 ? "1 of them" : measured + " of them",
              measured == 1 ? "it was" : "they were"));
    }
    if (study.alike() > 0) {
      found.add(
          String.format(
              Locale.ROOT,
              "%d more differ in literals only and are counted with these.",
              study.alike()));
    }
    long left = all.stream().filter(it -> it.isSlow(settings.leastCost())).count() - slow.size();
    if (left > 0) {
      found.add(
          String.format(
              Locale.ROOT, "%d of them cost least and were not planned with candidates.", left));
    }
    found.add(
        String.format(
            Locale.ROOT,
            "%s looked at, %d of them of use to somebody, in %d plans.",
            Figures.counted(pool.size(), "candidate index"),
            chosen.candidates(),
            ledger.asked()));
    if (unexplored > 0) {
      found.add(
          String.format(
              Locale.ROOT,
              "%d more were planned with what others need only: the limit of plans was near.",
              unexplored));
    }
    if (ledger.left() > 0) {
      found.add(
          String.format(
              Locale.ROOT,
              "%d plans were not asked for: the limit was reached. What others have said stands for them.",
              ledger.left()));
    }
    found.add(
        chosen.gap() == 0
            ? "The set that was chosen first is proved to be the best of these candidates."
            : String.format(
                Locale.ROOT,
                "The set that was chosen first is at most %.2f %% dearer than the best of these candidates.",
                100 * chosen.gap()));
    tables(settings, found);
    patterns(found);
    return List.copyOf(found);
  }

  private void tables(IndexSettings settings, List<String> found) {
    long small = asked().filter(it -> it.rows() < settings.leastRows() && it.pages() > 0).count();
    if (small > 0) {
      found.add(
          String.format(
              Locale.ROOT,
              "%s fewer than %.0f rows, too few for an index to pay.",
              small == 1 ? "1 table has" : small + " tables have",
              settings.leastRows()));
    }
    long unknown =
        asked()
            .filter(it -> it.rows() >= settings.leastRows() && it.partitionOf().isEmpty())
            .filter(it -> it.kind() == TableKind.TABLE || it.kind() == TableKind.MATERIALIZED_VIEW)
            .filter(it -> it.columns().stream().allMatch(column -> column.statistics().isEmpty()))
            .count();
    if (unknown > 0) {
      found.add(
          String.format(
              Locale.ROOT,
              "Of %s no statistics of columns can be read, so what is said about %s is a guess: let"
                  + " this role SELECT there (GRANT pg_read_all_data), or run ANALYZE.",
              Figures.counted((double) unknown, "table"),
              unknown == 1 ? "it" : "them"));
    }
    long empty = asked().filter(it -> it.rows() == 0 && it.pages() == 0).count();
    if (empty > 0) {
      found.add(
          String.format(
              Locale.ROOT,
              "%s empty, or ANALYZE has never looked at %s.",
              empty == 1 ? "1 table seems" : empty + " tables seem",
              empty == 1 ? "it" : "them"));
    }
  }

  private void patterns(List<String> found) {
    long inside =
        slow.stream()
            .filter(it ->
                it.shape().uses().stream()
                    .flatMap(use -> use.conditions().stream())
                    .anyMatch(TableCandidates::isPattern))
            .count();
    if (inside > 0 && !database.server().extensions().contains("pg_trgm")) {
      found.add(
          String.format(
              Locale.ROOT,
              "%s inside of texts, which only an index of trigrams serves: it needs the extension"
                  + " pg_trgm (CREATE EXTENSION pg_trgm), which this database does not have.",
              inside == 1 ? "1 statement looks" : inside + " statements look"));
    }
  }

  private java.util.stream.Stream<TableFacts> asked() {
    return database.tables().stream()
        .filter(it -> it.kind().isIndexable())
        .filter(table -> all.stream().anyMatch(it -> it.uses(table.name())));
  }
}
