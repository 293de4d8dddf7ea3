package dev.rockhopper.application.memory;

import dev.rockhopper.domain.approvals.Approval;
import dev.rockhopper.domain.approvals.ApprovalKey;
import dev.rockhopper.domain.approvals.IApprovalRepository;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Approvals in an [InMemoryStore].
public final class InMemoryApprovalRepository implements IApprovalRepository {
  private static final Table<ApprovalKey, Approval> APPROVALS =
      new Table<>("approval", ApprovalKey.class, Approval.class);
  private static final Table<SourceKey, ApprovalKey> SOURCES =
      new Table<>("approval.source", SourceKey.class, ApprovalKey.class);
  private static final int MOST = 25;

  private final InMemoryStore store;

  /// Keeps them in `store`.
  public InMemoryApprovalRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Approval create(Approval approval) {
    SourceKey source =
        new SourceKey(approval.key().guild(), approval.moderator(), approval.deed().source());
    return store.with(transaction -> {
      References.requireGuild(transaction, approval.key().guild());
      transaction.lock(SOURCES, source);
      if (transaction.find(SOURCES, source).isPresent()
          || transaction.find(APPROVALS, approval.key()).isPresent()) {
        throw new DuplicateException("there is an approval " + approval.key() + " already");
      }
      Approval stored = approval.atVersion(1);
      transaction.put(SOURCES, source, approval.key());
      transaction.put(APPROVALS, approval.key(), stored);
      return stored;
    });
  }

  @Override
  public Optional<Approval> findById(ApprovalKey key) {
    return store.with(transaction -> transaction.find(APPROVALS, key));
  }

  @Override
  public Optional<Approval> findBySource(GuildId guild, UserId moderator, SourceId source) {
    return store.with(transaction ->
        transaction
            .find(SOURCES, new SourceKey(guild, moderator, source))
            .flatMap(key -> transaction.find(APPROVALS, key)));
  }

  @Override
  public Optional<Approval> findForUpdate(ApprovalKey key) {
    InMemoryTransaction transaction = store.required("findForUpdate");
    transaction.lock(APPROVALS, key);
    return transaction.find(APPROVALS, key);
  }

  @Override
  public Approval update(Approval approval) {
    return store.with(transaction -> {
      transaction.lock(APPROVALS, approval.key());
      if (transaction
          .find(APPROVALS, approval.key())
          .filter(stored -> stored.version() == approval.version())
          .isEmpty()) {
        throw new StaleVersionException(
            "approval %s is not at version %d".formatted(approval.key(), approval.version()));
      }
      Approval stored = approval.atVersion(approval.version() + 1);
      transaction.put(APPROVALS, approval.key(), stored);
      return stored;
    });
  }

  @Override
  public List<Approval> open(GuildId guild, Instant now) {
    return store.with(transaction ->
        transaction
            .rows(APPROVALS)
            .filter(approval -> approval.key().guild().equals(guild) && approval.isOpen(now))
            .sorted(
                Comparator.comparing(Approval::askedAt)
                    .thenComparing(approval -> approval.key().id()))
            .limit(MOST)
            .toList());
  }

  private record SourceKey(GuildId guild, UserId moderator, SourceId source) {}
}
