package dev.rockhopper.application.memory;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.reports.IReportRepository;
import dev.rockhopper.domain.reports.Report;
import dev.rockhopper.domain.reports.ReportKey;
import dev.rockhopper.domain.reports.ReportSubject;
import dev.rockhopper.domain.reports.ReportVoice;
import dev.rockhopper.domain.repository.DuplicateException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reports in an [InMemoryStore].
public final class InMemoryReportRepository implements IReportRepository {
  private static final Table<ReportKey, Report> REPORTS =
      new Table<>("report", ReportKey.class, Report.class);
  private static final Table<OpenKey, ReportKey> OPEN =
      new Table<>("report_open_uq", OpenKey.class, ReportKey.class);
  private static final Table<VoiceKey, Spoken> VOICES =
      new Table<>("report_voice", VoiceKey.class, Spoken.class);
  private static final Table<BlockKey, Instant> BLOCKS =
      new Table<>("report_block", BlockKey.class, Instant.class);

  private final InMemoryStore store;

  /// Keeps reports in `store`.
  public InMemoryReportRepository(InMemoryStore store) {
    this.store = store;
  }

  private record OpenKey(GuildId guild, ReportSubject subject) {}

  private record VoiceKey(ReportKey report, UserId user) {}

  private record BlockKey(GuildId guild, UserId user) {}

  private record Spoken(ReportKey report, ReportVoice voice) {}

  @Override
  public Optional<Report> find(ReportKey key) {
    return store.with(transaction -> transaction.find(REPORTS, key));
  }

  @Override
  public Optional<Report> findForUpdate(ReportKey key) {
    InMemoryTransaction transaction = store.required("findForUpdate");
    transaction.lock(REPORTS, key);
    return transaction.find(REPORTS, key);
  }

  @Override
  public Optional<Report> findOpen(GuildId guild, ReportSubject subject) {
    return store.with(transaction ->
        transaction
            .find(OPEN, new OpenKey(guild, subject))
            .flatMap(key -> transaction.find(REPORTS, key)));
  }

  @Override
  public List<Report> findOpen(GuildId guild, int most) {
    return store.with(transaction ->
        transaction
            .rows(REPORTS)
            .filter(report -> report.key().guild().equals(guild) && report.isOpen())
            .sorted(Comparator.comparingLong(report -> report.key().id().value()))
            .limit(most)
            .toList());
  }

  @Override
  public void create(Report report) {
    OpenKey open = new OpenKey(report.key().guild(), report.subject());
    store.with(transaction -> {
      References.requireGuild(transaction, report.key().guild());
      transaction.lock(OPEN, open);
      if (transaction.find(OPEN, open).isPresent()) {
        throw new DuplicateException("an open report about " + report.subject() + " is there");
      }
      transaction.put(OPEN, open, report.key());
      transaction.put(REPORTS, report.key(), report);
      return true;
    });
  }

  @Override
  public void update(Report report) {
    store.with(transaction -> {
      if (!report.isOpen()) {
        transaction.remove(OPEN, new OpenKey(report.key().guild(), report.subject()));
      }
      transaction.put(REPORTS, report.key(), report);
      return true;
    });
  }

  @Override
  public boolean add(ReportKey key, ReportVoice voice) {
    VoiceKey id = new VoiceKey(key, voice.user());
    return store.with(transaction -> {
      transaction.lock(VOICES, id);
      boolean isNew = transaction.find(VOICES, id).isEmpty();
      if (isNew) {
        transaction.put(VOICES, id, new Spoken(key, voice));
      }
      return isNew;
    });
  }

  @Override
  public void amend(ReportKey key, ReportVoice voice) {
    store.with(transaction -> {
      transaction.put(VOICES, new VoiceKey(key, voice.user()), new Spoken(key, voice));
      return true;
    });
  }

  @Override
  public List<ReportVoice> voices(ReportKey key) {
    return store.with(transaction ->
        transaction
            .rows(VOICES)
            .filter(spoken -> spoken.report().equals(key))
            .map(Spoken::voice)
            .sorted(Comparator.comparing(ReportVoice::at).thenComparing(ReportVoice::user))
            .toList());
  }

  @Override
  public List<Instant> spokenSince(GuildId guild, UserId user, Instant since, int most) {
    return store.with(transaction ->
        transaction
            .rows(VOICES)
            .filter(spoken -> spoken.report().guild().equals(guild))
            .map(Spoken::voice)
            .filter(voice -> voice.user().equals(user) && voice.at().isAfter(since))
            .map(ReportVoice::at)
            .sorted()
            .limit(most)
            .toList());
  }

  @Override
  public boolean isBlocked(GuildId guild, UserId user) {
    return store.with(
        transaction -> transaction.find(BLOCKS, new BlockKey(guild, user)).isPresent());
  }

  @Override
  public boolean block(GuildId guild, UserId user, UserId by, Instant at) {
    BlockKey key = new BlockKey(guild, user);
    return store.with(transaction -> {
      References.requireGuild(transaction, guild);
      transaction.lock(BLOCKS, key);
      boolean isNew = transaction.find(BLOCKS, key).isEmpty();
      transaction.put(BLOCKS, key, at);
      return isNew;
    });
  }

  @Override
  public boolean unblock(GuildId guild, UserId user) {
    BlockKey key = new BlockKey(guild, user);
    return store.with(transaction -> {
      transaction.lock(BLOCKS, key);
      boolean isThere = transaction.find(BLOCKS, key).isPresent();
      transaction.remove(BLOCKS, key);
      return isThere;
    });
  }
}
