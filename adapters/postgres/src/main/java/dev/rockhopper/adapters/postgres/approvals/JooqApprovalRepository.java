package dev.rockhopper.adapters.postgres.approvals;

import static dev.rockhopper.adapters.postgres.generated.Tables.APPROVAL;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.ApprovalRecord;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.approvals.Approval;
import dev.rockhopper.domain.approvals.Approval.State;
import dev.rockhopper.domain.approvals.ApprovalKey;
import dev.rockhopper.domain.approvals.IApprovalRepository;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessagePlace;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.StaleVersionException;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;

/// Approvals in PostgreSQL.
public final class JooqApprovalRepository implements IApprovalRepository {
  private static final String KIND = "approval";
  private static final int MOST = 25;

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqApprovalRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Approval create(Approval approval) {
    Approval.Deed deed = approval.deed();
    transactions
        .dsl()
        .insertInto(APPROVAL)
        .set(APPROVAL.GUILD_ID, approval.key().guild())
        .set(APPROVAL.APPROVAL_ID, approval.key().id())
        .set(APPROVAL.MODERATOR_ID, approval.moderator())
        .set(APPROVAL.TYPE, deed.sanction().type().name())
        .set(APPROVAL.PURGE_DAYS, (short) deed.sanction().purge().days())
        .set(APPROVAL.TARGETS, deed.targets().stream().map(UserId::value).toArray(Long[]::new))
        .set(APPROVAL.TARGET_ENDS, ends(deed))
        .set(APPROVAL.REASON, deed.reason())
        .set(APPROVAL.SOURCE_ID, deed.source())
        .set(APPROVAL.ASKED_AT, stored(approval.askedAt()))
        .set(APPROVAL.UNTIL, stored(approval.until()))
        .execute();
    transactions.recordWrite(KIND, approval.key());
    return approval.atVersion(1);
  }

  @Override
  public Optional<Approval> findById(ApprovalKey key) {
    return transactions
        .dsl()
        .selectFrom(APPROVAL)
        .where(is(key))
        .fetchOptional(JooqApprovalRepository::toApproval);
  }

  @Override
  public Optional<Approval> findBySource(GuildId guild, UserId moderator, SourceId source) {
    return transactions
        .dsl()
        .selectFrom(APPROVAL)
        .where(APPROVAL.GUILD_ID.eq(guild))
        .and(APPROVAL.MODERATOR_ID.eq(moderator))
        .and(APPROVAL.SOURCE_ID.eq(source))
        .fetchOptional(JooqApprovalRepository::toApproval);
  }

  @Override
  public Optional<Approval> findForUpdate(ApprovalKey key) {
    return transactions
        .dslInTransaction("findForUpdate")
        .selectFrom(APPROVAL)
        .where(is(key))
        .forUpdate()
        .fetchOptional(JooqApprovalRepository::toApproval);
  }

  @Override
  public Approval update(Approval approval) {
    ApprovalRecord row = new ApprovalRecord();
    switch (approval.state()) {
      case State.Pending() -> row.setStatus("PENDING");
      case State.Approved(UserId by, Instant at) -> decide(row, "APPROVED", by, at);
      case State.Declined(UserId by, Instant at) -> decide(row, "DECLINED", by, at);
    }
    approval
        .post()
        .ifPresent(post -> {
          row.setPostChannelId(post.channel());
          row.setPostMessageId(post.message());
        });
    int changed =
        transactions
            .dsl()
            .update(APPROVAL)
            .set(row)
            .set(APPROVAL.VERSION, approval.version() + 1)
            .where(is(approval.key()))
            .and(APPROVAL.VERSION.eq(approval.version()))
            .execute();
    if (!transactions.recordWrite(KIND, approval.key(), changed)) {
      throw new StaleVersionException(
          "approval %s is not at version %d".formatted(approval.key(), approval.version()));
    }
    return approval.atVersion(approval.version() + 1);
  }

  private static void decide(ApprovalRecord row, String status, UserId by, Instant at) {
    row.setStatus(status);
    row.setDecidedUserId(by);
    row.setDecidedAt(stored(at));
  }

  @Override
  public List<Approval> open(GuildId guild, Instant now) {
    return transactions
        .dsl()
        .selectFrom(APPROVAL)
        .where(APPROVAL.GUILD_ID.eq(guild))
        .and(APPROVAL.STATUS.eq("PENDING"))
        .and(APPROVAL.UNTIL.gt(stored(now)))
        .orderBy(APPROVAL.ASKED_AT, APPROVAL.APPROVAL_ID)
        .limit(MOST)
        .fetch(JooqApprovalRepository::toApproval);
  }

  private static Condition is(ApprovalKey key) {
    return APPROVAL.GUILD_ID.eq(key.guild()).and(APPROVAL.APPROVAL_ID.eq(key.id()));
  }

  private static Approval toApproval(ApprovalRecord row) {
    return new Approval(
        new ApprovalKey(row.getGuildId(), row.getApprovalId()),
        row.getModeratorId(),
        new Approval.Deed(
            sanction(row),
            Arrays.stream(row.getTargets()).map(UserId::new).toList(),
            ends(row),
            row.getReason(),
            row.getSourceId()),
        row.getAskedAt(),
        row.getUntil(),
        state(row),
        Optional.ofNullable(row.getPostMessageId())
            .map(message -> new MessagePlace(row.getPostChannelId(), message)),
        row.getVersion());
  }

  /// Empty where no ban ends by itself, else with 0 for whose does not.
  private static Long[] ends(Approval.Deed deed) {
    return deed.ends().isEmpty()
        ? new Long[0]
        : deed.targets().stream()
            .map(target ->
                Optional.ofNullable(deed.ends().get(target)).map(Instant::toEpochMilli).orElse(0L))
            .toArray(Long[]::new);
  }

  private static Map<UserId, Instant> ends(ApprovalRecord row) {
    Map<UserId, Instant> ends = new HashMap<>();
    Long[] millis = row.getTargetEnds();
    for (int n = 0; n < millis.length; n++) {
      if (millis[n] > 0) {
        ends.put(new UserId(row.getTargets()[n]), Instant.ofEpochMilli(millis[n]));
      }
    }
    return ends;
  }

  private static Sanction sanction(ApprovalRecord row) {
    return switch (CaseType.valueOf(row.getType())) {
      case BAN -> new Sanction.Ban(new MessagePurge(row.getPurgeDays()));
      case UNBAN -> new Sanction.Unban();
      case KICK -> new Sanction.Kick();
      default -> throw new IllegalStateException("an approval of a " + row.getType());
    };
  }

  private static State state(ApprovalRecord row) {
    return switch (row.getStatus()) {
      case "APPROVED" -> new State.Approved(row.getDecidedUserId(), row.getDecidedAt());
      case "DECLINED" -> new State.Declined(row.getDecidedUserId(), row.getDecidedAt());
      default -> new State.Pending();
    };
  }
}
