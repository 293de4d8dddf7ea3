package dev.rockhopper.domain.afk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.members.UserId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AfkTest {
  private static final AfkNote NOTE = new AfkNote(AfkMode.PERMANENT, "", "");

  @Test
  void anAbsenceEndsAfterItBegan() {
    assertThatThrownBy(() ->
            new Afk(
                Guilds.fresh(), People.TERRY, NOTE, Cases.NOON, new Expiry.Until(Cases.NOON), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ends after it began");
  }

  @Test
  void overlongTextsAreRefused() {
    assertThatThrownBy(() -> new AfkNote(AfkMode.PERMANENT, "x".repeat(201), ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AfkNote(AfkMode.PERMANENT, "", "x".repeat(33)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMessageMentionsAHundredUsersAndNoMore() {
    Set<UserId> hundred =
        LongStream.rangeClosed(1, 100).mapToObj(UserId::new).collect(Collectors.toSet());
    IAfkRepository.requireMentions(hundred);
    hundred.add(new UserId(101));

    assertThatThrownBy(() -> IAfkRepository.requireMentions(hundred))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101");
  }

  @Test
  void whatBeganAndWhatWasReplacedSayHowItIsNow() {
    Afk now = new Afk(Guilds.fresh(), People.TERRY, NOTE, Cases.NOON, new Expiry.Never(), 1);

    AfkChange begun = new AfkChange.Begun(now);
    AfkChange replaced = new AfkChange.Replaced(now, now);

    assertThat(begun.now()).isEqualTo(replaced.now());
  }
}
