package dev.rockhopper.application.permissions;

import static dev.rockhopper.application.permissions.Rights.member;
import static dev.rockhopper.application.permissions.Rights.owner;
import static dev.rockhopper.application.permissions.Rights.rank;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.permissions.PermissionChange.Done;
import dev.rockhopper.application.permissions.RuleService.About;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.Authority;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionCheck;
import dev.rockhopper.domain.permissions.PermissionFacts;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Many people change rights at random, as far as they are let. Whatever they do, nobody rises
/// above where they stood, nobody above them is touched by them, and no command comes within reach
/// of somebody by the hand of anybody who could not use it.
class EscalationTest {
  private static final int GUILDS = 8;
  private static final int CHANGES = 60;
  private static final List<RoleId> ROLES =
      IntStream.rangeClosed(1, 4).mapToObj(RoleId::new).toList();
  private static final List<String> COMMANDS =
      List.of("ban", "warn", "config", "config show", "config prefix", "ping", "help", "cache");
  private static final List<RuleTarget> TARGETS =
      List.of(
          Rights.command("ban"),
          Rights.command("warn"),
          Rights.command("config"),
          Rights.command("config show"),
          Rights.command("cache"),
          RuleTarget.module("moderation"),
          RuleTarget.module("settings"),
          RuleTarget.module("operators"));

  private final Random random = new Random(20_261_122);

  @Test
  void whateverPeopleDoNobodyRisesByTheHandOfSomebodyBelow() {
    int done = 0;
    int refused = 0;
    for (int round = 0; round < GUILDS; round++) {
      Rights rights = new Rights().withRanks();
      List<Asker> people = people(rights);
      Map<UserId, Set<String>> could = reach(rights, people);
      for (int change = 0; change < CHANGES; change++) {
        Asker actor = people.get(random.nextInt(people.size()));
        Map<UserId, Authority> before = heights(rights, people);
        Set<String> ownReach = byThemselves(rights, actor);
        Map<CommandName, RankNumber> asked = rights.commandRankRepository.findByGuild(rights.guild);
        PermissionChange outcome = changeSomething(rights, people, actor);
        Authority own = height(before, actor);
        if (outcome instanceof Done) {
          done++;
          requireNobodyAboveMoved(rights, people, own, before);
          Map<UserId, Set<String>> can = reach(rights, people);
          if (!isUnlisted(outcome)) {
            requireNothingOpened(people, own, ownReach, asked, could, can);
          }
          could = can;
        } else {
          refused++;
          assertThat(heights(rights, people)).isEqualTo(before);
        }
      }
    }
    assertThat(done).isGreaterThan(GUILDS * CHANGES / 10);
    assertThat(refused).isGreaterThan(GUILDS * CHANGES / 10);
  }

  private static boolean isUnlisted(PermissionChange outcome) {
    return outcome instanceof Done(String subject, _, String after)
        && subject.startsWith("list ")
        && after.isEmpty();
  }

  /// Who stood above the actor stands where they stood, and nobody stands above the actor who did
  /// not.
  private static void requireNobodyAboveMoved(
      Rights rights, List<Asker> people, Authority own, Map<UserId, Authority> before) {
    Map<UserId, Authority> after = heights(rights, people);
    for (Asker person : people) {
      Authority was = height(before, person);
      Authority is = height(after, person);
      if (!own.reaches(was) || !own.reaches(is)) {
        assertThat(is).isEqualTo(was);
      }
    }
  }

  /// What somebody can use now and could not before is within the actor's own reach. Whoever is
  /// taken off a list that shut them out gets back what others gave them.
  private static void requireNothingOpened(
      List<Asker> people,
      Authority own,
      Set<String> ownReach,
      Map<CommandName, RankNumber> asked,
      Map<UserId, Set<String>> could,
      Map<UserId, Set<String>> can) {
    for (Asker person : people) {
      Set<String> opened = new HashSet<>(can.getOrDefault(person.user(), Set.of()));
      opened.removeAll(could.getOrDefault(person.user(), Set.of()));
      assertThat(opened)
          .as("what %s opened to %s", own, person)
          .doesNotContain("cache")
          .allMatch(command ->
              ownReach.contains(command)
                  || PermissionFacts.neededRank(asked, new CommandName(command))
                      .filter(own::reaches)
                      .isPresent());
    }
  }

