package dev.rockhopper.adapters.discord.option;

import static dev.rockhopper.adapters.discord.command.InMemoryLookup.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BannedUserTypeTest {
  private static final List<BannedUser> BANNED =
      Stream.concat(
              Stream.of(
                  banned(1, "p9", "Pingu"), banned(2, "p99", "Pingu"), banned(3, "anna", "A")),
              LongStream.rangeClosed(11, 17).mapToObj(id -> banned(id, "raider" + id, "Raid")))
          .toList();

  private static BannedUser banned(long id, String name, String shownName) {
    return new BannedUser(new TargetUser(new UserId(id), name), shownName);
  }

  private static Reading<TargetUser> read(String text, Optional<Lookup.Bans> bans) {
    return new BannedUserType()
        .read(
            text,
            new InMemoryLookup() {
              @Override
              public Optional<Bans> bans() {
                return bans;
              }
            });
  }

  private static Reading<TargetUser> read(String text) {
    return read(text, Optional.of(new Lookup.Bans(BANNED, true)));
  }

  private static String wrong(Reading<TargetUser> reading) {
    return ((Reading.Misread<TargetUser>) reading).wrong();
  }

  @ParameterizedTest
  @CsvSource({"p9, 1", "P9, 1", "@p9, 1", "p99, 2", "nn, 3", "raider12, 12"})
  void aWholeNameComesBeforeAPartOfOneThatOnlyOneHas(String text, long id) {
    assertThat(read(text))
        .isInstanceOfSatisfying(
            Reading.Understood.class,
            understood ->
                assertThat(understood.value())
                    .extracting(user -> ((TargetUser) user).id())
                    .isEqualTo(new UserId(id)));
  }

  @Test
  void severalAreNamedWithTheirIdsFiveAtMost() {
    assertThat(wrong(read("pingu")))
        .isEqualTo("2 who are banned are called 'pingu': p9 (1), p99 (2)");
    assertThat(wrong(read("aide")))
        .isEqualTo(
            "7 who are banned are called like 'aide': raider11 (11), raider12 (12), raider13 (13),"
                + " raider14 (14), raider15 (15) and more");
  }

  @Test
  void nobodyIsTheOnlyOneOfBansThatWereNotAllLookedAt() {
    Optional<Lookup.Bans> first = Optional.of(new Lookup.Bans(BANNED, false));

    assertThat(wrong(read("nn", first)))
        .isEqualTo(
            "of the first 10 who are banned anna (3) is called like 'nn', and there are more bans");
    assertThat(wrong(read("A", first))).contains("anna (3) is called like 'A'");
    assertThat(read("anna", first)).isInstanceOf(Reading.Understood.class);
  }

  @Test
  void anIdAMentionAndAMembersNameAreReadAsElsewhere() {
    assertThat(read(ADA.id().toString())).isEqualTo(Reading.of(ADA.user()));
    assertThat(read("<@" + ADA.id() + ">")).isEqualTo(Reading.of(ADA.user()));
    assertThat(read("ada")).isEqualTo(Reading.of(ADA.user()));
  }

  @Test
  void whoIsNotFoundIsSaidToBeSoWithHowFarWasLooked() {
    assertThat(wrong(read("nobody"))).isEqualTo("nobody who is banned is called 'nobody'");
    assertThat(wrong(read("nobody", Optional.of(new Lookup.Bans(BANNED, false)))))
        .isEqualTo("of the first 10 who are banned nobody is called 'nobody'");
    assertThat(wrong(read("p9", Optional.empty())))
        .isEqualTo("Discord does not say who is banned, so I find nobody by name");
  }
}
