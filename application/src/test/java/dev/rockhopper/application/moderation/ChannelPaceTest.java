package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChannelPaceTest {
  private static final Instant NOON = Cases.NOON;

  private final ChannelPace pace = new ChannelPace();
  private final GuildId guild = Guilds.fresh();
  private final ChannelId channel = Guilds.channel();

  private static Notices.LogMessage.Posted message() {
    return new Notices.LogMessage.Posted(Guilds.channel(), Guilds.message());
  }

  private List<CaseKey> fresh(int count) {
    return Stream.generate(() -> Cases.key(guild)).limit(count).toList();
  }

  private List<Instant> post(List<CaseKey> cases, Duration gathering, Instant now) {
    Map<CaseKey, Instant> times = pace.nextPosts(channel, cases, gathering, now);
    return cases.stream().flatMap(key -> Optional.ofNullable(times.get(key)).stream()).toList();
  }

  private void use(int messages, Instant now) {
    IntStream.range(0, messages).forEach(_ -> pace.nextEdit(channel, message(), now));
  }

  @Test
  void theFifthComesAtOnceAndTheNextOnesWaitASecondEach() {
    use(4, NOON);

    assertThat(pace.nextEdit(channel, message(), NOON)).isEqualTo(NOON);
    assertThat(pace.nextEdit(channel, message(), NOON)).isEqualTo(NOON.plusSeconds(1));
    assertThat(pace.nextEdit(channel, message(), NOON)).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void whoComesBeforeTheirTurnIsToldTheSameTimeAgain() {
    use(6, NOON);
    Notices.LogMessage.Posted key = message();
    Instant turn = pace.nextEdit(channel, key, NOON);

    assertThat(pace.nextEdit(channel, key, NOON.plusMillis(500))).isEqualTo(turn);
    assertThat(pace.nextEdit(channel, key, turn)).isEqualTo(turn);
  }

  @Test
  void whoComesLaterThanTheirTurnGoesAtOnce() {
    use(5, NOON);
    Notices.LogMessage.Posted key = message();
    pace.nextEdit(channel, key, NOON);
    Instant late = NOON.plusSeconds(30);

    assertThat(pace.nextEdit(channel, key, late)).isEqualTo(late);
  }

  @Test
  void aTurnIsGoodForOneMessage() {
    use(5, NOON);
    Notices.LogMessage.Posted key = message();
    Instant turn = pace.nextEdit(channel, key, NOON);
    pace.nextEdit(channel, key, turn);

    assertThat(pace.nextEdit(channel, key, turn)).isAfter(turn);
  }

  @Test
  void channelsDoNotWaitForEachOther() {
    use(20, NOON);

    assertThat(pace.nextEdit(Guilds.channel(), message(), NOON)).isBeforeOrEqualTo(NOON);
  }

  @Test
  void aChannelThatRestedTakesFiveAtOnceAgain() {
    use(8, NOON);
    Instant later = NOON.plusSeconds(60);
    use(4, later);

    assertThat(pace.nextEdit(channel, message(), later)).isBeforeOrEqualTo(later);
    assertThat(pace.nextEdit(channel, message(), later)).isAfter(later);
  }

  @Test
  void manyChannelsAndManyWhoNeverCameBackAreForgotten() {
    IntStream.range(0, 1_500).forEach(_ -> pace.nextEdit(Guilds.channel(), message(), NOON));
    use(1_500, NOON);
    Instant nextDay = NOON.plusSeconds(86_400);

    assertThat(pace.nextEdit(channel, message(), nextDay)).isBeforeOrEqualTo(nextDay);
  }

  @Test
  void tenNewCasesShareATurnAndTheNextTenTheNextOne() {
    use(5, NOON);

    List<Instant> turns = post(fresh(25), Duration.ZERO, NOON);

    assertThat(turns.subList(0, 10)).containsOnly(NOON.plusSeconds(1));
    assertThat(turns.subList(10, 20)).containsOnly(NOON.plusSeconds(2));
    assertThat(turns.subList(20, 25)).containsOnly(NOON.plusSeconds(3));
  }

  @Test
  void asManyAsOneMessageShowsUseUpOneOfTheFiveThatGoAtOnce() {
    List<Instant> turns = post(fresh(51), Duration.ZERO, NOON);

    assertThat(turns.subList(0, 50)).allMatch(turn -> !turn.isAfter(NOON));
    assertThat(turns.get(50)).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void whoGathersWaitsThoughTheChannelIsFreeAndFillsTheTurnsThatAreThere() {
    List<Instant> first = post(fresh(4), ChannelPace.GATHERING, NOON);
    List<Instant> next = post(fresh(8), ChannelPace.GATHERING, NOON.plusSeconds(1));

    assertThat(first).containsOnly(NOON.plusSeconds(3));
    assertThat(next.subList(0, 6)).containsOnly(NOON.plusSeconds(3));
    assertThat(next.subList(6, 8)).containsOnly(NOON.plusSeconds(4));
  }

  @Test
  void casesThatNeverCameBackAreForgotten() {
    post(fresh(1_500), Duration.ZERO, NOON);
    Instant nextDay = NOON.plusSeconds(86_400);

    assertThat(post(fresh(1), Duration.ZERO, nextDay)).allMatch(turn -> !turn.isAfter(nextDay));
  }

  @Test
  void channelsWithSharedTurnsAreForgotten() {
    for (int n = 0; n < 1_500; n++) {
      pace.nextPosts(Guilds.channel(), fresh(1), ChannelPace.GATHERING, NOON);
    }
    Instant nextDay = NOON.plusSeconds(86_400);

    assertThat(post(fresh(1), ChannelPace.GATHERING, nextDay))
        .containsExactly(nextDay.plusSeconds(3));
  }
}