  /// What somebody could use if there were no rules, lists and switches.
  private static Set<String> byThemselves(Rights rights, Asker person) {
    PermissionFacts facts =
        new PermissionFacts(
            rights.rankRepository.findByGuild(rights.guild),
            rights.rankRepository.findRank(rights.guild, person.user(), Set.copyOf(person.roles())),
            rights.commandRankRepository.findByGuild(rights.guild),
            PermissionFacts.Scoped.NOTHING,
            PermissionFacts.Scoped.NOTHING);
    return rights.questions(person).stream()
        .filter(question -> PermissionCheck.passesByThemselves(question, facts))
        .map(question -> question.demand().name().text())
        .collect(Collectors.toSet());
  }

  private List<Asker> people(Rights rights) {
    List<Asker> people = new ArrayList<>();
    people.add(owner());
    for (int number = 0; number <= 7; number++) {
      people.add(rights.ranked(number));
    }
    for (RoleId role : ROLES) {
      rights.rankRepository.assign(rights.guild, role, rank(random.nextInt(8)));
      people.add(member(new UserId(100 + role.value()), role));
    }
    return people;
  }

  private static Map<UserId, Authority> heights(Rights rights, List<Asker> people) {
    Map<UserId, Authority> heights = new HashMap<>();
    people.forEach(
        person -> heights.put(person.user(), rights.permissions.authority(rights.guild, person)));
    return heights;
  }

  private static Authority height(Map<UserId, Authority> heights, Asker person) {
    return heights.getOrDefault(person.user(), Authority.none());
  }

  /// What everybody can use.
  private static Map<UserId, Set<String>> reach(Rights rights, List<Asker> people) {
    Map<UserId, Set<String>> reach = new HashMap<>();
    for (Asker person : people) {
      reach.put(
          person.user(),
          rights.questions(person).stream()
              .filter(question -> rights.permissions.decide(question).isAllowed())
              .map(question -> question.demand().name().text())
              .collect(Collectors.toSet()));
    }
    return reach;
  }

  private PermissionChange changeSomething(Rights rights, List<Asker> people, Asker actor) {
    Asker person = people.get(random.nextInt(people.size()));
    RoleId role = ROLES.get(random.nextInt(ROLES.size()));
    int number = random.nextInt(8);
    RuleTarget target = TARGETS.get(random.nextInt(TARGETS.size()));
    CommandName command = new CommandName(COMMANDS.get(random.nextInt(COMMANDS.size())));
    boolean isRole = random.nextBoolean();
    RuleSubject subject =
        isRole ? new RuleSubject.OfRole(role) : new RuleSubject.OfUser(person.user());
    Optional<Asker> who = isRole ? Optional.empty() : Optional.of(person);
    About about =
        random.nextInt(5) == 0
            ? new About(target, new RuleSubject.Default(), Optional.empty())
            : new About(target, subject, who);
    var questions = rights.questions(actor);
    return switch (random.nextInt(13)) {
      case 0 -> rights.ranks.assign(rights.guild, actor, role, rank(number));
      case 1 -> rights.ranks.withdraw(rights.guild, actor, role);
      case 2 -> rights.ranks.assign(rights.guild, actor, person, rank(number));
      case 3 -> rights.ranks.withdraw(rights.guild, actor, person);
      case 4 -> rights.commandRanks.require(rights.guild, actor, command, rank(number), questions);
      case 5 -> rights.commandRanks.withdraw(rights.guild, actor, command, questions);
      case 6 -> rights.rules.set(rights.guild, actor, about, Effect.ALLOW, questions);
      case 7 -> rights.rules.set(rights.guild, actor, about, Effect.DENY, questions);
      case 8 -> rights.rules.clear(rights.guild, actor, about, questions);
      case 9 -> rights.lists.add(rights.guild, actor, Listing.BLOCKED, subject, who);
      case 10 -> rights.lists.remove(rights.guild, actor, Listing.BLOCKED, subject, who);
      case 11 -> rights.ranks.create(rights.guild, actor, rank(number), "Again " + number, "");
      default -> rights.ranks.delete(rights.guild, actor, rank(number));
    };
  }
}
