package dev.rockhopper.domain.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseTag;
import dev.rockhopper.domain.cases.SourceId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryIdTest {
  @Test
  void anIdSaysWhenItsEntryWasWritten() {
    assertThat(new EntryId(175_928_847_299_117_063L).at())
        .isEqualTo(Instant.parse("2016-04-30T11:18:25.796Z"));
  }

  @Test
  void theFirstIdOfATimeIsOfThatTimeAndTheOneBeforeIsNot() {
    Instant time = Instant.parse("2026-11-22T14:00:00.123Z");
    EntryId first = EntryId.firstAt(time);

    assertThat(first.at()).isEqualTo(time);
    assertThat(new EntryId(first.value() - 1).at()).isBefore(time);
    assertThat(EntryId.firstAt(Instant.EPOCH)).isEqualTo(new EntryId(1));
  }

  @Test
  void theLaterOfTwoIsTheOneWithTheLargerId() {
    assertThat(new EntryId(1).max(new EntryId(2))).isEqualTo(new EntryId(2));
    assertThat(new EntryId(2).max(new EntryId(1))).isEqualTo(new EntryId(2));
    assertThat(new EntryId(1)).isLessThan(new EntryId(2)).hasToString("1");
    assertThatThrownBy(() -> new EntryId(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatWasDoneForACaseBeginsWithItsTag() {
    CaseTag tag = new CaseTag(new CaseNumber(12), new CaseId(987_654_321));

    assertThat(CaseTag.begins(tag.toString())).isTrue();
    assertThat(CaseTag.begins(tag + " spam")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "spam", "see [case 12/1c8k]", "[case 12]", "[case x/1c8k]", "[case 1/A]"})
  void whatWasDoneForNoCaseDoesNot(String reason) {
    assertThat(CaseTag.begins(reason)).isFalse();
  }

  @Test
  void aSourceThatIsAnEntryOrWasFoundIsOutsideAndOthersAreNot() {
    assertThat(SourceId.audit(7)).hasToString("audit:7");
    assertThat(SourceId.audit(7).isOutside()).isTrue();
    assertThat(SourceId.found(new CaseId(7))).hasToString("found:7");
    assertThat(SourceId.found(new CaseId(7)).isOutside()).isTrue();
    assertThat(SourceId.message(7).isOutside()).isFalse();
    assertThat(SourceId.interaction(7).ofMany().isOutside()).isFalse();
  }
}
