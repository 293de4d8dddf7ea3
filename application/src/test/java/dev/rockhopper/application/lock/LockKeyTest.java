package dev.rockhopper.application.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The order of locks, and the numbers that stand for names.
class LockKeyTest {
  private static final GuildId ONE = new GuildId(81_384_788_765_712_384L);
  private static final GuildId TWO = new GuildId(81_384_788_765_712_385L);

  private static LockKey member(GuildId guild, long user) {
    return LockKey.of(guild, new UserId(user));
  }

  @Test
  void namesComeBeforeRowsThenGuildsThenIdsInOrder() {
    LockKey caseOfOne = LockKey.of(new CaseKey(ONE, new CaseId(1)));
    List<LockKey> inOrder =
        List.of(
            LockKey.setupOf(ONE),
            LockKey.setupOf(TWO),
            member(ONE, 2),
            member(ONE, 10),
            member(TWO, 1),
            LockKey.of(ONE),
            LockKey.of(TWO),
            caseOfOne);

    assertThat(inOrder.reversed().stream().sorted()).isEqualTo(inOrder);
  }

  /// What `printf rockhopper/lock/MEMBER/81384788765712384/42 | sha256sum` begins with.
  @Test
  void theNumberOfAnEntityIsTheSameInEveryVersion() {
    assertThat(AdvisoryKey.of(member(ONE, 42)).value()).isEqualTo(0xcb0071c15e9eb0c3L);
  }

  @Test
  void theNumbersOfManyEntitiesDoNotCollide() {
    long[] numbers =
        LongStream.range(0, 100_000)
            .boxed()
            .flatMap(n ->
                Stream.of(
                    member(ONE, n + 1), member(TWO, n + 1), LockKey.setupOf(new GuildId(n + 1))))
            .mapToLong(key -> AdvisoryKey.of(key).value())
            .toArray();

    assertThat(LongStream.of(numbers).distinct().count()).isEqualTo(numbers.length);
  }
}
