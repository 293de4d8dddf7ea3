package dev.rockhopper.adapters.postgres.cases;

import static dev.rockhopper.adapters.postgres.generated.Tables.MODERATION_CASE;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.ModerationCaseRecord;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.cases.Notices.LogMessage;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.RoleId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.TableField;

/// A case and its row, each made from the other.
final class CaseRow {
  /// The columns that an update may change; the others are fixed when the case is opened.
  static final List<TableField<ModerationCaseRecord, ?>> CHANGEABLE =
      List.of(
          MODERATION_CASE.REASON,
          MODERATION_CASE.EXPIRES_AT,
          MODERATION_CASE.HELD_ROLES,
          MODERATION_CASE.MISSED_ROLES,
          MODERATION_CASE.LISTING,
          MODERATION_CASE.STATUS,
          MODERATION_CASE.STATUS_AT,
          MODERATION_CASE.FAILURE,
          MODERATION_CASE.FAILURE_CODE,
          MODERATION_CASE.REVERSED_BY_CASE_ID,
          MODERATION_CASE.VOIDED_BY_USER_ID,
          MODERATION_CASE.DIRECT_MESSAGE,
          MODERATION_CASE.LOG_CHANNEL_ID,
          MODERATION_CASE.LOG_MESSAGE_ID);

  private CaseRow() {}

  /// The row of a case, in its first version.
  static ModerationCaseRecord of(ModerationCase entity) {
    ModerationCaseRecord row = new ModerationCaseRecord();
    CaseOpening opening = entity.opening();
    row.setGuildId(entity.key().guild());
    row.setCaseId(entity.key().id());
    row.setNumber(entity.number());
    row.setType(entity.type().name());
    row.setTargetId(opening.target());
    row.setModeratorId(opening.moderator());
    opening.onBehalfOf().ifPresent(row::setOnBehalfOfUserId);
    row.setSourceId(opening.source());
    row.setReason(entity.reason().text());
    row.setOpenedAt(stored(opening.at()));
    row.setPurgeDays((short) opening.sanction().purge().days());
    if (opening.sanction().expiry() instanceof Expiry.Until(Instant end)) {
      row.setExpiresAt(stored(end));
    }
    writeRoles(row, opening.sanction());
    if (opening.sanction() instanceof Sanction.Warn(int points)) {
      row.setPoints((short) points);
    }
    row.setListing(entity.listing().name());
    row.setVersion(1L);
    writeState(row, entity);
    writeNotices(row, entity.notices());
    return row;
  }

  /// The case of a row.
  static ModerationCase toCase(ModerationCaseRecord row) {
    return new ModerationCase(
        new CaseKey(row.getGuildId(), row.getCaseId()),
        row.getNumber(),
        new CaseOpening(
            sanction(row),
            row.getTargetId(),
            row.getModeratorId(),
            Optional.ofNullable(row.getOnBehalfOfUserId()),
            row.getSourceId(),
            row.getOpenedAt()),
        new Reason(row.getReason()),
        state(row),
        notices(row),
        CaseListing.valueOf(row.getListing()),
        row.getVersion());
  }

  private static void writeRoles(ModerationCaseRecord row, Sanction sanction) {
    if (sanction instanceof Sanction.Jail(JailRoles roles, _)) {
      writeRoles(row, roles);
    }
    if (sanction instanceof Sanction.Unjail(JailRoles roles, List<RoleId> missed)) {
      writeRoles(row, roles);
      row.setMissedRoles(text(missed));
    }
  }

  private static void writeRoles(ModerationCaseRecord row, JailRoles roles) {
    row.setJailRoleId(roles.jail());
    row.setHeldRoles(text(roles.held()));
  }

  private static String text(List<RoleId> roles) {
    return roles.stream().map(RoleId::toString).collect(Collectors.joining(" "));
  }

  private static List<RoleId> roles(String text) {
    return text.isEmpty()
        ? List.of()
        : Stream.of(text.split(" ", -1)).map(id -> new RoleId(Long.parseLong(id))).toList();
  }

