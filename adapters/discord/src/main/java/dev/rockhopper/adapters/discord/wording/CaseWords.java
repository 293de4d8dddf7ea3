package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.Right;
import java.util.List;
import java.util.stream.Collectors;

/// The words for the parts of a case.
public final class CaseWords {
  /// As many as fit into a field of an embed.
  private static final int MOST_ROLES = 30;

  private CaseWords() {}

  /// The kind, as people choose it: `ban`.
  public static String type(CaseType type) {
    return switch (type) {
      case BAN -> "ban";
      case TEMPBAN -> "tempban";
      case UNBAN -> "unban";
      case SOFTBAN -> "softban";
      case KICK -> "kick";
      case TIMEOUT -> "timeout";
      case UNTIMEOUT -> "untimeout";
      case JAIL -> "jail";
      case UNJAIL -> "unjail";
      case SNIPPET_BAN -> "snippetban";
      case SNIPPET_UNBAN -> "snippetunban";
      case POLL_BAN -> "pollban";
      case POLL_UNBAN -> "pollunban";
      case WARN -> "warn";
      case NOTE -> "note";
    };
  }

  /// The kind as a title: `Ban`.
  public static String title(CaseType type) {
    return switch (type) {
      case BAN -> "Ban";
      case TEMPBAN -> "Temporary ban";
      case UNBAN -> "Unban";
      case SOFTBAN -> "Softban";
      case KICK -> "Kick";
      case TIMEOUT -> "Timeout";
      case UNTIMEOUT -> "Timeout lifted";
      case JAIL -> "Jail";
      case UNJAIL -> "Released from jail";
      case SNIPPET_BAN -> "Snippet ban";
      case SNIPPET_UNBAN -> "Snippet ban lifted";
      case POLL_BAN -> "Poll ban";
      case POLL_UNBAN -> "Poll ban lifted";
      case WARN -> "Warning";
      case NOTE -> "Note";
    };
  }

  /// What was done to somebody: `Banned ada`.
  public static String done(CaseType type, String name) {
    return switch (type) {
      case BAN -> "Banned " + name;
      case TEMPBAN -> "Banned " + name + " for a while";
      case UNBAN -> "Unbanned " + name;
      case SOFTBAN -> "Softbanned " + name;
      case KICK -> "Kicked " + name;
      case TIMEOUT -> "Timed out " + name;
      case UNTIMEOUT -> "Lifted the timeout of " + name;
      case JAIL -> "Jailed " + name;
      case UNJAIL -> "Released " + name;
      case SNIPPET_BAN -> "Banned " + name + " from snippets";
      case SNIPPET_UNBAN -> "Lifted the snippet ban of " + name;
      case POLL_BAN -> "Banned " + name + " from polls";
      case POLL_UNBAN -> "Lifted the poll ban of " + name;
      case WARN -> "Warned " + name;
      case NOTE -> "Noted about " + name;
    };
  }

  /// What was to be done to somebody: `ban ada`.
  public static String todo(CaseType type, String name) {
    return switch (type) {
      case BAN -> "ban " + name;
      case TEMPBAN -> "ban " + name + " for a while";
      case UNBAN -> "unban " + name;
      case SOFTBAN -> "softban " + name;
      case KICK -> "kick " + name;
      case TIMEOUT -> "time out " + name;
      case UNTIMEOUT -> "lift the timeout of " + name;
      case JAIL -> "jail " + name;
      case UNJAIL -> "release " + name;
      case SNIPPET_BAN -> "ban " + name + " from snippets";
      case SNIPPET_UNBAN -> "lift the snippet ban of " + name;
      case POLL_BAN -> "ban " + name + " from polls";
      case POLL_UNBAN -> "lift the poll ban of " + name;
      case WARN -> "warn " + name;
      case NOTE -> "note about " + name;
    };
  }

  /// What the target reads: `You are being banned from`.
  public static String toTarget(Sanction sanction) {
    return switch (sanction) {
      case Sanction.Ban _ -> "You are being banned from";
      case Sanction.Tempban _ -> "You are being banned for a while from";
      case Sanction.Unban() -> "You were unbanned from";
      case Sanction.Softban(MessagePurge purge) ->
          purge.equals(MessagePurge.NONE)
              ? "You are being removed from"
              : "You are being removed, with your recent messages, from";
      case Sanction.Kick() -> "You are being kicked from";
      case Sanction.Timeout _ -> "You were timed out in";
      case Sanction.Untimeout() -> "Your timeout was lifted in";
      case Sanction.Jail _ -> "You were jailed in";
      case Sanction.Unjail _ -> "You were released from jail in";
      case Sanction.SnippetBan() -> "You may not add or change snippets in";
      case Sanction.SnippetUnban() -> "You may add and change snippets again in";
      case Sanction.PollBan() -> "You may not start polls in";
      case Sanction.PollUnban() -> "You may start polls again in";
      case Sanction.Warn _ -> "You were warned in";
      case Sanction.Note _ -> "Something was noted about you in";
    };
  }

