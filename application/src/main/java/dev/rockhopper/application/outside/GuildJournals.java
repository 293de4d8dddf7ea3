package dev.rockhopper.application.outside;

import dev.rockhopper.application.guilds.GuildRoll;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outside.EntryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The journals of guilds of which something was heard since it was last kept. Safe for any number
/// of threads.
final class GuildJournals {
  private final Map<GuildId, GuildJournal> all = new LinkedHashMap<>();
  private final AtomicInteger beingRead = new AtomicInteger();
  private final AtomicLong sessions = new AtomicLong();
  private final Map<Integer, Session> begun = new HashMap<>();
  private final Map<Integer, Session> complete = new HashMap<>();

  /// A session of a shard.
  ///
  /// @param number no other has
  record Session(GuildRoll roll, long number) {}

  /// A shard has a new session: what was written since the last one is missing in all of its
  /// guilds, in those too of which nothing was heard yet, until [#complete].
  synchronized void sessionBegan(GuildRoll session) {
    begun.put(session.shard(), new Session(session, sessions.incrementAndGet()));
    all.values().stream()
        .filter(journal -> session.covers(journal.guild()))
        .forEach(GuildJournal::missed);
  }

  /// A shard has no session any more, because another process has it: whoever has one reads what is
  /// written from now on, and what this process has not dealt with.
  synchronized void sessionEnded(int shard) {
    begun.remove(shard);
    complete.remove(shard);
  }

  /// The sessions of which not every guild has been told that something may be missing.
  synchronized List<Session> incomplete() {
    return begun.values().stream().filter(session -> !isComplete(session)).toList();
  }

  /// Every guild of a session of which something may be missing has been told so.
  synchronized void complete(Session session) {
    complete.put(session.roll().shard(), session);
  }

  private boolean isComplete(Session session) {
    return session.equals(complete.get(session.roll().shard()));
  }

  private boolean isComplete(GuildId guild) {
    return begun.values().stream()
        .anyMatch(session -> session.roll().covers(guild) && isComplete(session));
  }

  /// Lets a guild be read again at once, where something of it is missing and rests.
  synchronized void hurry(GuildId guild) {
    GuildJournal journal = all.get(guild);
    if (journal != null) {
      journal.hurry();
    }
  }

  /// Adds an entry.
  ///
  /// @return whether there is something to do
  synchronized boolean add(HeardEntry entry) {
    return of(entry.guild()).add(entry);
  }

  /// Something of a guild is to be read in its log.
  synchronized void missed(GuildId guild) {
    of(guild).missed();
  }

  private boolean isOurs(GuildJournal journal) {
    return begun.values().stream().anyMatch(session -> session.roll().covers(journal.guild()));
  }

  /// Takes journals in which there is something to do, of guilds whose shard has a session here.
  ///
  /// @param most as many as may be read at the same time, those that are read already included
  synchronized List<GuildJournal> take(Instant now, int most) {
    List<GuildJournal> taken = new ArrayList<>();
    for (GuildJournal journal : all.values()) {
      if (beingRead.get() >= most) {
        break;
      }
      if (isOurs(journal) && journal.take(now)) {
        beingRead.incrementAndGet();
        taken.add(journal);
      }
    }
    return taken;
  }

  /// A reader is done with a journal for now.
  void putDown(GuildJournal journal) {
    journal.putDown();
    beingRead.decrementAndGet();
  }

  /// How far each guild was read.
  synchronized Map<GuildId, EntryId> progress() {
    Map<GuildId, EntryId> progress = new HashMap<>();
    all.forEach(
        (guild, journal) -> journal.progress().ifPresent(entry -> progress.put(guild, entry)));
    return progress;
  }

  /// Forgets the journals that are kept and in which nothing is to do.
  synchronized void kept(Map<GuildId, EntryId> progress) {
    all.values()
        .removeIf(journal ->
            journal.isIdle()
                && journal
                    .progress()
                    .filter(entry -> entry.equals(progress.get(journal.guild())))
                    .isPresent());
  }

  private GuildJournal of(GuildId guild) {
    return all.computeIfAbsent(
        guild,
        unknown -> {
          GuildJournal journal = new GuildJournal(unknown);
          if (!isComplete(unknown)) {
            journal.missed();
          }
          return journal;
        });
  }
}
