package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.adapters.discord.wording.DenialWords.RankNames;
import dev.rockhopper.application.permissions.PermissionChange;
import dev.rockhopper.application.permissions.PermissionRefusal;

/// What became of the wish to change a right.
public final class ChangeWords {
  private ChangeWords() {}

  /// The answer to whoever wanted the change.
  ///
  /// @param done what to say when it is done
  public static Reply of(PermissionChange change, String done, RankNames ranks) {
    return switch (change) {
      case PermissionChange.Done(_, String before, String after) ->
          Reply.of(Tone.DONE, done, "").with("Before", shown(before)).with("Now", shown(after));
      case PermissionChange.Unchanged() ->
          Reply.of(Tone.PLAIN, "It is so already", "Nothing was changed.");
      case PermissionChange.Refused(PermissionRefusal why) ->
          Reply.of(Tone.PROBLEM, "Nothing was changed", of(why, ranks));
    };
  }

  private static String shown(String value) {
    return value.isEmpty() ? "nothing" : Markdown.escape(value);
  }

  /// Why something is not changed.
  public static String of(PermissionRefusal why, RankNames ranks) {
    return switch (why) {
      case PermissionRefusal.AboveYou(var needed, var own) ->
          "That stands above you: it takes %s, and you stand at %s. Somebody who stands that high can do it."
              .formatted(SubjectWords.of(needed, ranks), SubjectWords.of(own, ranks));
      case PermissionRefusal.NotAdministrator() ->
          "It can change what administrators of this server may do, so it takes Discord's permission"
              + " Administrator, which you do not have. Somebody who has it can do it. For single"
              + " people who are no administrators you can do it yourself.";
      case PermissionRefusal.ShutsOutAdministrators() ->
          "Once anybody is on the list `allowed`, nobody else may use me here but the owner, not even"
              + " administrators. So to begin it takes Discord's permission Administrator, which you"
              + " do not have. Somebody who has it can do it.";
      case PermissionRefusal.NotYoursToGive(var command) ->
          "It would change who may use "
              + Markdown.code(command.text())
              + ", which you could not use without rules yourself. Somebody who can may do it.";
      case PermissionRefusal.DeniedToYou(var command) ->
          "It would let you use "
              + Markdown.code(command.text())
              + ", which a rule denies to you. Somebody else who may change rules can lift that.";
      case PermissionRefusal.NoSuchRank(var number) ->
          "There is no rank " + number + ". `/ranks list` shows those that there are.";
      case PermissionRefusal.RankIsThere(var number) ->
          "There is a rank " + number + " already. `/ranks edit` changes it.";
      case PermissionRefusal.NameIsTaken(var name) ->
          "Another rank is called " + Markdown.escape(name) + ".";
      case PermissionRefusal.NoRanksYet() ->
          "This server has not set up ranks. `/ranks init` does, with the usual ones.";
      case PermissionRefusal.RanksAreSetUp() ->
          "This server has set up ranks. `/ranks list` shows them.";
      case PermissionRefusal.LastRank() ->
          "It is the last rank. Without ranks Discord's permissions decide again, so only the owner"
              + " of this server can delete it.";
      case PermissionRefusal.ForOperatorsAlone(var target) ->
          SubjectWords.of(target)
              + " is for the people who run me, and nobody else decides about it.";
      case PermissionRefusal.Indispensable(var target) ->
          SubjectWords.of(target)
              + " cannot be switched off: without it nothing could be set right again.";
      case PermissionRefusal.IsJailRole(var role) ->
          "<@&%s> is the role of the jail: whoever is jailed would get the rank. Give the rank to another role, or make the jail with another one by `/jailsetup`."
              .formatted(role);
      case PermissionRefusal.EverybodysRole() ->
          "Everybody has the role @everyone, so it gives no rank, and no rule or list goes by it. To allow or deny a command to everybody use `/permissions default`, or say with `/ranks command` that it needs rank 0.";
      case PermissionRefusal.IsTheOwner() ->
          "That is the owner of this server, whom the lists of this server never keep out: it would change nothing.";
      case PermissionRefusal.TooMany(int most) ->
          "There are %d already, and there cannot be more. Remove some first.".formatted(most);
      case PermissionRefusal.Busy() ->
          "Somebody else is changing the rights of this server at this moment. Try again.";
    };
  }
}
