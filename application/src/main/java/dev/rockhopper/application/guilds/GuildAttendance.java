package dev.rockhopper.application.guilds;

import dev.rockhopper.application.background.Signal;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.KnownGuild.Membership;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What Discord said about the guilds that the bot is in, until it is noted in the database. Who
/// tells it is never kept waiting; what is told last about a guild is what counts, and the roll of
/// a shard replaces everything that was told of its guilds before. Safe for any number of threads.
public final class GuildAttendance {
  private final Map<GuildId, Membership> told = new LinkedHashMap<>();
  private final Map<Integer, Shard> shards = new TreeMap<>();
  private final Signal news = new Signal();

  /// How a shard stands.
  ///
  /// @param roll what was called last, absent where nothing was yet
  /// @param isNoted whether that is noted
  /// @param isCutOff whether nothing is heard of it
  private record Shard(Optional<GuildRoll> roll, boolean isNoted, boolean isCutOff) {
    static final Shard UNHEARD = new Shard(Optional.empty(), false, false);

    Shard cutOff(boolean now) {
      return new Shard(roll, isNoted, now);
    }

    boolean isHeard() {
      return roll.isPresent() && isNoted && !isCutOff;
    }
  }

  /// The bot is in a guild.
  public void entered(GuildId guild) {
    tell(guild, Membership.PRESENT);
  }

  /// The bot is no longer in a guild; one that Discord has trouble with was not left.
  public void left(GuildId guild) {
    tell(guild, Membership.LEFT);
  }

  /// The bot has heard which guilds of a shard it is in, at the start or after a time in which it
  /// heard nothing.
  public void called(GuildRoll roll) {
    synchronized (told) {
      told.keySet().removeIf(roll::covers);
      shards.put(roll.shard(), new Shard(Optional.of(roll), false, false));
    }
    news.raise();
  }

  /// The bot hears nothing of a shard from now on, until a roll or [#resumed]: who invites it now
  /// is not known to have done so.
  public void cutOff(int shard) {
    synchronized (told) {
      shards.put(shard, shards.getOrDefault(shard, Shard.UNHEARD).cutOff(true));
    }
  }

  /// The bot hears a shard again, and what it had missed was told before this.
  public void resumed(int shard) {
    synchronized (told) {
      shards.put(shard, shards.getOrDefault(shard, Shard.UNHEARD).cutOff(false));
    }
    news.raise();
  }

  private void tell(GuildId guild, Membership membership) {
    synchronized (told) {
      told.put(guild, membership);
    }
    news.raise();
  }

  /// The rolls that are to be noted, before all that was told after them.
  List<GuildRoll> rolls() {
    synchronized (told) {
      return shards.values().stream()
          .filter(shard -> !shard.isNoted())
          .flatMap(shard -> shard.roll().stream())
          .toList();
    }
  }

  /// What is to be noted of single guilds.
  Map<GuildId, Membership> changes() {
    synchronized (told) {
      return Map.copyOf(told);
    }
  }

  /// The roll is noted, unless another of its shard has been called meanwhile.
  void noted(GuildRoll roll) {
    synchronized (told) {
      shards.computeIfPresent(
          roll.shard(),
          (_, shard) ->
              shard.roll().equals(Optional.of(roll))
                  ? new Shard(shard.roll(), true, shard.isCutOff())
                  : shard);
    }
  }

  /// What was told of a guild is noted, unless something else has been told meanwhile.
  void noted(GuildId guild, Membership membership) {
    synchronized (told) {
      told.remove(guild, membership);
    }
  }

  /// Whether nothing speaks against removing a guild that is noted as left: Discord has been heard
  /// about its shard, is heard still, and has said nothing since that is not noted yet.
  boolean mayBeGone(GuildId guild) {
    synchronized (told) {
      return told.get(guild) != Membership.PRESENT
          && shards.values().stream()
              .filter(Shard::isHeard)
              .anyMatch(shard -> shard.roll().filter(roll -> roll.covers(guild)).isPresent());
    }
  }

  /// Whether Discord has said at least once which guilds there are, all of that is noted, and
  /// Discord is heard still.
  boolean isHeard() {
    synchronized (told) {
      return !shards.isEmpty() && shards.values().stream().allMatch(Shard::isHeard);
    }
  }

  /// What is raised when something is told.
  Signal news() {
    return news;
  }
}
