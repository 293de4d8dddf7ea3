package dev.rockhopper.application.outside;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outside.EntryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The journals of guilds of which something was heard since it was last kept. Safe for any number
/// of threads.
final class GuildJournals {
  private final Map<GuildId, GuildJournal> all = new LinkedHashMap<>();
  private final AtomicInteger beingRead = new AtomicInteger();
  private final AtomicInteger session = new AtomicInteger(1);
  private final AtomicInteger complete = new AtomicInteger();

  /// What was written since the last session is missing everywhere, in guilds too of which nothing
  /// was heard yet, until [#complete].
  ///
  /// @return the number of the session
  synchronized int sessionBegan() {
    all.values().forEach(GuildJournal::missed);
    return session.incrementAndGet();
  }

  /// Every guild of which something may be missing since a session has been told so.
  synchronized void complete(int number) {
    complete.set(number);
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

  /// Takes journals in which there is something to do.
  ///
  /// @param most as many as may be read at the same time, those that are read already included
  synchronized List<GuildJournal> take(Instant now, int most) {
    List<GuildJournal> taken = new ArrayList<>();
    for (GuildJournal journal : all.values()) {
      if (beingRead.get() >= most) {
        break;
      }
      if (journal.take(now)) {
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
    all.forEach((guild, journal) -> journal.seen().ifPresent(entry -> progress.put(guild, entry)));
    return progress;
  }

  /// Forgets the journals that are kept and in which nothing is to do.
  synchronized void kept(Map<GuildId, EntryId> progress) {
    all.values()
        .removeIf(journal ->
            journal.isIdle()
                && journal
                    .seen()
                    .filter(entry -> entry.equals(progress.get(journal.guild())))
                    .isPresent());
  }

  private GuildJournal of(GuildId guild) {
    return all.computeIfAbsent(
        guild,
        unknown -> {
          GuildJournal journal = new GuildJournal(unknown);
          if (complete.get() != session.get()) {
            journal.missed();
          }
          return journal;
        });
  }
}
