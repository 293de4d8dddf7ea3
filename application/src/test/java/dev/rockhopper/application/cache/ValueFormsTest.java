package dev.rockhopper.application.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.application.cache.shared.ValueReader;
import dev.rockhopper.application.cache.shared.ValueWriter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is written of a value for other processes reads as that value, and nothing else does.
class ValueFormsTest {

  @Test
  void everyValueReadsAsItWasWritten() {
    SharedSample.all()
        .forEach((name, sample) -> {
          ValueReader reader = ValueReader.of(sample.written());

          assertThat((Object) sample.form().reader().apply(reader))
              .as(name)
              .isEqualTo(sample.value());
          reader.end();
        });
  }

  @Test
  void whatIsCutOffIsRefused() {
    SharedSample.all()
        .forEach((name, sample) -> {
          byte[] written = sample.written();
          for (int length = 0; length < written.length; length++) {
            byte[] cut = Arrays.copyOf(written, length);
            assertThatExceptionOfType(IllegalArgumentException.class)
                .as("%s of %d bytes", name, length)
                .isThrownBy(() -> sample.form().reader().apply(ValueReader.of(cut)));
          }
        });
  }

  @Test
  void everyKindCanBeShared() {
    assertThat(
            SharedSample.all().values().stream()
                .map(sample -> sample.kind().name())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            CacheKinds.all().stream().map(CacheKind::name).toList());
    assertThat(CacheKinds.all()).allMatch(kind -> kind.values().isPresent());
  }

  @Test
  void aNumberThatIsTooLargeIsRefused() {
    byte[] rank = new ValueWriter().flag(true).number(-1).toBytes();

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> ValueForms.USER_RANKS.reader().apply(ValueReader.of(rank)));
  }
}
