package dev.rockhopper.domain.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.domain.fixtures.People;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportVoiceTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String LONG = "é".repeat(ReportVoice.LONGEST_REASON);

  @Test
  void whatIsAddedStandsBehindWhatWasSaid() {
    ReportVoice voice = added(added(voice("rude"), "rude again"), "worse");

    assertThat(voice.reasons()).containsExactly("rude", "rude again", "worse");
  }

  @Test
  void whatIsSaidAgainAndWhatSaysNothingIsNoNews() {
    ReportVoice voice = added(voice("rude"), "worse");

    assertThat(voice.isNews("rude")).isFalse();
    assertThat(voice.isNews("worse")).isFalse();
    assertThat(voice.isNews("  ")).isFalse();
    assertThat(voice.isNews("spam")).isTrue();
  }

  @Test
  void whoSaidNothingAtFirstSaysOneThingThen() {
    assertThat(added(voice(""), "rude").reasons()).containsExactly("rude");
    assertThat(voice("").room()).isEqualTo(ReportVoice.LONGEST_REASON);
  }

  @Test
  void whereThereIsNoRoomNothingIsAdded() {
    int room = voice("rude").room();

    assertThat(voice("rude").adding("🐧".repeat(room + 1))).isEmpty();
    ReportVoice full = added(voice("rude"), "🐧".repeat(room));
    assertThat(full.reasons()).containsExactly("rude", "🐧".repeat(room));
    assertThat(full.room()).isZero();
    assertThat(full.adding("w")).isEmpty();
    assertThat(voice(LONG).room()).isZero();
    assertThat(voice(LONG).adding("worse")).isEmpty();
  }

  @Test
  void aReasonThatIsTooLongIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> voice(LONG + "!"))
        .withMessageContaining("1000");
  }

  private static ReportVoice added(ReportVoice voice, String more) {
    return voice.adding(more).orElseThrow();
  }

  private static ReportVoice voice(String reason) {
    return new ReportVoice(People.MONA, NOON, reason);
  }
}
