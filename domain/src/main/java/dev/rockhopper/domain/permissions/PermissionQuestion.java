package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.guilds.RoleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// May somebody use a command at a place?
///
/// @param demand the command
/// @param asker who
/// @param site where
/// @param askerLacks what the command asks of people that Discord does not allow this one, as
///   Discord calls it
/// @param botLacks what the command asks of the bot that Discord does not allow it there
public record PermissionQuestion(
    CommandDemand demand, Asker asker, Site site, Set<String> askerLacks, Set<String> botLacks) {
  /// Copies what it is given.
  public PermissionQuestion {
    askerLacks = Set.copyOf(askerLacks);
    botLacks = Set.copyOf(botLacks);
  }

  /// Whom rules can be about that bear on this, in the order in which they are asked: the first
  /// that has a rule decides. Those of guilds come in rules of the operator only.
  public List<RuleSubject> subjects() {
    List<RuleSubject> subjects = new ArrayList<>();
    subjects.add(new RuleSubject.OfUser(asker.user()));
    if (site instanceof Site.InGuild in) {
      in.voice().ifPresent(channel -> subjects.add(new RuleSubject.OfChannel(channel)));
      subjects.add(new RuleSubject.OfChannel(in.channel()));
      in.category().ifPresent(category -> subjects.add(new RuleSubject.OfCategory(category)));
      asker.roles().forEach(role -> subjects.add(new RuleSubject.OfRole(role)));
      subjects.add(new RuleSubject.OfGuild(in.guild()));
    }
    return subjects;
  }

  /// The asker alone, whatever the place: by themselves and by their roles.
  public List<RuleSubject> persons() {
    List<RuleSubject> persons = new ArrayList<>();
    persons.add(new RuleSubject.OfUser(asker.user()));
    for (RoleId role : asker.roles()) {
      persons.add(new RuleSubject.OfRole(role));
    }
    return persons;
  }
}
