package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.evidence.ContentHash;
import dev.rockhopper.domain.evidence.Evidence;
import dev.rockhopper.domain.evidence.EvidenceFile;
import dev.rockhopper.domain.evidence.IEvidenceRepository;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every repository of evidence keeps.
public interface EvidenceRepositoryContract extends CaseStore {

  /// The evidence under test.
  IEvidenceRepository evidence();

  private CaseKey freshCase() {
    return cases().create(Cases.ban(freshGuild())).key();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Evidence of(CaseKey key, String content, Instant at) {
    return Evidence.of(key, "🐧.txt", "text/plain", bytes(content), People.MONA, at);
  }

  @Test
  default void aCaseWithoutEvidenceHasNone() {
    CaseKey key = freshCase();
    ContentHash hash = ContentHash.of(bytes("none"));

    assertThat(evidence().findByCase(key)).isEmpty();
    assertThat(evidence().countByCase(key)).isZero();
    assertThat(evidence().findContent(key, hash)).isEmpty();
    assertThat(evidence().delete(key, hash)).isFalse();
  }

  @Test
  default void evidenceComesBackAsItWentOldestFirst() {
    CaseKey key = freshCase();
    Evidence later = of(key, "later", Cases.NOON.plusSeconds(1));
    Evidence earlier = of(key, "", Cases.NOON);

    assertThat(evidence().add(later, bytes("later"))).isTrue();
    assertThat(evidence().add(earlier, bytes(""))).isTrue();

    assertThat(evidence().findByCase(key)).containsExactly(earlier, later);
    assertThat(evidence().countByCase(key)).isEqualTo(2);
    assertThat(evidence().countByCase(freshCase())).isZero();
    assertThat(evidence().findContent(key, later.hash())).contains(bytes("later"));
    assertThat(evidence().findContent(freshCase(), later.hash())).isEmpty();
  }

  @Test
  default void theLargestContentIsKeptWhole() {
    CaseKey key = freshCase();
    byte[] content = new byte[(int) EvidenceFile.MAX_SIZE];
    new Random(42).nextBytes(content);
    Evidence large = Evidence.of(key, "large", "", content, People.MONA, Cases.NOON);

    evidence().add(large, content);

    assertThat(evidence().findByCase(key)).containsExactly(large);
    assertThat(evidence().findContent(key, large.hash()).map(ContentHash::of))
        .contains(large.hash());
  }

  @Test
  default void theSameContentIsKeptOnceForACase() {
    CaseKey key = freshCase();
    CaseKey other = freshCase();
    Evidence first = of(key, "same", Cases.NOON);
    evidence().add(first, bytes("same"));

    assertThat(evidence().add(of(key, "same", Cases.NOON.plusSeconds(9)), bytes("same"))).isFalse();
    assertThat(evidence().add(of(other, "same", Cases.NOON), bytes("same"))).isTrue();
    assertThat(evidence().findByCase(key)).containsExactly(first);
  }

  @Test
  default void ofManyWhoAddTheSameAtOnceOneDoes() {
    CaseKey key = freshCase();

    List<Boolean> added =
        Concurrently.times(6, _ -> evidence().add(of(key, "same", Cases.NOON), bytes("same")));

    assertThat(added).containsOnlyOnce(true);
  }

  @Test
  default void contentThatIsNotTheEvidencesIsRefused() {
    CaseKey key = freshCase();
    Evidence real = of(key, "real", Cases.NOON);

    assertThatThrownBy(() -> evidence().add(real, bytes("fake")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> evidence().add(real, bytes("longer")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(evidence().findByCase(key)).isEmpty();
  }

  @Test
  default void evidenceThatIsDeletedIsGoneWithItsContent() {
    CaseKey key = freshCase();
    Evidence real = of(key, "real", Cases.NOON);
    evidence().add(real, bytes("real"));

    assertThat(evidence().delete(key, real.hash())).isTrue();

    assertThat(evidence().findByCase(key)).isEmpty();
    assertThat(evidence().findContent(key, real.hash())).isEmpty();
  }

  @Test
  default void evidenceMayComeBeforeItsCaseInTheSameTransaction() {
    GuildId guild = freshGuild();

    CaseKey key =
        inTransaction(() -> {
          var opened = Cases.ban(guild);
          evidence().add(of(opened.key(), "early", Cases.NOON), bytes("early"));
          return cases().create(opened).key();
        });

    assertThat(evidence().findByCase(key)).hasSize(1);
  }

  @Test
  default void aDeletedCaseTakesItsEvidenceAlong() {
    CaseKey key = freshCase();
    evidence().add(of(key, "gone", Cases.NOON), bytes("gone"));

    cases().delete(key);

    assertThat(evidence().findByCase(key)).isEmpty();
  }

  @Test
  default void evidenceOfATransactionThatRolledBackIsNotThere() {
    CaseKey key = freshCase();

    rollBack(() -> evidence().add(of(key, "undone", Cases.NOON), bytes("undone")));

    assertThat(evidence().findByCase(key)).isEmpty();
  }
}
