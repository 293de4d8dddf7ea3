package dev.rockhopper.application.optimization.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.StatementGain;
import dev.rockhopper.application.optimization.index.IndexProbe.Answer;
import dev.rockhopper.application.optimization.index.IndexProbe.Configuration;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold of every advice, whatever the tables and statements.
class AdvicePropertiesTest {
  private static final int COLUMNS = 7;

  static IntStream seeds() {
    return IntStream.range(0, 24);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyIndexHalvesAStatementThatIsSlowWithoutIt(int seed) {
    Made made = Made.of(seed);

    Set<IndexDefinition> advised = definitions(made.advise(made.workload(0)));

    for (IndexDefinition index : advised) {
      Set<IndexDefinition> others = new HashSet<>(advised);
      others.remove(index);
      assertThat(made.statements().workload().statements())
          .as("%s beside %s", index.sql(), others)
          .anyMatch(it ->
              made.cost(it, others) >= 100
                  && made.cost(it, advised) <= 0.5 * made.cost(it, others));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noStatementThatOneIndexCouldHalveIsLeft(int seed) {
    Made made = Made.of(seed);

    Set<IndexDefinition> advised = definitions(made.advise(made.workload(0)));

    for (WorkloadStatement statement : made.statements().workload().statements()) {
      double now = made.cost(statement, advised);
      if (now >= 200) {
        for (IndexDefinition single : made.singles()) {
          Set<IndexDefinition> more = new HashSet<>(advised);
          more.add(single);
          assertThat(made.cost(statement, more))
              .as("%s with %s beside %s", statement.text(), single.sql(), advised)
              .isGreaterThan(0.5 * now);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyStatementThatGetsFastIsNamedByTheIndexThatItUses(int seed) {
    Made made = Made.of(seed);

    IndexAdvice advice = made.advise(made.workload(0));

    Set<String> named =
        advice.creations().stream()
            .flatMap(it -> it.statements().stream())
            .map(StatementGain::text)
            .collect(Collectors.toSet());
    for (WorkloadStatement statement : made.statements().workload().statements()) {
      double before = made.cost(statement, Set.of());
      if (before >= 100 && made.cost(statement, definitions(advice)) <= 0.5 * before) {
        assertThat(named).contains(statement.text());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfTheStatementsChangesNothing(int seed) {
    Made made = Made.of(seed);

    assertThat(made.advise(made.workload(1)).toString())
        .isEqualTo(made.advise(made.workload(2)).toString());
  }

  private static Set<IndexDefinition> definitions(IndexAdvice advice) {
    return advice.creations().stream().map(IndexCreation::index).collect(Collectors.toSet());
  }

  /// A table of some columns and statements that compare and sort by them, made by chance.
  private record Made(DatabaseFacts database, Statements statements) {
    static Made of(int seed) {
      Random random = new Random(seed);
      ColumnFacts[] columns = new ColumnFacts[COLUMNS];
      for (int place = 0; place < COLUMNS; place++) {
        columns[place] = Tables.column("c" + place, Math.pow(10, 1 + random.nextInt(5)));
      }
      Statements statements = new Statements();
      int count = 1 + random.nextInt(12);
      for (int number = 0; number < count; number++) {
        List<Integer> places = new ArrayList<>(IntStream.range(0, COLUMNS).boxed().toList());
        Collections.shuffle(places, random);
        List<Condition> conditions = new ArrayList<>();
        int equal = random.nextInt(4);
        for (int place = 0; place < equal; place++) {
          conditions.add(Statements.equal("c" + places.get(place)));
        }
        if (random.nextInt(3) == 0) {
          conditions.add(Statements.range("c" + places.get(5)));
        }
        TableUse use = Statements.use("t", conditions.toArray(Condition[]::new));
        boolean sorted = random.nextInt(3) == 0;
        statements.select(
            "s" + number + (sorted ? " LIMIT" : ""),
            1 + random.nextInt(1000),
            sorted ? Statements.ordered(use, "c" + places.get(6)) : use);
      }
      return new Made(Tables.database(Tables.table("t", 200_000, columns)), statements);
    }

    Workload workload(long order) {
      List<String> texts = new ArrayList<>(statements.shapes().keySet());
      Collections.shuffle(texts, new Random(order));
      return statements.workload(texts);
    }

    IndexAdvice advise(Workload workload) {
      return new IndexOptimizer(IndexSettings.USUAL, InstantSource.fixed(Tables.NOW))
          .advise(database, workload, new AnalyticIndexProbe(database, statements.shapes()));
    }

    double cost(WorkloadStatement statement, Set<IndexDefinition> indexes) {
      Answer<IndexProbe.Trial> answer =
          new AnalyticIndexProbe(database, statements.shapes())
              .plan(statement, Configuration.with(indexes));
      return ((Answer.Planned<IndexProbe.Trial>) answer).value().plan().cost();
    }

    List<IndexDefinition> singles() {
      return IntStream.range(0, COLUMNS).mapToObj(it -> Tables.definition("t", "c" + it)).toList();
    }
  }
}
