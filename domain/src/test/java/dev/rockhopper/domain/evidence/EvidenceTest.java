package dev.rockhopper.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceTest {
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.UTF_8);

  @Test
  void theHashIsTheOneThatEverybodyComputes() {
    ContentHash hash = ContentHash.of(ABC);

    assertThat(hash.hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(ContentHash.ofBytes(hash.toBytes())).isEqualTo(hash).isEqualByComparingTo(hash);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ba78", "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"})
  void anythingElseIsNoHash(String hex) {
    assertThatThrownBy(() -> new ContentHash(hex)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 10 * 1024 * 1024 + 1})
  void aFileOfThatSizeIsNotKept(long size) {
    assertThatThrownBy(() -> new EvidenceFile("name", "", size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Long.toString(size));
  }

  @Test
  void evidenceKnowsItsContent() {
    Evidence evidence =
        Evidence.of(Cases.key(Guilds.fresh()), "a", "", ABC, People.MONA, Cases.NOON);

    assertThatCode(() -> evidence.requireContent(ABC)).doesNotThrowAnyException();
    assertThatThrownBy(() -> evidence.requireContent(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> evidence.requireContent(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
