package dev.rockhopper.application.cache;

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
import dev.rockhopper.domain.guilds.GuildConfig.ModLog;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// How the values of [CacheKinds] itself are written for other processes. To change one is to raise
/// its version: what was written as the old one is then loaded anew.
final class ValueForms {
  static final ValueForm<Optional<GuildConfig>> GUILD_CONFIG =
      ofOptional(
          1,
          (config, to) ->
              to.id(config.guild().value())
                  .optional(config.prefix(), (prefix, out) -> out.text(prefix.text()))
                  .optional(config.modLog().target(), (channel, out) -> out.id(channel.value()))
                  .number(config.version()),
          from ->
              new GuildConfig(
                  new GuildId(from.id()),
                  from.optional(in -> new Prefix(in.text())),
                  from.optional(in -> new ChannelId(in.id()))
                      .<ModLog>map(ModLog.To::new)
                      .orElseGet(ModLog.Off::new),
                  from.number()));

  static final ValueForm<SortedMap<CommandName, RankNumber>> COMMAND_RANKS =
      new ValueForm<>(
          1,
          (ranks, to) ->
              to.all(
                  ranks.entrySet(),
                  (entry, out) -> rank(entry.getValue(), out.text(entry.getKey().text()))),
          from -> {
            SortedMap<CommandName, RankNumber> ranks = new TreeMap<>();
            from.all(in -> Map.entry(new CommandName(in.text()), rank(in)))
                .forEach(entry -> ranks.put(entry.getKey(), entry.getValue()));
            return Collections.unmodifiableSortedMap(ranks);
          });

  static final ValueForm<List<Rank>> RANKS =
      new ValueForm<>(
          1,
          (ranks, to) ->
              to.all(
                  ranks,
                  (rank, out) ->
                      rank(rank.number(), out.id(rank.guild().value()))
                          .text(rank.name())
                          .text(rank.description())
                          .number(rank.version())),
          from ->
              List.copyOf(
                  from.all(in ->
                      new Rank(
                          new GuildId(in.id()), rank(in), in.text(), in.text(), in.number()))));

  static final ValueForm<Map<RoleId, RankNumber>> ROLE_RANKS =
      new ValueForm<>(
          1,
          (ranks, to) ->
              to.all(
                  ranks.entrySet(),
                  (entry, out) -> rank(entry.getValue(), out.id(entry.getKey().value()))),
          from -> {
            Map<RoleId, RankNumber> ranks = new LinkedHashMap<>();
            from.all(in -> Map.entry(new RoleId(in.id()), rank(in)))
                .forEach(entry -> ranks.put(entry.getKey(), entry.getValue()));
            return Collections.unmodifiableMap(ranks);
          });

  static final ValueForm<Optional<RankNumber>> USER_RANKS =
      ofOptional(1, ValueForms::rank, ValueForms::rank);

  private static final AfkMode[] AFK_MODES = AfkMode.values();
  private static final LastingSanction[] LASTING = LastingSanction.values();

  static final ValueForm<Optional<Afk>> AFK =
      ofOptional(
          1,
          (afk, to) ->
              expiry(
                      afk.expiry(),
                      to.id(afk.guild().value())
                          .id(afk.user().value())
                          .text(afk.note().mode().name())
                          .text(afk.note().reason())
                          .text(afk.note().nickname())
                          .instant(afk.since()))
                  .number(afk.version()),
          from ->
              new Afk(
                  new GuildId(from.id()),
                  new UserId(from.id()),
                  new AfkNote(from.oneOf(AFK_MODES), from.text(), from.text()),
                  from.instant(),
                  expiry(from),
                  from.number()));

  static final ValueForm<Boolean> AFK_GUILDS =
      new ValueForm<>(1, (isAnybody, to) -> to.flag(isAnybody), ValueReader::flag);

  static final ValueForm<List<MemberSanction>> SANCTIONS =
      new ValueForm<>(
          1,
          (sanctions, to) -> to.all(sanctions, ValueForms::sanction),
          from -> List.copyOf(from.all(ValueForms::sanction)));

  static final ValueForm<Optional<MemberXp>> LEVELS =
      ofOptional(
          1,
          (xp, to) ->
              to.id(xp.guild().value())
                  .id(xp.user().value())
                  .number(xp.xp())
                  .flag(xp.barred())
                  .number(xp.version()),
          from ->
              new MemberXp(
                  new GuildId(from.id()),
                  new UserId(from.id()),
                  from.number(),
                  from.flag(),
                  from.number()));

  private ValueForms() {}

  static <V> ValueForm<Optional<V>> ofOptional(
      int version, BiConsumer<V, ValueWriter> writer, Function<ValueReader, V> reader) {
    return new ValueForm<>(
        version, (value, to) -> to.optional(value, writer), from -> from.optional(reader));
  }

  private static void sanction(MemberSanction sanction, ValueWriter to) {
    CaseKey origin = sanction.origin();
    to.id(origin.guild().value())
        .id(origin.id().value())
        .id(sanction.user().value())
        .text(sanction.kind().name())
        .instant(sanction.since());
    expiry(sanction.expiry(), to).number(sanction.version());
  }

  private static MemberSanction sanction(ValueReader from) {
    return new MemberSanction(
        new CaseKey(new GuildId(from.id()), new CaseId(from.id())),
        new UserId(from.id()),
        from.oneOf(LASTING),
        from.instant(),
        expiry(from),
        from.number());
  }

  static ValueWriter rank(RankNumber rank, ValueWriter to) {
    return to.number(rank.value());
  }

  static RankNumber rank(ValueReader from) {
    return new RankNumber(small(from));
  }

  /// A number that is not too large for an `int`.
  static int small(ValueReader from) {
    long number = from.number();
    if ((int) number != number) {
      throw new IllegalArgumentException(number + " is too large");
    }
    return (int) number;
  }

  static ValueWriter expiry(Expiry expiry, ValueWriter to) {
    return switch (expiry) {
      case Expiry.Never() -> to.flag(false);
      case Expiry.Until(var end) -> to.flag(true).instant(end);
    };
  }

  static Expiry expiry(ValueReader from) {
    return from.flag() ? new Expiry.Until(from.instant()) : new Expiry.Never();
  }
}
