package dev.rockhopper.application.documents;

import dev.rockhopper.application.documents.GuildDocument.Listed;
import dev.rockhopper.application.documents.GuildDocumentOutcome.Objection;
import dev.rockhopper.application.documents.GuildDocumentOutcome.Objection.Why;
import dev.rockhopper.application.documents.GuildEditor.Part;
import dev.rockhopper.application.guilds.GuildSetup;
import dev.rockhopper.application.permissions.PermissionRefusal;
import dev.rockhopper.application.permissions.RightsReview;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Whether somebody may make every change that a document would make: what was there before is
/// compared with what is there after, so that nothing is overlooked, however it came about.
final class GuildDocumentReview {
  private final GuildDocumentWish wish;
  private final RightsReview.Stand stand;
  private final List<Objection> objections = new ArrayList<>();

  /// Judges by how the editor stood before.
  GuildDocumentReview(GuildDocumentWish wish, RightsReview.Stand stand) {
    this.wish = wish;
    this.stand = stand;
  }

  /// What they may not change; none where all is well.
  List<Objection> objections(GuildDocument before, GuildDocument after) {
    plain(before, after);
    ranks(before, after);
    roles(ranksOfRoles(before), ranksOfRoles(after));
    commands(before, after);
    rules(before, after);
    users(before.access().ofUsers(), after.access().ofUsers());
    lists(before.access().listed(), after.access().listed());
    switches(before.access().off(), after.access().off());
    return objections;
  }

  private void plain(GuildDocument before, GuildDocument after) {
    if (!before.prefix().equals(after.prefix())) {
      needs(Part.PREFIX, "prefix");
    }
    if (!before.modLog().equals(after.modLog())) {
      needs(Part.MOD_LOG, "mod-log");
    }
    for (String name : union(before.settings().keySet(), after.settings().keySet())) {
      if (!Objects.equals(before.settings().get(name), after.settings().get(name))) {
        setting(name);
      }
    }
  }

  private void setting(String name) {
    String path = wish.document().settings().containsKey(name) ? "settings." + name : "settings";
    if (needs(Part.SETTINGS, path) && wish.editor().closedSettings().contains(name)) {
      objections.add(new Objection(path, new Why.NotSetting(name)));
    }
  }

  private void ranks(GuildDocument before, GuildDocument after) {
    Map<Integer, GuildDocument.RankPart> old = byNumber(before);
    Map<Integer, GuildDocument.RankPart> now = byNumber(after);
    for (int number : union(old.keySet(), now.keySet())) {
      boolean isSame =
          Optional.ofNullable(old.get(number))
              .filter(rank ->
                  Optional.ofNullable(now.get(number)).filter(rank::isCalledLike).isPresent())
              .isPresent();
      if (!isSame && needs(Part.RANKS, pathOfRank(number))) {
        object(pathOfRank(number), stand.objectionToRank(new RankNumber(number)));
      }
    }
    if (!old.isEmpty() && now.isEmpty()) {
      object("ranks", stand.objectionToNoRanks());
    }
  }

  private void roles(Map<Long, Integer> before, Map<Long, Integer> after) {
    for (long role : union(before.keySet(), after.keySet())) {
      Optional<RankNumber> old = Optional.ofNullable(before.get(role)).map(RankNumber::new);
      Optional<RankNumber> now = Optional.ofNullable(after.get(role)).map(RankNumber::new);
      if (!old.equals(now) && needs(Part.ROLES, pathOfRole(role))) {
        object(pathOfRole(role), stand.objectionToRole(new RoleId(role), old, now));
      }
    }
  }

