package dev.rockhopper.application.channels;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What is kept of the channels that are locked: what a lock has found there, when it ends, and who
/// did what. Each method that changes something is a transaction of its own.
///
/// @param transactions where the transactions run
/// @param guilds the guilds
/// @param settings where locks are kept
/// @param due where their ends are planned
/// @param audit who did what
/// @param clock the time
record KeptLocks(
    TransactionManager transactions,
    IGuildRepository guilds,
    ISettingRepository settings,
    IDueWorkRepository due,
    IAuditRepository audit,
    Clock clock) {

  /// A lock that is kept.
  ///
  /// @param lock how
  /// @param version grows whenever it is kept anew or made sure of; its end is planned for that
  record Kept(ChannelLock lock, long version) {
    private static Kept of(Setting there) {
      return new Kept(ChannelLock.of(there.value()), there.version());
    }

    /// Whether this is the same lock, and nobody has made sure of it in between.
    boolean isAsIn(Kept other) {
      return version == other.version;
    }
  }

  /// The lock of a channel, absent where it has none; never an older one out of a cache.
  Optional<Kept> find(GuildId guild, ChannelId channel) {
    return transactions.inTransaction(
        "channel.find-lock", _ -> settings.find(key(guild, channel)).map(Kept::of));
  }

  /// The lock that is to end, absent where it is gone or another.
  Optional<ChannelLock> find(DueWork work) {
    return find(work.key().guild(), new ChannelId(work.key().subject()))
        .filter(there -> there.version() == work.version())
        .map(Kept::lock);
  }

  /// Keeps a lock, and plans its end, unless somebody was quicker.
  ///
  /// @return how it is kept, absent where somebody was
  Optional<Kept> keep(ChannelRequest request, ChannelLock lock) {
    SettingKey key = key(request.guild(), request.channel());
    return transactions.inTransaction(
        "channel.lock",
        _ -> {
          guilds.ensure(request.guild());
          if (!settings.putIfAbsent(key, lock.toValue())) {
            return Optional.empty();
          }
          Kept kept = Kept.of(settings.findForUpdate(key).orElseThrow());
          planEnd(request, kept);
          append(request, "channel.locked", "", request.reason());
          return Optional.of(kept);
        });
  }

  private void planEnd(ChannelRequest request, Kept kept) {
    if (kept.lock().until() instanceof Expiry.Until(Instant end)) {
      due.plan(DueWork.planned(dueKey(request.guild(), request.channel()), kept.version(), end));
    }
  }

  /// Gives a lock that has reached Discord a new version, with its end, so that no unlocking that
  /// was under way before can forget it.
  ///
  /// @return what was kept until then: the same where it has a new version now; another, or
  ///   nothing, where it was not there any more, and nothing has changed
  Optional<Kept> confirm(ChannelRequest request, Kept locked) {
    SettingKey key = key(request.guild(), request.channel());
    return transactions.inTransaction(
        "channel.confirm-lock",
        _ -> {
          Optional<Kept> there = settings.findForUpdate(key).map(Kept::of);
          if (there.filter(locked::isAsIn).isPresent()) {
            planEnd(request, Kept.of(settings.put(key, locked.lock().toValue())));
          }
          return there;
        });
  }

  /// Forgets a lock and its end.
  ///
  /// @return false where it was gone or another: nothing has changed then
  boolean forget(ChannelRequest request, Kept lock, String action) {
    SettingKey key = key(request.guild(), request.channel());
    return transactions.inTransaction(
        "channel.unlock",
        _ -> {
          if (settings.findForUpdate(key).map(Kept::of).filter(lock::isAsIn).isEmpty()) {
            return false;
          }
          settings.clear(key);
          due.cancel(dueKey(request.guild(), request.channel()));
          append(request, action, "", request.reason());
          return true;
        });
  }

  /// Forgets the lock that has ended.
  ///
  /// @param by in whose name
  /// @return false where it was gone or another, or the work is in other hands: nothing has changed
  ///   then
  boolean forget(DueWork work, UserId by) {
    SettingKey key = key(work);
    return transactions.inTransaction(
        "channel.unlock",
        transaction -> {
          Optional<Setting> there =
              settings.findForUpdate(key).filter(one -> one.version() == work.version());
          if (there.isEmpty() || !due.close(work.key(), work.token())) {
            transaction.setRollbackOnly();
            return false;
          }
          settings.clear(key);
          ChannelId channel = new ChannelId(work.key().subject());
          append(
              new ChannelRequest(work.key().guild(), channel, by, ""), "channel.unlocked", "", "");
          return true;
        });
  }

  /// Writes down what somebody did.
  void trail(ChannelRequest request, String action, String before, String after) {
    transactions.inTransaction(
        "channel.trail",
        _ -> {
          guilds.ensure(request.guild());
          append(request, action, before, after);
          return action;
        });
  }

  private void append(ChannelRequest request, String action, String before, String after) {
    audit.append(
        new AuditEntry(
            request.guild(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            request.moderator(),
            action,
            "channel " + request.channel(),
            before,
            after));
  }

  private static SettingKey key(DueWork work) {
    return key(work.key().guild(), new ChannelId(work.key().subject()));
  }

  private static SettingKey key(GuildId guild, ChannelId channel) {
    return new SettingKey(
        new SettingPlace(guild, "lock", new SettingSubject.OfChannel(channel)), "state");
  }

  private static DueKey dueKey(GuildId guild, ChannelId channel) {
    return new DueKey(guild, DueKind.CHANNEL_UNLOCK, channel.value());
  }
}
