package dev.rockhopper.bootstrap.history;

import dev.rockhopper.adapters.cache.CachedGuildConfigRepository;
import dev.rockhopper.adapters.cache.CachedLevelRepository;
import dev.rockhopper.adapters.cache.CachedMemberSanctionRepository;
import dev.rockhopper.adapters.cache.CachedSnippetRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.snippets.JooqSnippetRepository;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildConfig.ModLog;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.levels.XpChange;
import dev.rockhopper.domain.levels.XpGain;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import dev.rockhopper.domain.snippets.ISnippetRepository;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetName;
import dev.rockhopper.domain.snippets.SnippetText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads and writes [Place]s through the product's cached repositories.
final class HistoryStore {
  /// Against whom the bans are, and who earns.
  static final UserId MEMBER = new UserId(7);

  private static final SnippetName SNIPPET = new SnippetName("rules");

  private final JooqTransactionManager transactions;
  private final IGuildConfigRepository configs;
  private final IMemberSanctionRepository sanctions;
  private final ILevelRepository levels;
  private final ISnippetRepository snippets;

  HistoryStore(JooqTransactionManager transactions, CacheManager caches) {
    this.transactions = transactions;
    this.configs =
        new CachedGuildConfigRepository(
            Lingering.of(IGuildConfigRepository.class, new JooqGuildConfigRepository(transactions)),
            caches,
            transactions);
    this.sanctions =
        new CachedMemberSanctionRepository(
            Lingering.of(
                IMemberSanctionRepository.class, new JooqMemberSanctionRepository(transactions)),
            caches,
            transactions);
    this.levels =
        new CachedLevelRepository(
            Lingering.of(ILevelRepository.class, new JooqLevelRepository(transactions)),
            caches,
            transactions);
    this.snippets =
        new CachedSnippetRepository(
            Lingering.of(ISnippetRepository.class, new JooqSnippetRepository(transactions)),
            caches,
            transactions);
  }

  /// What there has to be in the database before anybody begins.
  static List<String> preparation() {
    String numbers = "FROM generate_series(1, %d) AS n".formatted(Place.OF_EACH);
    return List.of(
        "INSERT INTO guild (guild_id) SELECT n " + numbers,
        """
        INSERT INTO moderation_case (guild_id, case_id, number, type, target_id, moderator_id,
          source_id, opened_at, status_at)
        SELECT n, 1, 1, 'BAN', %1$s, %1$s, 'first', now(), now() %2$s
        """
            .formatted(MEMBER, numbers),
        """
        INSERT INTO member_sanction (guild_id, case_id, user_id, kind, since, expires_at)
        SELECT n, 1, %s, 'BAN', now(), now() %s
        """
            .formatted(MEMBER, numbers),
        """
        INSERT INTO snippet (guild_id, snippet_id, text, author_user_id, created_at)
        SELECT n, 1, 'first', %s, now() %s
        """
            .formatted(MEMBER, numbers),
        """
        INSERT INTO snippet_name (guild_id, name, snippet_id, is_alias)
        SELECT n, '%s', 1, false %s
        """
            .formatted(SNIPPET, numbers));
  }

  /// The number that is in the database.
  static String query(Place place) {
    return switch (place.kept()) {
          case CONFIG -> "SELECT coalesce(max(version), 0) FROM guild_config WHERE guild_id = ";
          case SANCTION -> "SELECT max(version) FROM member_sanction WHERE guild_id = ";
          case LEVEL -> "SELECT coalesce(max(xp), 0) FROM member_level WHERE guild_id = ";
          case SNIPPET -> "SELECT max(version) FROM snippet WHERE guild_id = ";
        }
        + guild(place);
  }

  private static GuildId guild(Place place) {
    return new GuildId(place.number() + 1L);
  }

  long read(Place place) {
    GuildId guild = guild(place);
    return switch (place.kept()) {
      case CONFIG -> configs.findById(guild).map(GuildConfig::version).orElse(0L);
      case SANCTION ->
          sanctions
              .findActive(guild, MEMBER, LastingSanction.BAN)
              .map(MemberSanction::version)
              .orElse(0L);
      case LEVEL -> levels.find(guild, MEMBER).map(MemberXp::xp).orElse(0L);
      case SNIPPET -> snippets.findByName(guild, SNIPPET).map(Snippet::version).orElse(0L);
    };
  }

  /// Writes some, in one transaction.
  ///
  /// @param commits whether it is committed in the end
  /// @param beforeCommit is told the numbers
  /// @return the numbers
  Map<Place, Long> write(
      SortedSet<Place> places, boolean commits, Consumer<Map<Place, Long>> beforeCommit) {
    return transactions.inTransaction(
        "history.write",
        transaction -> {
          Map<Place, Long> values = new TreeMap<>();
          places.forEach(place -> values.put(place, write(place)));
          if (commits) {
            beforeCommit.accept(values);
          } else {
            transaction.setRollbackOnly();
          }
          return values;
        });
  }

  private long write(Place place) {
    GuildId guild = guild(place);
    return switch (place.kept()) {
      case CONFIG -> {
        GuildConfig before = configs.getForUpdate(guild);
        ModLog next = new ModLog.To(new ChannelId(before.version() + 1));
        yield configs.save(before.loggingTo(next)).version();
      }
      case SANCTION -> {
        MemberSanction before =
            sanctions.findActiveForUpdate(guild, MEMBER, LastingSanction.BAN).orElseThrow();
        sanctions.moveEnd(before.origin(), Instant.ofEpochSecond(before.version()));
        yield before.version() + 1;
      }
      case LEVEL ->
          switch (levels.gain(guild, MEMBER, 1, Instant.EPOCH, Duration.ZERO)) {
            case XpGain.Gained(XpChange(_, long after), _) -> after;
            case XpGain.TooSoon _, XpGain.Barred _, XpGain.Full _ ->
                throw new IllegalStateException("everybody can earn here");
          };
      case SNIPPET -> {
        Snippet before = snippets.findByNameForUpdate(guild, SNIPPET).orElseThrow();
        String next = "text " + before.version();
        yield snippets.update(before.rewritten(new SnippetText(next))).version();
      }
    };
  }
}