  /// What happened to the target, after "you were": `banned`.
  public static String suffered(CaseType type) {
    return switch (type) {
      case BAN -> "banned";
      case TEMPBAN -> "banned for a while";
      case UNBAN -> "unbanned";
      case SOFTBAN -> "removed";
      case KICK -> "kicked";
      case TIMEOUT -> "timed out";
      case UNTIMEOUT -> "freed from your timeout";
      case JAIL -> "jailed";
      case UNJAIL -> "released from jail";
      case SNIPPET_BAN -> "banned from snippets";
      case SNIPPET_UNBAN -> "allowed to use snippets again";
      case POLL_BAN -> "banned from polls";
      case POLL_UNBAN -> "allowed to start polls again";
      case WARN -> "warned";
      case NOTE -> "noted";
    };
  }

  /// A picture for the kind.
  public static String icon(CaseType type) {
    return switch (type) {
      case BAN, TEMPBAN -> "🔨";
      case UNBAN -> "🕊️";
      case SOFTBAN -> "🧹";
      case KICK -> "👢";
      case TIMEOUT -> "⏳";
      case UNTIMEOUT -> "🔊";
      case JAIL -> "🔒";
      case UNJAIL -> "🔓";
      case SNIPPET_BAN, POLL_BAN -> "🚫";
      case SNIPPET_UNBAN, POLL_UNBAN -> "✅";
      case WARN -> "⚠️";
      case NOTE -> "📝";
    };
  }

  /// The status, as people choose it: `applied`.
  public static String status(CaseStatus status) {
    return switch (status) {
      case PENDING -> "pending";
      case APPLIED -> "applied";
      case FAILED -> "failed";
      case EXPIRED -> "expired";
      case REVERSED -> "reversed";
      case VOIDED -> "voided";
    };
  }

  /// What became of the message to the target.
  public static String directMessage(DirectMessageResult result) {
    return switch (result) {
      case NOT_WANTED -> "not told";
      case STARTED -> "being told";
      case DELIVERED -> "told by direct message";
      case CLOSED -> "not told: takes no direct messages from me";
      case FAILED -> "not told: Discord did not take my message";
      case UNKNOWN -> "perhaps told: I got no answer";
    };
  }

  /// A sanction that lasts, after "is": `banned`.
  public static String inForce(LastingSanction kind) {
    return switch (kind) {
      case BAN -> "banned";
      case TIMEOUT -> "timed out";
      case JAIL -> "jailed";
      case SNIPPET_BAN -> "banned from snippets";
      case POLL_BAN -> "banned from polls";
    };
  }

  /// A right, by the name that Discord shows.
  public static String right(Right right) {
    return switch (right) {
      case BAN_MEMBERS -> "Ban Members";
      case KICK_MEMBERS -> "Kick Members";
      case MODERATE_MEMBERS -> "Timeout Members";
      case MANAGE_ROLES -> "Manage Roles";
      case MANAGE_GUILD -> "Manage Server";
      case VIEW_AUDIT_LOG -> "View Audit Log";
    };
  }

  /// The roles that the end of a jail did not give back.
  ///
  /// @param source what has ended it
  public static String missed(SourceId source, List<RoleId> roles) {
    int shown = Math.min(roles.size(), MOST_ROLES);
    String names =
        roles.subList(0, shown).stream()
            .map(role -> "<@&" + role + ">")
            .collect(Collectors.joining(", "));
    String more = roles.size() > shown ? " and " + (roles.size() - shown) + " more" : "";
    return names
        + more
        + (source.isOutside()
            ? ": whoever let them out did not give these back."
            : ": gone, out of my reach, or they are not in the server.");
  }

  /// Why a case failed, a sentence.
  public static String failure(CaseFailure failure) {
    String code = DiscordCodes.inBrackets(failure.discordCode());
    return switch (failure.cause()) {
      case FORBIDDEN ->
          "Discord does not let me"
              + code
              + ": my role lacks the permission, or stands below the target's.";
      case NOT_FOUND ->
          "Discord does not find them"
              + code
              + ": they left, are not banned, or there is no such account.";
      case REFUSED ->
          failure.discordCode() == DiscordCodes.TOO_MANY_BANS_OF_STRANGERS
              ? "Discord takes no more bans of people who are not in the server for now"
                  + code
                  + ": after about 2,000 of them it wants a day's pause. Members can still be"
                  + " banned."
              : "Discord refused the request" + code + ".";
      case TOO_LATE -> "I was away too long to do it in time.";
      case STILL_BANNED ->
          "They are banned, and Discord does not let me lift the ban"
              + code
              + ": lift it with the unban command once I have the **Ban Members** permission.";
      case SUPERSEDED -> "A newer action has taken its place.";
      case ALREADY_BANNED -> "They were banned already when it was their turn.";
      case CALLED_OFF -> "It was called off before it was their turn.";
      case UNVERIFIABLE ->
          "I could not find out whether Discord did it: look at the member list, the bans and the"
              + " audit log.";
    };
  }
}
