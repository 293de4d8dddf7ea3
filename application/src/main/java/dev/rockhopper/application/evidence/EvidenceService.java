package dev.rockhopper.application.evidence;

import dev.rockhopper.application.moderation.GuildMembers;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.evidence.ContentHash;
import dev.rockhopper.domain.evidence.Evidence;
import dev.rockhopper.domain.evidence.IEvidenceRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.CaseEditRule;
import dev.rockhopper.domain.moderation.Refusal;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Keeps copies of files that prove cases, because Discord's links to attachments expire. The file
/// is read from Discord first, outside of any transaction; content, hash and audit entry are then
/// written together. Methods block, may come from any thread, and must not be called inside a
/// transaction.
///
/// All throw [dev.rockhopper.application.failure.InfrastructureException] when the database is
/// away, or Discord cannot be asked where moderators stand.
public final class EvidenceService {
  private static final System.Logger LOG = System.getLogger(EvidenceService.class.getName());

  /// The most bytes that a copy has: 8 MiB, which Discord takes back from a bot everywhere.
  public static final long MOST_BYTES = 8L * 1024 * 1024;

  /// The most copies that a case has.
  public static final int MOST_FILES = 10;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TransactionManager transactions;
  private final ICaseRepository cases;
  private final IEvidenceRepository evidence;
  private final IAuditRepository audit;
  private final AttachmentFiles files;
  private final GuildMembers members;
  private final Clock clock;

  /// Keeps what `files` reads.
  @Inject
  public EvidenceService(
      TransactionManager transactions,
      ICaseRepository cases,
      IEvidenceRepository evidence,
      IAuditRepository audit,
      AttachmentFiles files,
      GuildMembers members,
      Clock clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.evidence = evidence;
    this.audit = audit;
    this.files = files;
    this.members = members;
    this.clock = clock;
  }

  /// Keeps a copy of a file. The same content is kept once for a case. Whoever may not edit the
  /// case adds nothing to it: see [CaseEditRule].
  public EvidenceOutcome attach(EvidenceRequest request) {
    Optional<ModerationCase> found = cases.findByGuildAndNumber(request.guild(), request.number());
    if (found.isEmpty()) {
      return refused(new Refusal.CaseUnknown(request.number()));
    }
    ModerationCase about = found.get();
    Optional<Refusal> objection = objection(about, request.moderator());
    if (objection.isPresent()) {
      return refused(objection.get());
    }
    if (request.file().size() > MOST_BYTES) {
      return refused(new Refusal.FileTooLarge(MOST_BYTES));
    }
    if (count(about.key()) >= MOST_FILES) {
      return refused(new Refusal.TooMuchEvidence(MOST_FILES));
    }
    return switch (files.read(request.file(), MOST_BYTES, clock.instant().plus(PATIENCE))) {
      case AttachmentFiles.TooLarge() -> refused(new Refusal.FileTooLarge(MOST_BYTES));
      case AttachmentFiles.Unreadable(String what) -> {
        LOG.log(
            System.Logger.Level.INFO,
            "evidence.not-readable guild=%s case_id=%s what=%s"
                .formatted(about.key().guild(), about.key().id(), what));
        yield refused(new Refusal.FileUnreadable());
      }
      case AttachmentFiles.Content content -> keep(request, about, content.bytes());
    };
  }

  private EvidenceOutcome keep(EvidenceRequest request, ModerationCase about, byte[] content) {
    return transactions.inTransaction(
        "evidence.keep",
        _ -> {
          // Whoever adds to the same case at the same time waits, so that the count is right.
          Optional<ModerationCase> current = cases.findForUpdate(about.key());
          if (current.isEmpty()) {
            return refused(new Refusal.CaseUnknown(request.number()));
          }
          ContentHash hash = ContentHash.of(content);
          List<Evidence> all = evidence.findByCase(about.key());
          Optional<Evidence> before =
              all.stream().filter(one -> one.hash().equals(hash)).findFirst();
          if (before.isPresent()) {
            return new EvidenceOutcome.KeptBefore(current.get(), before.get());
          }
          if (all.size() >= MOST_FILES) {
            return refused(new Refusal.TooMuchEvidence(MOST_FILES));
          }
          Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
          Evidence kept =
              Evidence.of(
                  about.key(),
                  request.file().name(),
                  request.file().mediaType(),
                  content,
                  request.moderator(),
                  now);
          evidence.add(kept, content);
          audit.append(
              AuditEntry.ofCase(
                  about.key(), now, request.moderator(), "case.evidence", "", hash.hex()));
          return new EvidenceOutcome.Kept(current.get(), kept);
        });
  }

