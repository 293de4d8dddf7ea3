package dev.rockhopper.application.documents;

import dev.rockhopper.application.documents.GuildDocumentOutcome.Change;
import dev.rockhopper.application.documents.GuildDocumentWish.Extent;
import dev.rockhopper.application.lock.SetupLock;
import dev.rockhopper.application.permissions.RightsReview;
import dev.rockhopper.application.permissions.RuleService;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.validation.Fault;
import dev.rockhopper.application.validation.Problem;
import dev.rockhopper.domain.documents.GuildRevision;
import dev.rockhopper.domain.documents.IGuildDocumentRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The set-up of guilds as one document: shown, brought in, kept in revisions, compared and taken
/// back. Everything of a document takes effect, with its trail and its revision, in one
/// transaction, or nothing.
///
/// Methods block, may come from any thread, and must not be called inside a transaction. All throw
/// [dev.rockhopper.application.failure.InfrastructureException] when the database is away.
public final class GuildDocumentService {
  /// How many revisions of a guild are kept.
  public static final int MOST_REVISIONS = 50;

  /// How many rules a guild can have.
  static final int MOST_RULES = RuleService.MOST_RULES;

  private final TransactionManager transactions;
  private final SetupLock locks;
  private final IGuildRepository guilds;
  private final IGuildDocumentRepository revisions;
  private final GuildDocumentReader reader;
  private final GuildDocumentWriter writer;
  private final RightsReview rights;
  private final GuildDocumentForm form;
  private final SettingCatalog catalog;
  private final Clock clock;

  /// Reads and writes through the given parts.
  @Inject
  public GuildDocumentService(
      TransactionManager transactions,
      SetupLock locks,
      IGuildRepository guilds,
      IGuildDocumentRepository revisions,
      GuildDocumentReader reader,
      GuildDocumentWriter writer,
      RightsReview rights,
      GuildDocumentForm form,
      SettingCatalog catalog,
      Clock clock) {
    this.transactions = transactions;
    this.locks = locks;
    this.guilds = guilds;
    this.revisions = revisions;
    this.reader = reader;
    this.writer = writer;
    this.rights = rights;
    this.form = form;
    this.catalog = catalog;
    this.clock = clock;
  }

  /// How a guild is set up now.
  public GuildDocument current(GuildId guild) {
    return reader.read(guild);
  }

  /// The same as text, with a remark for each setting that is stored and does not fit: a file that
  /// does not name it leaves it as it is.
  public String export(GuildId guild) {
    return form.write(reader.read(guild), reader.unfit(guild));
  }

  /// What would become of a wish; changes nothing.
  public GuildDocumentOutcome preview(GuildDocumentWish wish) {
    return run(wish, false);
  }

  /// Sets the guild up so, all or nothing.
  public GuildDocumentOutcome apply(GuildDocumentWish wish) {
    return run(wish, true);
  }

  /// It is tried and rolled back for a look: so the look finds what the deed would find.
  private GuildDocumentOutcome run(GuildDocumentWish wish, boolean isMeant) {
    return transactions.inTransaction(
        "guild.document",
        transaction -> {
          GuildDocumentOutcome outcome =
              locks.whileAlone(
                  transaction,
                  wish.guild(),
                  GuildDocumentOutcome.Busy::new,
                  () -> run(transaction, wish));
          boolean isDone = outcome instanceof GuildDocumentOutcome.Changed;
          if (!isMeant || !isDone) {
            transaction.setRollbackOnly();
          }
          return !isMeant && outcome instanceof GuildDocumentOutcome.Changed(var changes, _)
              ? new GuildDocumentOutcome.Changed(changes, 0)
              : outcome;
        });
  }