  private void commands(GuildDocument before, GuildDocument after) {
    Map<String, Integer> old = before.commandRanks();
    Map<String, Integer> now = after.commandRanks();
    Map<CommandName, RankNumber> asked = new HashMap<>();
    now.forEach((name, rank) -> asked.put(new CommandName(name), new RankNumber(rank)));
    for (String name : union(old.keySet(), now.keySet())) {
      Optional<RankNumber> wanted = Optional.ofNullable(now.get(name)).map(RankNumber::new);
      if (wanted.equals(Optional.ofNullable(old.get(name)).map(RankNumber::new))) {
        continue;
      }
      String path = now.containsKey(name) ? "command-ranks." + name : "command-ranks";
      CommandName command = new CommandName(name);
      if (stand.knows(RuleTarget.command(command))) {
        if (needs(Part.COMMANDS, path)) {
          object(path, stand.objectionToCommand(command, asked));
        }
      } else if (wanted.isPresent()) {
        objections.add(new Objection(path, new Why.Unknown(RuleTarget.command(command))));
      }
    }
  }

  private void rules(GuildDocument before, GuildDocument after) {
    Map<String, GuildSetup.Rule> old = byWords(before);
    Map<String, GuildSetup.Rule> now = byWords(after);
    for (String words : union(old.keySet(), now.keySet())) {
      GuildSetup.Rule was = old.get(words);
      GuildSetup.Rule is = now.get(words);
      if (Objects.equals(was, is)) {
        continue;
      }
      GuildSetup.Rule rule = Objects.requireNonNullElse(is, was);
      String path = pathOfRule(words);
      RuleTarget target = new RuleTarget(rule.kind(), rule.target());
      if (!stand.knows(target)) {
        // What is said of a command that is no more can only go.
        if (is != null) {
          objections.add(new Objection(path, new Why.Unknown(target)));
        } else {
          var _ = needs(Part.RULES, path);
        }
      } else if (needs(Part.RULES, path)) {
        RuleSubject subject = RuleSubject.of(rule.subject(), rule.id());
        object(
            path,
            stand
                .objectionToRule(target, subject, person(subject))
                .or(() -> is == null ? Optional.empty() : stand.objectionToNaming(subject)));
      }
    }
    object("rules", stand.objectionToLifting(ruling(before), ruling(after)));
  }

  private List<PermissionRule> ruling(GuildDocument document) {
    return document.rules().stream()
        .map(rule ->
            new PermissionRule(
                new RuleScope.InGuild(wish.guild()),
                new RuleTarget(rule.kind(), rule.target()),
                RuleSubject.of(rule.subject(), rule.id()),
                rule.effect()))
        .toList();
  }

  private void users(Map<Long, Integer> old, Map<Long, Integer> now) {
    for (long user : union(old.keySet(), now.keySet())) {
      Optional<RankNumber> wanted = Optional.ofNullable(now.get(user)).map(RankNumber::new);
      boolean isNamed = wish.document().access().ofUsers().containsKey(user);
      String path = isNamed ? "user-ranks." + user : "user-ranks";
      if (!Objects.equals(old.get(user), now.get(user)) && needs(Part.USERS, path)) {
        object(path, stand.objectionToUser(wish.editor().person(new UserId(user)), wanted));
      }
    }
  }

  private void lists(List<Listed> old, List<Listed> now) {
    for (Listed one : other(old, now)) {
      int named = wish.document().access().listed().indexOf(one);
      String path =
          named < 0 ? "lists" : DocumentPaths.ofListed(wish.document().access().listed(), named);
      if (needs(Part.LISTS, path)) {
        object(
            path,
            stand
                .objectionToListed(one.list(), one.subject(), person(one.subject()))
                .or(() -> now.contains(one) ? objectionToNew(one) : Optional.empty()));
      }
    }
    if (old.stream().noneMatch(GuildDocumentReview::shutsOut)
        && now.stream().anyMatch(GuildDocumentReview::shutsOut)) {
      object("lists." + Listed.word(Listing.ALLOWED), stand.objectionToShuttingOut());
    }
  }

  private Optional<PermissionRefusal> objectionToNew(Listed one) {
    return stand
        .objectionToNaming(one.subject())
        .or(() -> stand.objectionToListing(one.list(), known(one.subject())));
  }

