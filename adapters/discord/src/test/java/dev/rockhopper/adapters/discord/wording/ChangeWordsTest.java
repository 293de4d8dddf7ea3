package dev.rockhopper.adapters.discord.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.wording.DenialWords.RankNames;
import dev.rockhopper.application.permissions.PermissionRefusal;
import org.junit.jupiter.api.Test;

/// Why a right was not changed, in words that are true of whoever reads them.
class ChangeWordsTest {
  private static String words(PermissionRefusal refusal) {
    return ChangeWords.of(refusal, RankNames.NONE);
  }

  @Test
  void whoMayNotBindAdministratorsReadsWhatTheyCanDoThemselves() {
    assertThat(words(new PermissionRefusal.NotAdministrator()))
        .contains("what administrators of this server may do")
        .contains("takes Discord's permission Administrator")
        .contains("For single people who are no administrators you can do it yourself");
  }

  @Test
  void whoMayNotBeginTheListThatShutsAllOthersOutIsNotToldToNameSinglePeople() {
    assertThat(words(new PermissionRefusal.ShutsOutAdministrators()))
        .contains("`allowed`", "not even administrators", "to begin it takes")
        .doesNotContain("single people");
  }

  @Test
  void theOwnerIsNotKeptOutByListsAndNothingIsSaidOfWhatTheyCouldNotDo() {
    assertThat(words(new PermissionRefusal.IsTheOwner()))
        .contains("the owner of this server", "never keep out", "would change nothing")
        .doesNotContain("set anything right");
  }
}
