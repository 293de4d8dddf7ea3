package dev.rockhopper.benchmarks.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.benchmarks.cases.StatementScript.Binding;
import dev.rockhopper.benchmarks.cases.StatementScript.Kind;
import dev.rockhopper.benchmarks.cases.StatementScript.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StatementScriptTest {
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final String SOMEBODY = "6e0a3c1e-1b3f-4f7e-9d2a-5f0b8c7d6e5f";

  @Test
  void aScriptCrossesBetweenProcessesUnchanged() {
    var script =
        new StatementScript(
            List.of(
                step(Kind.BORROW),
                step(Kind.BEGIN),
                new Step(
                    Kind.EXECUTE,
                    "INSERT INTO x\n  VALUES (?, ?); -- a, b",
                    List.of(new Binding("Long", "-1"), new Binding("String", "ü;,\n"))),
                step(Kind.COMMIT),
                step(Kind.END),
                step(Kind.RETURN)));

    assertThat(StatementScript.fromLine(script.toLine())).isEqualTo(script);
    assertThat(script.toLine()).doesNotContain("\n", " ");
  }

  @Test
  void theLeaseIsTheFirstIdThatIsSomebodys() {
    assertThat(script(NOBODY, "text", SOMEBODY).lease()).isEqualTo(SOMEBODY);
    assertThatThrownBy(() -> script(NOBODY).lease())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no lease");
  }

  private static StatementScript script(String... values) {
    List<Binding> bindings =
        List.of(values).stream().map(value -> new Binding("UUID", value)).toList();
    return new StatementScript(List.of(new Step(Kind.EXECUTE, "", bindings)));
  }

  private static Step step(Kind kind) {
    return new Step(kind, "", List.of());
  }
}
