package dev.rockhopper.application.cache;

import dev.rockhopper.application.cache.shared.ValueForm;
import dev.rockhopper.application.cache.shared.ValueReader;
import dev.rockhopper.application.cache.shared.ValueWriter;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseFailure.Cause;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseNumber;
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
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.reminders.Place;
import dev.rockhopper.domain.reminders.Recurrence;
import dev.rockhopper.domain.reminders.Reminder;
import dev.rockhopper.domain.reminders.ReminderId;
import dev.rockhopper.domain.reminders.ReminderKey;
import dev.rockhopper.domain.reminders.ReminderText;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetId;
import dev.rockhopper.domain.snippets.SnippetKey;
import dev.rockhopper.domain.snippets.SnippetName;
import dev.rockhopper.domain.snippets.SnippetNames;
import dev.rockhopper.domain.snippets.SnippetText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How the values of [RecordKinds] are written for other processes. To change one is to raise its
/// version, as with [ValueForms].
final class RecordForms {
  static final ValueForm<Optional<ModerationCase>> CASES =
      ValueForms.ofOptional(3, RecordForms::write, RecordForms::readCase);

  static final ValueForm<Optional<Snippet>> SNIPPETS =
      ValueForms.ofOptional(
          1,
          (snippet, to) ->
              to.id(snippet.key().guild().value())
                  .id(snippet.key().id().value())
                  .text(snippet.names().name().text())
                  .all(snippet.names().aliases(), (alias, out) -> out.text(alias.text()))
                  .text(snippet.text().text())
                  .id(snippet.origin().author().value())
                  .instant(snippet.origin().at())
                  .flag(snippet.locked())
                  .number(snippet.uses())
                  .number(snippet.version()),
          from ->
              new Snippet(
                  new SnippetKey(new GuildId(from.id()), new SnippetId(from.id())),
                  new SnippetNames(
                      new SnippetName(from.text()), from.all(in -> new SnippetName(in.text()))),
                  new SnippetText(from.text()),
                  new Snippet.Origin(new UserId(from.id()), from.instant()),
                  from.flag(),
                  from.number(),
                  from.number()));

  static final ValueForm<Optional<Reminder>> REMINDERS =
      ValueForms.ofOptional(1, RecordForms::write, RecordForms::readReminder);

  static final ValueForm<Integer> EVIDENCE_COUNTS =
      new ValueForm<>(1, (count, to) -> to.number(count), from -> Math.toIntExact(from.number()));

  private RecordForms() {}

  // --- cases -------------------------------------------------------------------------------------

  private static void write(ModerationCase one, ValueWriter to) {
    CaseOpening opening = one.opening();
    to.id(one.key().guild().value()).id(one.key().id().value()).number(one.number().value());
    write(opening.sanction(), to)
        .id(opening.target().value())
        .id(opening.moderator().value())
        .optional(opening.onBehalfOf(), (principal, out) -> out.id(principal.value()))
        .text(opening.source().text())
        .instant(opening.at())
        .text(one.reason().text());
    write(one.state(), to).text(one.notices().directMessage().name());
    write(one.notices().logMessage(), to).text(one.listing().name()).number(one.version());
  }

  private static ModerationCase readCase(ValueReader from) {
    return new ModerationCase(
        new CaseKey(new GuildId(from.id()), new CaseId(from.id())),
        new CaseNumber(from.number()),
        new CaseOpening(
            sanction(from),
            new UserId(from.id()),
            new UserId(from.id()),
            from.optional(in -> new UserId(in.id())),
            new SourceId(from.text()),
            from.instant()),
        new Reason(from.text()),
        state(from),
        new Notices(from.oneOf(DirectMessageResult.values()), logMessage(from)),
        from.oneOf(CaseListing.values()),
        from.number());
  }

  private static ValueWriter write(Sanction sanction, ValueWriter to) {
    to.text(sanction.type().name());
    return switch (sanction) {
      case Sanction.Ban(MessagePurge purge) -> to.number(purge.days());
      case Sanction.Softban(MessagePurge purge) -> to.number(purge.days());
      case Sanction.Timeout(var until) -> to.instant(until);
      case Sanction.Tempban(var until, MessagePurge purge) ->
          to.instant(until).number(purge.days());
      case Sanction.Jail(JailRoles roles, Expiry until) ->
          ValueForms.expiry(until, write(roles, to));
      case Sanction.Unjail(JailRoles roles, List<RoleId> missed) ->
          write(roles, to).all(missed, RecordForms::write);
      case Sanction.Warn(int points) -> to.number(points);
      case Sanction.Unban(),
          Sanction.Kick(),
          Sanction.Untimeout(),
          Sanction.SnippetBan(),
          Sanction.SnippetUnban(),
          Sanction.PollBan(),
          Sanction.PollUnban() ->
          to;
      case Sanction.Note(Expiry until) -> ValueForms.expiry(until, to);
    };
  }