  private static JailRoles roles(ModerationCaseRecord row) {
    return new JailRoles(row.getJailRoleId(), roles(row.getHeldRoles()));
  }

  private static void writeState(ModerationCaseRecord row, ModerationCase entity) {
    row.setStatus(entity.status().name());
    switch (entity.state()) {
      case CaseState.Pending() -> row.setStatusAt(stored(entity.opening().at()));
      case CaseState.Applied(Instant at) -> row.setStatusAt(stored(at));
      case CaseState.Failed(Instant at, CaseFailure failure) -> {
        row.setStatusAt(stored(at));
        row.setFailure(failure.cause().name());
        row.setFailureCode(failure.discordCode());
      }
      case CaseState.Expired(Instant at) -> row.setStatusAt(stored(at));
      case CaseState.Reversed(var at, var by) -> {
        row.setStatusAt(stored(at));
        row.setReversedByCaseId(by);
      }
      case CaseState.Voided(var at, var by) -> {
        row.setStatusAt(stored(at));
        row.setVoidedByUserId(by);
      }
    }
  }

  private static void writeNotices(ModerationCaseRecord row, Notices notices) {
    row.setDirectMessage(notices.directMessage().name());
    if (notices.logMessage() instanceof LogMessage.Posted(var channel, var message)) {
      row.setLogChannelId(channel);
      row.setLogMessageId(message);
    }
  }

  private static Sanction sanction(ModerationCaseRecord row) {
    return switch (CaseType.valueOf(row.getType())) {
      case BAN -> new Sanction.Ban(new MessagePurge(row.getPurgeDays()));
      case TEMPBAN ->
          new Sanction.Tempban(row.getExpiresAt(), new MessagePurge(row.getPurgeDays()));
      case UNBAN -> new Sanction.Unban();
      case SOFTBAN -> new Sanction.Softban(new MessagePurge(row.getPurgeDays()));
      case KICK -> new Sanction.Kick();
      case TIMEOUT -> new Sanction.Timeout(row.getExpiresAt());
      case UNTIMEOUT -> new Sanction.Untimeout();
      case JAIL -> new Sanction.Jail(roles(row), expiry(row));
      case UNJAIL -> new Sanction.Unjail(roles(row), roles(row.getMissedRoles()));
      case SNIPPET_BAN -> new Sanction.SnippetBan();
      case SNIPPET_UNBAN -> new Sanction.SnippetUnban();
      case POLL_BAN -> new Sanction.PollBan();
      case POLL_UNBAN -> new Sanction.PollUnban();
      case WARN ->
          row.getPoints() == null ? new Sanction.Warn() : new Sanction.Warn(row.getPoints());
      case NOTE -> new Sanction.Note(expiry(row));
    };
  }

  private static Expiry expiry(ModerationCaseRecord row) {
    return row.getExpiresAt() == null ? new Expiry.Never() : new Expiry.Until(row.getExpiresAt());
  }

  private static CaseState state(ModerationCaseRecord row) {
    Instant at = row.getStatusAt();
    return switch (CaseStatus.valueOf(row.getStatus())) {
      case PENDING -> new CaseState.Pending();
      case APPLIED -> new CaseState.Applied(at);
      case FAILED ->
          new CaseState.Failed(
              at,
              new CaseFailure(CaseFailure.Cause.valueOf(row.getFailure()), row.getFailureCode()));
      case EXPIRED -> new CaseState.Expired(at);
      case REVERSED -> new CaseState.Reversed(at, row.getReversedByCaseId());
      case VOIDED -> new CaseState.Voided(at, row.getVoidedByUserId());
    };
  }

  private static Notices notices(ModerationCaseRecord row) {
    LogMessage logMessage =
        row.getLogMessageId() == null
            ? new LogMessage.None()
            : new LogMessage.Posted(row.getLogChannelId(), row.getLogMessageId());
    return new Notices(DirectMessageResult.valueOf(row.getDirectMessage()), logMessage);
  }
}
