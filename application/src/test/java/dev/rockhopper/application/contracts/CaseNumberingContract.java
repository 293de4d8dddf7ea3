package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.DuplicateException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// How every repository of cases numbers them: 1, 2, 3 … in each guild, without gaps among those
/// that were committed, never the same twice.
public interface CaseNumberingContract extends CaseStore {

  @Test
  default void numbersStartAtOneInEveryGuild() {
    GuildId one = freshGuild();
    GuildId other = freshGuild();

    List<ModerationCase> created =
        List.of(
            cases().create(Cases.ban(one)),
            cases().create(Cases.ban(one)),
            cases().create(Cases.ban(other)),
            cases().create(Cases.ban(one)));

    assertThat(created)
        .extracting(ModerationCase::number)
        .extracting(CaseNumber::value)
        .containsExactly(1L, 2L, 1L, 3L);
    assertThat(numbersIn(one)).containsExactly(3L, 2L, 1L);
    assertThat(numbersIn(other)).containsExactly(1L);
  }

  @Test
  default void aTransactionThatRolledBackLeavesNoGap() {
    GuildId guild = freshGuild();
    cases().create(Cases.ban(guild));

    rollBack(() -> assertThat(cases().create(Cases.ban(guild)).number().value()).isEqualTo(2));
    ModerationCase next = cases().create(Cases.ban(guild));

    assertThat(next.number()).isEqualTo(new CaseNumber(2));
  }

  @Test
  default void theVeryFirstCaseOfAGuildMayRollBack() {
    GuildId guild = freshGuild();

    rollBack(() -> assertThat(cases().create(Cases.ban(guild)).number().value()).isEqualTo(1));

    assertThat(cases().create(Cases.ban(guild)).number()).isEqualTo(new CaseNumber(1));
  }

  @Test
  default void aSavepointLevelThatRolledBackLeavesNoGap() {
    GuildId guild = freshGuild();

    inTransaction(() -> {
      cases().create(Cases.ban(guild));
      assertThatThrownBy(() ->
              nested(() -> {
                cases().create(Cases.ban(guild));
                throw new IllegalStateException("nested failed");
              }))
          .hasMessage("nested failed");
      return cases().create(Cases.ban(guild));
    });

    assertThat(numbersIn(guild)).containsExactly(2L, 1L);
  }

  @Test
  default void aCaseThatCouldNotBeCreatedLeavesNoGap() {
    GuildId guild = freshGuild();
    ModerationCase first = cases().create(Cases.ban(guild));
    ModerationCase again = Cases.from(first.opening().source(), Cases.ban(guild));
    assertThatThrownBy(() -> cases().create(again)).isInstanceOf(DuplicateException.class);

    ModerationCase next = cases().create(Cases.ban(guild));

    assertThat(next.number()).isEqualTo(new CaseNumber(2));
  }

  @Test
  default void theNumberOfADeletedCaseIsNotUsedAgain() {
    GuildId guild = freshGuild();
    cases().delete(cases().create(Cases.ban(guild)).key());

    ModerationCase next = cases().create(Cases.ban(guild));

    assertThat(next.number()).isEqualTo(new CaseNumber(2));
  }

  @Test
  default void severalCasesOfOneTransactionAreNumberedInOrder() {
    GuildId guild = freshGuild();

    List<ModerationCase> created =
        inTransaction(
            () -> List.of(cases().create(Cases.ban(guild)), cases().create(Cases.note(guild))));

    assertThat(created)
        .extracting(ModerationCase::number)
        .containsExactly(new CaseNumber(1), new CaseNumber(2));
  }

  @Test
  default void aNumberCanOnlyBeTakenInATransaction() {
    GuildId guild = freshGuild();

    assertThatThrownBy(() -> cases().getNextCaseNumber(guild))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void aTransactionThatTakesANumberMustCreateACaseWithIt() {
    GuildId guild = freshGuild();

    assertThatThrownBy(() -> inTransaction(() -> cases().getNextCaseNumber(guild)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1");

    assertThat(cases().create(Cases.ban(guild)).number()).isEqualTo(new CaseNumber(1));
  }

  @Test
  default void aTransactionThatTakesANumberMayCreateTheCaseWithIt() {
    GuildId guild = freshGuild();
    cases().create(Cases.ban(guild));

    ModerationCase created =
        inTransaction(() -> {
          CaseNumber number = cases().getNextCaseNumber(guild);
          return cases().create(Cases.note(guild).numbered(number));
        });

    assertThat(created.number()).isEqualTo(new CaseNumber(2));
    assertThat(cases().create(Cases.ban(guild)).number()).isEqualTo(new CaseNumber(3));
  }

  @Test
  default void aNumberThatIsTakenAlreadyIsRefused() {
    GuildId guild = freshGuild();
    ModerationCase first = cases().create(Cases.ban(guild));

    assertThatThrownBy(() -> cases().create(Cases.note(guild).numbered(first.number())))
        .isInstanceOf(DuplicateException.class);
  }

  @Test
  default void aNumberTakenInASavepointLevelThatRolledBackNeedsNoCase() {
    GuildId guild = freshGuild();

    ModerationCase created =
        inTransaction(() -> {
          assertThatThrownBy(() ->
                  nested(() -> {
                    cases().getNextCaseNumber(guild);
                    throw new IllegalStateException("nested failed");
                  }))
              .hasMessage("nested failed");
          return cases().create(Cases.ban(guild));
        });

    assertThat(created.number()).isEqualTo(new CaseNumber(1));
  }

  @Test
  default void theTwoVeryFirstCasesOfAGuildMayComeAtOnce() {
    for (int round = 0; round < 10; round++) {
      GuildId guild = freshGuild();

      Concurrently.times(2, _ -> cases().create(Cases.ban(guild)));

      assertThat(numbersIn(guild)).containsExactly(2L, 1L);
    }
  }

  @Test
  default void manyThreadsLeaveNeitherGapsNorDuplicatesThoughSomeRollBack() {
    GuildId guild = freshGuild();

    Concurrently.times(
        16,
        thread -> {
          for (int n = 0; n < 10; n++) {
            if ((thread + n) % 3 == 0) {
              rollBack(() -> assertThat(cases().create(Cases.ban(guild)).version()).isEqualTo(1));
            } else {
              cases().create(Cases.ban(guild));
            }
          }
          return thread;
        });

    List<Long> numbers = numbersIn(guild).reversed();
    assertThat(numbers).hasSizeBetween(100, 110);
    assertThat(numbers)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
  }

  @Test
  default void ofManyThreadsWithTheSameEventOneMakesTheCase() {
    GuildId guild = freshGuild();
    ModerationCase template = Cases.ban(guild);

    List<Boolean> won =
        Concurrently.times(
            8,
            _ -> {
              try {
                cases().create(Cases.from(template.opening().source(), Cases.ban(guild)));
                return true;
              } catch (DuplicateException e) {
                assertThat(e.getMessage()).isNotBlank();
                return false;
              }
            });

    assertThat(won).containsOnlyOnce(true);
    assertThat(numbersIn(guild)).containsExactly(1L);
    assertThat(cases().create(Cases.ban(guild)).number()).isEqualTo(new CaseNumber(2));
  }
}
