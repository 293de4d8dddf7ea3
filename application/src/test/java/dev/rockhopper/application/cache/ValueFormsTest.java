package dev.rockhopper.application.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.application.cache.shared.ValueForm;
import dev.rockhopper.application.cache.shared.ValueReader;
import dev.rockhopper.application.cache.shared.ValueWriter;
import dev.rockhopper.domain.afk.Afk;
import dev.rockhopper.domain.afk.AfkMode;
import dev.rockhopper.domain.afk.AfkNote;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What is written of a value for other processes reads as that value, and nothing else does.
class ValueFormsTest {
  private static final GuildId GUILD = new GuildId(81_384_788_765_712_384L);
  private static final UserId USER = new UserId(80_351_110_224_678_912L);
  private static final Instant SINCE = Instant.parse("2026-11-22T01:02:03.456789Z");

  /// A value of a kind.
  private record Sample<V>(CacheKind<?, V> kind, V value) {
    ValueForm<V> form() {
      return kind.values().orElseThrow();
    }

    byte[] written() {
      ValueWriter writer = new ValueWriter();
      form().writer().accept(value, writer);
      return writer.toBytes();
    }
  }

  private static Map<String, Sample<?>> samples() {
    Map<String, Sample<?>> samples = new LinkedHashMap<>();
    samples.put(
        "guild-config",
        new Sample<>(
            CacheKinds.GUILD_CONFIG,
            Optional.of(
                new GuildConfig(
                    GUILD,
                    Optional.of(new Prefix("ä!")),
                    new GuildConfig.ModLog.To(new ChannelId(5)),
                    300))));
    samples.put(
        "guild-config-defaults",
        new Sample<>(CacheKinds.GUILD_CONFIG, Optional.of(GuildConfig.defaultsFor(GUILD))));
    samples.put("guild-config-absent", new Sample<>(CacheKinds.GUILD_CONFIG, Optional.empty()));
    samples.put(
        "command-rank",
        new Sample<>(
            CacheKinds.COMMAND_RANKS,
            new TreeMap<>(
                Map.of(
                    new CommandName("case modify"),
                    new RankNumber(5),
                    new CommandName("ban"),
                    new RankNumber(10)))));
    samples.put(
        "rank",
        new Sample<>(
            CacheKinds.RANKS,
            List.of(
                new Rank(GUILD, new RankNumber(0), "Gast", "", 1),
                new Rank(GUILD, new RankNumber(10), "Größe 😀", "alles", 1_000_000))));
    samples.put(
        "role-rank",
        new Sample<>(CacheKinds.ROLE_RANKS, Map.of(new RoleId(1L << 60), new RankNumber(3))));
    samples.put("user-rank", new Sample<>(CacheKinds.USER_RANKS, Optional.of(new RankNumber(7))));
    samples.put(
        "afk",
        new Sample<>(
            CacheKinds.AFK,
            Optional.of(
                new Afk(
                    GUILD,
                    USER,
                    new AfkNote(AfkMode.ENFORCED, "gleich zurück", "Ann"),
                    SINCE,
                    new Expiry.Until(SINCE.plusSeconds(60)),
                    12))));
    samples.put("afk-guild", new Sample<>(CacheKinds.AFK_GUILDS, true));
    samples.put(
        "member-sanction",
        new Sample<>(
            CacheKinds.SANCTIONS,
            List.of(
                new MemberSanction(
                    new CaseKey(GUILD, new CaseId(17)),
                    USER,
                    LastingSanction.TIMEOUT,
                    SINCE,
                    new Expiry.Never(),
                    3))));
    samples.put(
        "level",
        new Sample<>(
            CacheKinds.LEVELS, Optional.of(new MemberXp(GUILD, USER, MemberXp.MAX_XP, true, 9))));
    return samples;
  }

  @Test
  void everyValueReadsAsItWasWritten() {
    samples()
        .values()
        .forEach(sample ->
            assertThat((Object) sample.form().reader().apply(ValueReader.of(sample.written())))
                .isEqualTo(sample.value()));
  }

  @Test
  void whatIsCutOffIsRefused() {
    samples()
        .forEach((name, sample) -> {
          byte[] written = sample.written();
          byte[] cut = Arrays.copyOf(written, written.length - 1);
          assertThatExceptionOfType(IllegalArgumentException.class)
              .as(name)
              .isThrownBy(() -> sample.form().reader().apply(ValueReader.of(cut)));
        });
  }
}
