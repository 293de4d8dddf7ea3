package dev.rockhopper.application.cache;

import dev.rockhopper.application.cache.CacheKind.KeyForm;
import dev.rockhopper.domain.afk.Afk;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// The kinds of data that are cached, and which writes make their entries invalid.
public final class CacheKinds {
  private static final KeyForm<GuildId> BY_GUILD =
      new KeyForm<>() {
        @Override
        public String write(GuildId guild) {
          return guild.toString();
        }

        @Override
        public GuildId read(String text) {
          return new GuildId(Long.parseLong(text));
        }
      };

  static final KeyForm<MemberKey> BY_MEMBER =
      new KeyForm<>() {
        @Override
        public String write(MemberKey member) {
          return member.guild() + ":" + member.user();
        }

        @Override
        public MemberKey read(String text) {
          int colon = text.indexOf(':');
          if (colon < 0) {
            throw new IllegalArgumentException("a member is guild:user, not '" + text + "'");
          }
          return new MemberKey(
              new GuildId(Long.parseLong(text.substring(0, colon))),
              new UserId(Long.parseLong(text.substring(colon + 1))));
        }
      };

  /// What a guild has set.
  public static final CacheKind<GuildId, Optional<GuildConfig>> GUILD_CONFIG =
      CacheKind.<GuildId, GuildConfig>ofOptional("guild-config", BY_GUILD)
          .sharedAs(ValueForms.GUILD_CONFIG)
          .saidBy("guild-config");

  /// Which rank a guild asks for which command.
  public static final CacheKind<GuildId, SortedMap<CommandName, RankNumber>> COMMAND_RANKS =
      CacheKind.<GuildId, SortedMap<CommandName, RankNumber>>of("command-rank", BY_GUILD)
          .sharedAs(ValueForms.COMMAND_RANKS);

  /// The ranks of a guild.
  public static final CacheKind<GuildId, List<Rank>> RANKS =
      CacheKind.<GuildId, List<Rank>>of("rank", BY_GUILD).sharedAs(ValueForms.RANKS);

  /// Which roles of a guild give which rank.
  public static final CacheKind<GuildId, Map<RoleId, RankNumber>> ROLE_RANKS =
      CacheKind.<GuildId, Map<RoleId, RankNumber>>of("role-rank", BY_GUILD)
          .sharedAs(ValueForms.ROLE_RANKS);

  /// The rank that a user has by themselves.
  public static final CacheKind<MemberKey, Optional<RankNumber>> USER_RANKS =
      CacheKind.<MemberKey, RankNumber>ofOptional("user-rank", BY_MEMBER)
          .groupedBy(member -> GuildGroups.of(member.guild()))
          .sharedAs(ValueForms.USER_RANKS);

  /// Who is away.
  public static final CacheKind<MemberKey, Optional<Afk>> AFK =
      CacheKind.<MemberKey, Afk>ofOptional("afk", BY_MEMBER)
          .groupedBy(member -> GuildGroups.of(member.guild()))
          .sharedAs(ValueForms.AFK);

  /// Whether anybody of a guild is away.
  public static final CacheKind<GuildId, Boolean> AFK_GUILDS =
      CacheKind.<GuildId, Boolean>of("afk-guild", BY_GUILD).sharedAs(ValueForms.AFK_GUILDS);

  /// What is in force against a member.
  public static final CacheKind<MemberKey, List<MemberSanction>> SANCTIONS =
      CacheKind.<MemberKey, List<MemberSanction>>of("member-sanction", BY_MEMBER)
          .groupedBy(member -> GuildGroups.of(member.guild()))
          .sharedAs(ValueForms.SANCTIONS);

  /// What a member has earned.
  public static final CacheKind<MemberKey, Optional<MemberXp>> LEVELS =
      CacheKind.<MemberKey, MemberXp>ofOptional("level", BY_MEMBER)
          .groupedBy(member -> GuildGroups.of(member.guild()))
          .sharedAs(ValueForms.LEVELS)
          .saidBy("level");

  private CacheKinds() {}

  /// All of them.
  public static List<CacheKind<?, ?>> all() {
    List<CacheKind<?, ?>> own =
        List.of(
            GUILD_CONFIG,
            COMMAND_RANKS,
            RANKS,
            ROLE_RANKS,
            USER_RANKS,
            AFK,
            AFK_GUILDS,
            SANCTIONS,
            LEVELS);
    return Stream.of(own, PermissionKinds.all(), RecordKinds.all(), SettingKinds.all())
        .<CacheKind<?, ?>>flatMap(List::stream)
        .toList();
  }

  /// The group of everything that belongs to a guild.
  public static String group(GuildId guild) {
    return GuildGroups.nameOf(guild);
  }

  /// Which entries follow from which writes. A guild that is written as a whole may have lost all
  /// that it owned.
  public static InvalidationRules rules() {
    return InvalidationRules.of(
        Stream.of(own(), PermissionKinds.rules(), RecordKinds.rules(), SettingKinds.rules())
            .<InvalidationRule<?>>flatMap(List::stream)
            .toList());
  }

  private static List<InvalidationRule<?>> own() {
    return List.of(
        InvalidationRule.sameKey("guild-config", GuildId.class, GUILD_CONFIG),
        InvalidationRule.sameKey("command-rank", GuildId.class, COMMAND_RANKS),
        InvalidationRule.sameKey("rank", GuildId.class, RANKS),
        InvalidationRule.sameKey("rank", GuildId.class, ROLE_RANKS),
        wholeGuild("rank", USER_RANKS),
        InvalidationRule.sameKey("afk", MemberKey.class, AFK),
        of("afk", MemberKey.class, member -> Touched.key(AFK_GUILDS, member.guild())),
        InvalidationRule.sameKey("member-sanction", MemberKey.class, SANCTIONS),
        InvalidationRule.sameKey("level", MemberKey.class, LEVELS),
        InvalidationRule.sameKey("guild", GuildId.class, GUILD_CONFIG),
        InvalidationRule.sameKey("guild", GuildId.class, COMMAND_RANKS),
        InvalidationRule.sameKey("guild", GuildId.class, RANKS),
        InvalidationRule.sameKey("guild", GuildId.class, ROLE_RANKS),
        InvalidationRule.sameKey("guild", GuildId.class, AFK_GUILDS),
        wholeGuild("guild", USER_RANKS),
        wholeGuild("guild", AFK),
        wholeGuild("guild", SANCTIONS),
        wholeGuild("deleted-case", SANCTIONS),
        wholeGuild("guild", LEVELS));
  }

  static InvalidationRule<GuildId> wholeGuild(String written, CacheKind<?, ?> kind) {
    return of(written, GuildId.class, guild -> Touched.group(kind, group(guild)));
  }

  private static <I> InvalidationRule<I> of(
      String written, Class<I> id, Function<I, Touched<?>> touches) {
    return new InvalidationRule<>(written, id, touches);
  }
}