  private GuildDocumentOutcome run(Transaction transaction, GuildDocumentWish wish) {
    GuildId guild = wish.guild();
    guilds.ensure(guild);
    GuildDocument before = reader.read(guild);
    RightsReview.Stand stand =
        rights.stand(
            guild,
            wish.editor().asker(),
            wish.editor().commands(),
            wish.editor().people().values());
    Optional<GuildDocumentOutcome> objection = writer.write(transaction, wish, before);
    if (objection.isPresent()) {
      return objection.get();
    }
    GuildDocument after = reader.read(guild);
    if (after.rules().size() > MOST_RULES) {
      return new GuildDocumentOutcome.Invalid(
          List.of(new Problem("rules", new Fault.TooMany(MOST_RULES))));
    }
    List<Problem> tooMuch = GuildAccess.tooMuch(after.access());
    if (!tooMuch.isEmpty()) {
      return new GuildDocumentOutcome.Invalid(tooMuch);
    }
    Optional<Problem> jail = DocumentPaths.rankOfJailRole(wish.document(), after);
    if (jail.isPresent()) {
      return new GuildDocumentOutcome.Invalid(List.of(jail.get()));
    }
    List<GuildDocumentOutcome.Objection> forbidden =
        new GuildDocumentReview(wish, stand).objections(before, after);
    if (!forbidden.isEmpty()) {
      return new GuildDocumentOutcome.Forbidden(forbidden);
    }
    List<Change> changes = changes(before, after);
    return new GuildDocumentOutcome.Changed(
        changes, changes.isEmpty() ? 0 : keep(wish, before, after));
  }

  private int keep(GuildDocumentWish wish, GuildDocument before, GuildDocument after) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String old = form.write(before);
    boolean isKept =
        revisions
            .findNewest(wish.guild())
            .filter(newest -> newest.content().equals(old))
            .isPresent();
    if (!isKept) {
      append(wish, now, GuildRevision.Origin.BEFORE, old);
    }
    int number = append(wish, now, wish.extent().origin(), form.write(after));
    revisions.trim(wish.guild(), MOST_REVISIONS);
    return number;
  }

  private int append(
      GuildDocumentWish wish, Instant now, GuildRevision.Origin origin, String content) {
    return revisions
        .append(new GuildRevision(wish.guild(), 0, now, wish.actor(), origin, content))
        .number();
  }

  /// The revisions there are, newest first.
  ///
  /// @param most at most so many
  public List<GuildRevision> revisions(GuildId guild, int most) {
    return revisions.findAll(guild, most);
  }

  /// What is other now than in a revision.
  ///
  /// @return what going back to it would change, or that there is none that can be read
  public GuildDocumentOutcome difference(GuildId guild, int number) {
    return with(
        guild,
        number,
        wanted -> new GuildDocumentOutcome.Changed(changes(reader.read(guild), wanted), 0));
  }

  /// What would become of going back to a revision; changes nothing.
  public GuildDocumentOutcome previewRollback(GuildId guild, GuildEditor editor, int number) {
    return rollback(guild, editor, number, false);
  }

  /// Sets the guild up exactly as a revision says. One that does not fit any more, or cannot be
  /// read, changes nothing.
  public GuildDocumentOutcome rollback(GuildId guild, GuildEditor editor, int number) {
    return rollback(guild, editor, number, true);
  }

  private GuildDocumentOutcome rollback(
      GuildId guild, GuildEditor editor, int number, boolean isMeant) {
    return with(
        guild,
        number,
        document -> run(new GuildDocumentWish(guild, editor, document, Extent.EXACT), isMeant));
  }

  private GuildDocumentOutcome with(
      GuildId guild, int number, Function<GuildDocument, GuildDocumentOutcome> use) {
    Optional<GuildRevision> revision = revisions.find(guild, number);
    if (revision.isEmpty()) {
      return new GuildDocumentOutcome.NoRevision(number);
    }
    return form.read(revision.get().content())
        .map(use)
        .orElseGet(() -> new GuildDocumentOutcome.Unreadable(number));
  }

  /// What a revision says, absent where there is none, or it cannot be read any more.
  public Optional<GuildDocument> document(GuildId guild, int number) {
    return revisions.find(guild, number).flatMap(revision -> form.read(revision.content()));
  }

  private List<Change> changes(GuildDocument before, GuildDocument after) {
    SortedMap<String, String> old = before.lines(catalog);
    SortedMap<String, String> now = after.lines(catalog);
    TreeSet<String> paths = new TreeSet<>(old.keySet());
    paths.addAll(now.keySet());
    List<Change> changes = new ArrayList<>();
    for (String path : paths) {
      String was = old.getOrDefault(path, "");
      String is = now.getOrDefault(path, "");
      if (!was.equals(is)) {
        changes.add(new Change(path, was, is));
      }
    }
    return changes;
  }
}
