package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelPaceTest {
  private static final Instant NOON = Cases.NOON;

  private final ChannelPace pace = new ChannelPace();
  private final GuildId guild = Guilds.fresh();
  private final ChannelId channel = Guilds.channel();

  private CaseKey fresh() {
    return Cases.key(guild);
  }

  private void use(int messages, Instant now) {
    IntStream.range(0, messages).forEach(_ -> pace.next(channel, fresh(), now));
  }

  @Test
  void theFifthComesAtOnceAndTheNextOnesWaitASecondEach() {
    use(4, NOON);

    assertThat(pace.next(channel, fresh(), NOON)).isEqualTo(NOON);
    assertThat(pace.next(channel, fresh(), NOON)).isEqualTo(NOON.plusSeconds(1));
    assertThat(pace.next(channel, fresh(), NOON)).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void whoComesBeforeTheirTurnIsToldTheSameTimeAgain() {
    use(6, NOON);
    CaseKey key = fresh();
    Instant turn = pace.next(channel, key, NOON);

    assertThat(pace.next(channel, key, NOON.plusMillis(500))).isEqualTo(turn);
    assertThat(pace.next(channel, key, turn)).isEqualTo(turn);
  }

  @Test
  void whoComesLaterThanTheirTurnGoesAtOnce() {
    use(5, NOON);
    CaseKey key = fresh();
    pace.next(channel, key, NOON);
    Instant late = NOON.plusSeconds(30);

    assertThat(pace.next(channel, key, late)).isEqualTo(late);
  }

  @Test
  void aTurnIsGoodForOneMessage() {
    use(5, NOON);
    CaseKey key = fresh();
    Instant turn = pace.next(channel, key, NOON);
    pace.next(channel, key, turn);

    assertThat(pace.next(channel, key, turn)).isAfter(turn);
  }

  @Test
  void channelsDoNotWaitForEachOther() {
    use(20, NOON);

    assertThat(pace.next(Guilds.channel(), fresh(), NOON)).isBeforeOrEqualTo(NOON);
  }

  @Test
  void aChannelThatRestedTakesFiveAtOnceAgain() {
    use(8, NOON);
    Instant later = NOON.plusSeconds(60);
    use(4, later);

    assertThat(pace.next(channel, fresh(), later)).isBeforeOrEqualTo(later);
    assertThat(pace.next(channel, fresh(), later)).isAfter(later);
  }

  @Test
  void manyChannelsAndManyWhoNeverCameBackAreForgotten() {
    IntStream.range(0, 1_500).forEach(_ -> pace.next(Guilds.channel(), fresh(), NOON));
    use(1_500, NOON);
    Instant nextDay = NOON.plusSeconds(86_400);

    assertThat(pace.next(channel, fresh(), nextDay)).isBeforeOrEqualTo(nextDay);
  }
}
