package dev.rockhopper.adapters.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A bot's application keeps one form, whatever order its intents come in.
final class ApplicationTest {

  @Test
  void theIntentsStandInDiscordsOrder() {
    List<Intent> backwards = List.copyOf(EnumSet.allOf(Intent.class)).reversed();

    assertThat(new Application(1, "t", 2, new LinkedHashSet<>(backwards), Json.object()))
        .returns(List.of(Intent.values()), application -> List.copyOf(application.privileged()))
        .hasToString(
            new Application(1, "t", 2, EnumSet.allOf(Intent.class), Json.object()).toString());
  }

  @Test
  void noIntentAtAllIsAllowed() {
    assertThat(new Application(1, "t", 2, Collections.emptySet(), Json.object()).privileged())
        .isEmpty();
  }
}
