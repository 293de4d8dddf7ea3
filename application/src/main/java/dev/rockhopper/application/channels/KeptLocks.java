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

  /// The lock of a channel, absent where it has none.
  Optional<ChannelLock> find(GuildId guild, ChannelId channel) {
    return settings.find(key(guild, channel)).map(there -> ChannelLock.of(there.value()));
  }

  /// The lock that is to end, absent where it is gone or another.
  Optional<ChannelLock> find(DueWork work) {
    return settings
        .find(key(work))
        .filter(there -> there.version() == work.version())
        .map(there -> ChannelLock.of(there.value()));
  }

  /// Keeps a lock, and plans its end, unless somebody was quicker.
  ///
  /// @return whether nobody was
  boolean keep(ChannelRequest request, ChannelLock lock) {
    SettingKey key = key(request.guild(), request.channel());
    return transactions.inTransaction(
        "channel.lock",
        _ -> {
          guilds.ensure(request.guild());
          if (!settings.putIfAbsent(key, lock.toValue())) {
            return false;
          }
          long version = settings.findForUpdate(key).orElseThrow().version();
          if (lock.until() instanceof Expiry.Until(Instant end)) {
            due.plan(DueWork.planned(dueKey(request.guild(), request.channel()), version, end));
          }
          append(request, "channel.locked", "", request.reason());
          return true;
        });
  }

  /// Forgets a lock and its end.
  void forget(ChannelRequest request, String action) {
    transactions.inTransaction(
        "channel.unlock",
        _ -> {
          boolean wasThere = settings.clear(key(request.guild(), request.channel()));
          due.cancel(dueKey(request.guild(), request.channel()));
          if (wasThere) {
            append(request, action, "", request.reason());
          }
          return wasThere;
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
