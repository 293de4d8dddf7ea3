package dev.rockhopper.application.guilds;

import dev.rockhopper.application.background.Signal;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.KnownGuild.Membership;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What Discord said about the guilds that the bot is in, until it is noted in the database. Who
/// tells it is never kept waiting; what is told last about a guild is what counts, and a roll
/// replaces everything that was told before. Safe for any number of threads.
public final class GuildAttendance {
  private final Map<GuildId, Membership> told = new LinkedHashMap<>();
  private final AtomicReference<@Nullable GuildRoll> latest = new AtomicReference<>();
  private final AtomicBoolean isRollNew = new AtomicBoolean();
  private final AtomicBoolean isCutOff = new AtomicBoolean();
  private final Signal news = new Signal();

  /// The bot is in a guild.
  public void entered(GuildId guild) {
    tell(guild, Membership.PRESENT);
  }

  /// The bot is no longer in a guild; one that Discord has trouble with was not left.
  public void left(GuildId guild) {
    tell(guild, Membership.LEFT);
  }

  /// The bot has heard which guilds it is in, at the start or after a time in which it heard
  /// nothing.
  public void called(GuildRoll roll) {
    synchronized (told) {
      told.clear();
      latest.set(roll);
      isRollNew.set(true);
      isCutOff.set(false);
    }
    news.raise();
  }

  /// The bot hears nothing of Discord from now on, until a roll or [#resumed()]: who invites it now
  /// is not known to have done so.
  public void cutOff() {
    isCutOff.set(true);
  }

  /// The bot hears Discord again, and what it had missed was told before this.
  public void resumed() {
    isCutOff.set(false);
    news.raise();
  }

  private void tell(GuildId guild, Membership membership) {
    synchronized (told) {
      told.put(guild, membership);
    }
    news.raise();
  }

  /// The roll that is to be noted, before all that was told after it.
  Optional<GuildRoll> roll() {
    synchronized (told) {
      return isRollNew.get() ? Optional.ofNullable(latest.get()) : Optional.empty();
    }
  }

  /// What is to be noted of single guilds.
  Map<GuildId, Membership> changes() {
    synchronized (told) {
      return Map.copyOf(told);
    }
  }

  /// The roll is noted, unless another has been called meanwhile.
  void noted(GuildRoll roll) {
    synchronized (told) {
      if (roll.equals(latest.get())) {
        isRollNew.set(false);
      }
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
      GuildRoll roll = latest.get();
      return roll != null
          && !isRollNew.get()
          && !isCutOff.get()
          && roll.covers(guild)
          && told.get(guild) != Membership.PRESENT;
    }
  }

  /// Whether Discord has said at least once which guilds there are, all of that is noted, and
  /// Discord is heard still.
  boolean isHeard() {
    synchronized (told) {
      return latest.get() != null && !isRollNew.get() && !isCutOff.get();
    }
  }

  /// What is raised when something is told.
  Signal news() {
    return news;
  }
}
