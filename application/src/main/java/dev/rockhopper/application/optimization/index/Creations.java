package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.StatementGain;
import dev.rockhopper.application.optimization.index.write.Maintenance;
import dev.rockhopper.application.optimization.report.Figures;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Words the recommendations of the chosen indexes.
final class Creations {
  private static final double CRITICAL_GAIN = 0.25;

  /// Below it an index is worth knowing of only, where the workload says what is asked how often.
  private static final double LITTLE_GAIN = 0.001;

  private static final Comparator<StatementGain> MOST_GAIN_FIRST =
      Comparator.comparingDouble(
              (StatementGain it) -> -it.calls() * (it.costBefore() - it.costAfter()))
          .thenComparing(StatementGain::text);

  private final DatabaseFacts database;
  private final IndexChoice choice;
  private final PlanLedger ledger;
  private final IndexSettings settings;
  private final Map<TableName, Maintenance> maintenance;
  private final PartialConditions partials;
  private final boolean weighted;

  Creations(
      DatabaseFacts database,
      IndexChoice choice,
      PlanLedger ledger,
      IndexSettings settings,
      Map<TableName, Maintenance> maintenance,
      PartialConditions partials,
      boolean weighted) {
    this.database = database;
    this.choice = choice;
    this.ledger = ledger;
    this.settings = settings;
    this.maintenance = maintenance;
    this.partials = partials;
    this.weighted = weighted;
  }

  List<IndexCreation> of(Set<IndexDefinition> chosen, double wholeCost) {
    IndexNames names = new IndexNames(database);
    IndexStatements sql = new IndexStatements(database, names);
    return chosen.stream()
        .map(it -> creation(it, chosen, wholeCost, names, sql))
        .sorted(
            Comparator.comparingDouble((IndexCreation it) -> -it.gain())
                .thenComparing(IndexCreation::id))
        .toList();
  }

  private IndexCreation creation(
      IndexDefinition index,
      Set<IndexDefinition> chosen,
      double wholeCost,
      IndexNames names,
      IndexStatements sql) {
    TableFacts table = database.table(index.table()).orElseThrow();
    Set<IndexDefinition> others = new HashSet<>(chosen);
    others.remove(index);
    List<StudiedStatement> served = choice.servedBy(index, chosen);
    double saved = 0;
    for (StudiedStatement statement : served) {
      saved +=
          statement.calls() * (without(statement, chosen, others) - choice.cost(statement, chosen));
    }
    List<StatementGain> gains =
        served.stream()
            .filter(it -> isFor(it, index, chosen))
            .map(it -> new StatementGain(it.text(), it.calls(), it.cost(), choice.cost(it, chosen)))
            .sorted(MOST_GAIN_FIRST)
            .toList();
    double gain = wholeCost <= 0 ? 0 : Math.max(0, Math.min(1, saved / wholeCost));
    double fraction = partials.fraction(index);
    Maintenance writes =
        table.kind() == TableKind.MATERIALIZED_VIEW ? null : maintenance.get(table.name());
    double loss = writes == null ? 0 : writes.insertLoss(index, fraction);
    double lossAtMost = writes == null ? 0 : writes.insertLossAtMost(index, fraction);
    long lostHot = writes == null ? 0 : writes.lostHotUpdates(index);
    String name = names.name(index);
    return new IndexCreation(
        "create-index-" + IndexNames.digest(index.sql(), 12),
        level(gain),
        gain,
        name,
        index,
        sql.creation(index, name),
        sql.removal(index, name),
        gains,
        ledger.bytes(index),
        loss,
        lossAtMost,
        lostHot,
        evidence(index, table, chosen, served, gains, gain, loss, lossAtMost, lostHot, fraction));
  }

  /// Without weights a share of the workload says nothing of how much an index matters.
  private Level level(double gain) {
    if (gain >= CRITICAL_GAIN) {
      return Level.CRITICAL;
    }
    return weighted && gain < LITTLE_GAIN ? Level.INFO : Level.WARN;
  }

  /// What a statement costs without what an index does for it: all that it costs now, where no
  /// other of the chosen works on it too.
  private double without(
      StudiedStatement statement, Set<IndexDefinition> chosen, Set<IndexDefinition> others) {
    boolean alone = choice.planned(statement, chosen).used().size() == 1;
    return alone ? statement.cost() : choice.cost(statement, others);
  }

