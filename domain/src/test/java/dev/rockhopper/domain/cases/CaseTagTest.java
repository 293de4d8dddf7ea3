package dev.rockhopper.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.fixtures.People;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseTagTest {
  private static final CaseTag TAG = new CaseTag(new CaseNumber(12), new CaseId(46_655));

  /// What is left for the reason behind the tag and a blank.
  private static final int ROOM = CaseTag.AUDIT_REASON_LENGTH - TAG.toString().length() - 1;

  @Test
  void aTagNamesTheNumberAndTheId() {
    assertThat(TAG).hasToString("[case 12/zzz]");
  }

  @Test
  void aTextThatCarriesTheTagIsMarked() {
    assertThat(TAG.marks("[case 12/zzz] spam")).isTrue();
    assertThat(TAG.marks("see [case 12/zzz]")).isTrue();
    assertThat(TAG.marks("[case 12/zzy] spam")).isFalse();
    assertThat(TAG.marks("case 12")).isFalse();
    assertThat(TAG.marks("")).isFalse();
  }

  @Test
  void theAuditReasonIsTheTagWhereNoReasonIsGiven() {
    assertThat(TAG.auditReason(Reason.NONE)).isEqualTo("[case 12/zzz]");
    assertThat(TAG.cuts(Reason.NONE)).isFalse();
  }

  @Test
  void aReasonThatFitsIsKeptWhole() {
    Reason fits = new Reason("x".repeat(ROOM));

    assertThat(TAG.auditReason(fits)).isEqualTo("[case 12/zzz] " + fits.text()).hasSize(512);
    assertThat(TAG.cuts(fits)).isFalse();
  }

  @Test
  void aReasonThatDoesNotFitIsCutAndSaysSo() {
    Reason tooLong = new Reason("x".repeat(ROOM + 1));

    assertThat(TAG.auditReason(tooLong))
        .isEqualTo("[case 12/zzz] " + "x".repeat(ROOM - 1) + "…")
        .hasSize(512);
    assertThat(TAG.cuts(tooLong)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x"})
  void noCharacterIsCutInTwo(String shift) {
    Reason penguins = new Reason(shift + "🐧".repeat(600));

    String cut = TAG.auditReason(penguins);

    assertThat(cut.length()).isBetween(511, 512);
    assertThat(cut).endsWith("🐧…");
    assertThat(cut.codePoints())
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    assertThat(TAG.marks(cut)).isTrue();
  }

  @Test
  void theAuditReasonSaysForWhomItWasWhereThereIsRoom() {
    Reason fits = new Reason("x".repeat(ROOM - " (on behalf of 1002)".length()));
    Reason fills = new Reason(fits.text() + "x");

    assertThat(TAG.auditReason(fits, Optional.of(People.MILO)))
        .isEqualTo("[case 12/zzz] " + fits.text() + " (on behalf of 1002)")
        .hasSize(512);
    assertThat(TAG.auditReason(fills, Optional.of(People.MILO))).isEqualTo(TAG.auditReason(fills));
    assertThat(TAG.auditReason(fits, Optional.empty())).isEqualTo(TAG.auditReason(fits));
  }

  @Test
  void theCaseOfATagIsReadFromIt() {
    assertThat(CaseTag.firstIn("closed " + TAG + " and [case 13/a]")).contains(TAG.id());
    assertThat(CaseTag.firstIn("[case 12]")).isEmpty();
    assertThat(CaseTag.firstIn("[case 1/0]")).isEmpty();
    assertThat(CaseTag.firstIn("[case 1/zzzzzzzzzzzzzzzz]")).isEmpty();
  }
}