  private static boolean shutsOut(Listed one) {
    return one.list() == Listing.ALLOWED;
  }

  private void switches(List<RuleTarget> old, List<RuleTarget> now) {
    for (RuleTarget target : other(old, now)) {
      boolean isOff = now.contains(target);
      int named = wish.document().access().off().indexOf(target);
      String path = named < 0 ? "disabled" : "disabled[" + named + "]";
      if (!needs(Part.SWITCHES, path)) {
        continue;
      }
      if (stand.knows(target)) {
        object(path, stand.objectionToSwitch(target, isOff));
      } else if (isOff) {
        objections.add(new Objection(path, new Why.Unknown(target)));
      }
    }
  }

  /// What is in one of two only.
  private static <T> List<T> other(List<T> some, List<T> others) {
    Set<T> one = new LinkedHashSet<>(some);
    Set<T> two = new LinkedHashSet<>(others);
    return Stream.concat(
            some.stream().filter(it -> !two.contains(it)),
            others.stream().filter(it -> !one.contains(it)))
        .toList();
  }

  private Optional<Asker> known(RuleSubject subject) {
    return subject instanceof RuleSubject.OfUser(var user)
        ? wish.editor().known(user)
        : Optional.empty();
  }

  private Optional<Asker> person(RuleSubject subject) {
    return subject instanceof RuleSubject.OfUser(var user)
        ? Optional.of(wish.editor().person(user))
        : Optional.empty();
  }

  private String pathOfRule(String words) {
    List<GuildSetup.Rule> named = wish.document().rules();
    for (int n = 0; n < named.size(); n++) {
      if (GuildDocument.described(named.get(n)).equals(words)) {
        return "rules[" + n + "]";
      }
    }
    return "rules";
  }

  private static Map<String, GuildSetup.Rule> byWords(GuildDocument document) {
    Map<String, GuildSetup.Rule> rules = new HashMap<>();
    document.rules().forEach(rule -> rules.put(GuildDocument.described(rule), rule));
    return rules;
  }

  /// Whether they may change that part; said once where they may not.
  private boolean needs(Part part, String path) {
    if (wish.editor().parts().contains(part)) {
      return true;
    }
    Why why = new Why.NotBy(part);
    if (objections.stream().noneMatch(one -> one.why().equals(why))) {
      objections.add(new Objection(path, why));
    }
    return false;
  }

  private void object(String path, Optional<PermissionRefusal> refusal) {
    refusal.ifPresent(why -> objections.add(new Objection(path, new Why.Refused(why))));
  }

  private String pathOfRank(int number) {
    List<GuildDocument.RankPart> named = wish.document().ranks();
    for (int n = 0; n < named.size(); n++) {
      if (named.get(n).number() == number) {
        return "ranks[" + n + "]";
      }
    }
    return "ranks";
  }

  private String pathOfRole(long role) {
    List<GuildDocument.RankPart> named = wish.document().ranks();
    for (int n = 0; n < named.size(); n++) {
      int at = named.get(n).roles().indexOf(role);
      if (at >= 0) {
        return "ranks[" + n + "].roles[" + at + "]";
      }
    }
    return "ranks";
  }

  private static Map<Integer, GuildDocument.RankPart> byNumber(GuildDocument document) {
    Map<Integer, GuildDocument.RankPart> ranks = new HashMap<>();
    document.ranks().forEach(rank -> ranks.put(rank.number(), rank));
    return ranks;
  }

  private static Map<Long, Integer> ranksOfRoles(GuildDocument document) {
    Map<Long, Integer> roles = new HashMap<>();
    document.ranks().forEach(rank -> rank.roles().forEach(role -> roles.put(role, rank.number())));
    return roles;
  }

  private static <T extends Comparable<T>> Set<T> union(Set<T> some, Set<T> others) {
    Set<T> all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }
}