  /// Whether an index is what makes a statement fast. Where one of several would do, it is the one
  /// that the planner takes.
  private boolean isFor(
      StudiedStatement statement, IndexDefinition index, Set<IndexDefinition> chosen) {
    return decides(statement, index, chosen)
        || (statement.isSlow(settings.leastCost())
            && choice.cost(statement, chosen) <= settings.mostCostRatio() * statement.cost()
            && choice.savesReading(statement, choice.planned(statement, chosen))
            && chosen.stream().noneMatch(it -> decides(statement, it, chosen)));
  }

  private boolean decides(
      StudiedStatement statement, IndexDefinition index, Set<IndexDefinition> chosen) {
    return choice.ratio(statement, index, chosen) <= settings.mostCostRatio();
  }

  private List<String> evidence(
      IndexDefinition index,
      TableFacts table,
      Set<IndexDefinition> chosen,
      List<StudiedStatement> served,
      List<StatementGain> gains,
      double gain,
      double loss,
      double lossAtMost,
      long lostHot,
      double fraction) {
    List<String> sentences = new ArrayList<>();
    double before = gains.stream().mapToDouble(it -> it.calls() * it.costBefore()).sum();
    double after = gains.stream().mapToDouble(it -> it.calls() * it.costAfter()).sum();
    double alone = 0;
    for (StudiedStatement it : served) {
      if (gains.stream().anyMatch(one -> one.text().equals(it.text()))) {
        alone += it.calls() * choice.cost(it, Set.of(index));
      }
    }
    sentences.add(
        String.format(
            Locale.ROOT,
            "The planner's cost of all calls of %s falls from %.0f to %.0f.",
            Figures.counted(gains.size(), "statement"),
            before,
            after));
    if (chosen.size() > 1 && alone > 1.01 * after) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "With this index alone it falls to %.0f; the others recommended do the rest.",
              alone));
    }
    if (level(gain) == Level.INFO) {
      sentences.add(
          "That is less than a thousandth of the whole workload: worth it where somebody waits for"
              + " these statements all the same.");
    }
    if (served.size() > gains.size()) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s would use it too and gain less.",
              Figures.counted(served.size() - gains.size(), "further statement")));
    }
    for (StudiedStatement it : served) {
      it.measured()
          .ifPresent(measured ->
              sentences.add(
                  String.format(
                      Locale.ROOT,
                      "The server has counted %.0f pages a call of %s, so its costs are those for"
                          + " the most common values; for others a call costs about %.0f.",
                      measured.pages(),
                      served.size() == 1 ? "its statement" : "one of its statements",
                      measured.costOfAny())));
      it.implied()
          .forEach(parent ->
              sentences.add(
                  String.format(
                      Locale.ROOT,
                      "The server itself looks here whenever a row of %s is removed or its key"
                          + " changes.",
                      parent)));
    }
    Narrowing.extended(table, index)
        .ifPresent(it ->
            sentences.add(
                String.format(Locale.ROOT, "It begins with the index %s and does its work.", it)));
    if (index.predicate().isPresent()) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "It has %.1f %% of the rows: those that its statements ask for.",
              100 * fraction));
    }
    if (!index.include().isEmpty()) {
      sentences.add("It carries what is read along, so that the table need not be read.");
    }
    if (index.method() == IndexMethod.BRIN) {
      sentences.add("Rows lie on disk in the order of its column, so that a summary is enough.");
    }
    if (table.kind() == TableKind.PARTITIONED) {
      sentences.add(
          "The table is partitioned: an index is built on each partition without blocking, then"
              + " they are attached.");
    }
    sentences.add(
        table.kind() == TableKind.MATERIALIZED_VIEW
            ? "Each refresh of the view writes it anew."
            : String.format(
                Locale.ROOT,
                "Inserting into %s becomes about %.0f %% slower where many rows are inserted at a"
                    + " time.",
                table.name(),
                100 * loss));
    if (IndexCreation.isOrderDecisive(loss, lossAtMost)) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "Its rows lie in the order of the index, but nothing says that new ones come in it:"
                  + " where they do not, inserting becomes about %.0f %% slower.",
              100 * lossAtMost));
    }
    if (lostHot > 0) {
      sentences.add(
          String.format(
              Locale.ROOT, "%d of its updates so far would no longer have been hot.", lostHot));
    }
    return List.copyOf(new java.util.LinkedHashSet<>(sentences));
  }
}