  private static Sanction sanction(ValueReader from) {
    return switch (from.oneOf(CaseType.values())) {
      case BAN -> new Sanction.Ban(new MessagePurge(ValueForms.small(from)));
      case UNBAN -> new Sanction.Unban();
      case SOFTBAN -> new Sanction.Softban(new MessagePurge(ValueForms.small(from)));
      case KICK -> new Sanction.Kick();
      case TIMEOUT -> new Sanction.Timeout(from.instant());
      case UNTIMEOUT -> new Sanction.Untimeout();
      case TEMPBAN ->
          new Sanction.Tempban(from.instant(), new MessagePurge(ValueForms.small(from)));
      case JAIL -> new Sanction.Jail(jailRoles(from), ValueForms.expiry(from));
      case UNJAIL -> new Sanction.Unjail(jailRoles(from), from.all(RecordForms::role));
      case SNIPPET_BAN -> new Sanction.SnippetBan();
      case SNIPPET_UNBAN -> new Sanction.SnippetUnban();
      case POLL_BAN -> new Sanction.PollBan();
      case POLL_UNBAN -> new Sanction.PollUnban();
      case WARN -> new Sanction.Warn(ValueForms.small(from));
      case NOTE -> new Sanction.Note(ValueForms.expiry(from));
    };
  }

  private static ValueWriter write(JailRoles roles, ValueWriter to) {
    return to.id(roles.jail().value()).all(roles.held(), RecordForms::write);
  }

  private static JailRoles jailRoles(ValueReader from) {
    return new JailRoles(role(from), from.all(RecordForms::role));
  }

  private static void write(RoleId role, ValueWriter to) {
    to.id(role.value());
  }

  private static RoleId role(ValueReader from) {
    return new RoleId(from.id());
  }

  private static ValueWriter write(CaseState state, ValueWriter to) {
    to.text(state.status().name());
    return switch (state) {
      case CaseState.Pending() -> to;
      case CaseState.Applied(var at) -> to.instant(at);
      case CaseState.Failed(var at, CaseFailure(Cause cause, int code)) ->
          to.instant(at).text(cause.name()).number(code);
      case CaseState.Expired(var at) -> to.instant(at);
      case CaseState.Reversed(var at, CaseId by) -> to.instant(at).id(by.value());
      case CaseState.Voided(var at, UserId by) -> to.instant(at).id(by.value());
    };
  }

  private static CaseState state(ValueReader from) {
    return switch (from.oneOf(CaseStatus.values())) {
      case PENDING -> new CaseState.Pending();
      case APPLIED -> new CaseState.Applied(from.instant());
      case FAILED ->
          new CaseState.Failed(
              from.instant(), new CaseFailure(from.oneOf(Cause.values()), ValueForms.small(from)));
      case EXPIRED -> new CaseState.Expired(from.instant());
      case REVERSED -> new CaseState.Reversed(from.instant(), new CaseId(from.id()));
      case VOIDED -> new CaseState.Voided(from.instant(), new UserId(from.id()));
    };
  }

  private static ValueWriter write(LogMessage message, ValueWriter to) {
    return switch (message) {
      case LogMessage.None() -> to.flag(false);
      case LogMessage.Posted(ChannelId channel, MessageId id) ->
          to.flag(true).id(channel.value()).id(id.value());
    };
  }

  private static LogMessage logMessage(ValueReader from) {
    return from.flag()
        ? new LogMessage.Posted(new ChannelId(from.id()), new MessageId(from.id()))
        : new LogMessage.None();
  }

  // --- reminders ---------------------------------------------------------------------------------

  private static void write(Reminder reminder, ValueWriter to) {
    to.id(reminder.key().owner().value())
        .id(reminder.key().id().value())
        .text(reminder.text().text());
    switch (reminder.place()) {
      case Place.DirectMessage() -> to.flag(false);
      case Place.InGuild(GuildId guild, ChannelId channel) ->
          to.flag(true).id(guild.value()).id(channel.value());
    }
    switch (reminder.recurrence()) {
      case Recurrence.Once() -> to.number(0);
      case Recurrence.Every(Duration interval) -> to.number(interval.toSeconds());
    }
    to.instant(reminder.dueAt()).instant(reminder.createdAt()).number(reminder.version());
  }

  private static Reminder readReminder(ValueReader from) {
    return new Reminder(
        new ReminderKey(new UserId(from.id()), new ReminderId(from.id())),
        new ReminderText(from.text()),
        from.flag()
            ? new Place.InGuild(new GuildId(from.id()), new ChannelId(from.id()))
            : new Place.DirectMessage(),
        recurrence(from.number()),
        from.instant(),
        from.instant(),
        from.number());
  }

  private static Recurrence recurrence(long seconds) {
    return seconds == 0 ? new Recurrence.Once() : new Recurrence.Every(Duration.ofSeconds(seconds));
  }
}