  private Optional<Refusal> objection(ModerationCase about, UserId moderator) {
    return CaseEditRule.firstObjection(members.editing(about, moderator));
  }

  /// How many copies a case has.
  public int count(CaseKey key) {
    return evidence.countByCase(key);
  }

  /// Removes a copy for good, which leaves its hash in the audit trail only. Whoever may not edit
  /// the case removes nothing from it. What is removed is what stands at `place` when the call
  /// comes: where somebody else removes it meanwhile, the one behind it stays.
  ///
  /// @param place its place in the list, from 1
  public EvidenceOutcome remove(GuildId guild, CaseNumber number, UserId moderator, int place) {
    Optional<ModerationCase> found = cases.findByGuildAndNumber(guild, number);
    if (found.isEmpty()) {
      return refused(new Refusal.CaseUnknown(number));
    }
    ModerationCase about = found.get();
    Optional<Refusal> objection = objection(about, moderator);
    if (objection.isPresent()) {
      return refused(objection.get());
    }
    List<Evidence> all = evidence.findByCase(about.key());
    if (place < 1 || place > all.size()) {
      return refused(new Refusal.EvidenceUnknown(place, all.size()));
    }
    Evidence seen = all.get(place - 1);
    return transactions.inTransaction(
        "evidence.remove", _ -> removeLocked(about, moderator, place, seen));
  }

  private EvidenceOutcome removeLocked(
      ModerationCase about, UserId moderator, int place, Evidence seen) {
    if (cases.findForUpdate(about.key()).isEmpty()) {
      return refused(new Refusal.CaseUnknown(about.number()));
    }
    if (!evidence.delete(seen.key(), seen.hash())) {
      return refused(new Refusal.EvidenceUnknown(place, count(about.key())));
    }
    audit.append(
        AuditEntry.ofCase(
            about.key(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            moderator,
            "case.evidence-removed",
            seen.hash().hex(),
            ""));
    return new EvidenceOutcome.Removed(about, seen);
  }

  /// What a case has. Nobody reads what proves a case against themselves.
  public EvidenceOutcome list(GuildId guild, CaseNumber number, UserId reader) {
    Optional<ModerationCase> about = cases.findByGuildAndNumber(guild, number);
    if (about.isEmpty()) {
      return refused(new Refusal.CaseUnknown(number));
    }
    return isAgainst(about.get(), reader)
        ? refused(new Refusal.TargetIsModerator())
        : new EvidenceOutcome.Listed(about.get(), evidence.findByCase(about.get().key()));
  }

  private static boolean isAgainst(ModerationCase about, UserId reader) {
    return about.opening().target().equals(reader);
  }

  /// A copy with its content, which is held against its hash. Nobody reads what proves a case
  /// against themselves.
  ///
  /// @param place its place in the list, from 1
  public EvidenceOutcome show(GuildId guild, CaseNumber number, UserId reader, int place) {
    Optional<ModerationCase> about = cases.findByGuildAndNumber(guild, number);
    if (about.isEmpty()) {
      return refused(new Refusal.CaseUnknown(number));
    }
    if (isAgainst(about.get(), reader)) {
      return refused(new Refusal.TargetIsModerator());
    }
    List<Evidence> all = evidence.findByCase(about.get().key());
    if (place < 1 || place > all.size()) {
      return refused(new Refusal.EvidenceUnknown(place, all.size()));
    }
    Evidence wanted = all.get(place - 1);
    Optional<byte[]> content = evidence.findContent(wanted.key(), wanted.hash());
    if (content.isEmpty()) {
      return refused(new Refusal.EvidenceUnknown(place, all.size() - 1));
    }
    boolean isWhole =
        Arrays.equals(ContentHash.of(content.get()).toBytes(), wanted.hash().toBytes());
    return isWhole
        ? new EvidenceOutcome.Shown(about.get(), wanted, content.get())
        : new EvidenceOutcome.Damaged(about.get(), wanted);
  }

  private static EvidenceOutcome refused(Refusal refusal) {
    return new EvidenceOutcome.Refused(refusal);
  }
}
