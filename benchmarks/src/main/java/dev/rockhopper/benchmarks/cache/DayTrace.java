package dev.rockhopper.benchmarks.cache;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/// A day of a bot, made up from a seed: one busy guild, some that are not, and many where hardly
/// anything is said. Who writes follows Zipf's law. The same seed is the same day.
final class DayTrace {
  /// How many messages a whole day has.
  static final int WHOLE_DAY = 200_000;

  /// How many guilds: the first is busy, the next twenty are not, the others are cold.
  static final int GUILDS = 221;

  /// How many members of a guild write.
  static final int MEMBERS = 2_000;

  /// The share of messages that mention somebody.
  static final double MENTIONS = 0.20;

  /// The share of messages that are commands.
  static final double COMMANDS = 0.02;

  /// How often settings are changed on the day, in all guilds together.
  static final int CONFIG_CHANGES = 100;

  /// How often ranks are.
  static final int RANK_CHANGES = 20;

  /// How often somebody goes away.
  static final int AFK_CHANGES = 20;

  /// Which share of all messages the busy guild has, and the cold ones together.
  static final double BUSY = 0.80;

  static final double COLD = 0.002;
  private static final int QUIET_GUILDS = 20;
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(20);

  private final int messages;
  private final Random chance;
  private final double[] zipf;

  /// What happens.
  sealed interface Step {
    /// Somebody writes something.
    ///
    /// @param mentioned another member, 0 for nobody
    record Message(int guild, int author, int mentioned) implements Step {}

    /// Somebody gives a command.
    record Command(int guild, int author) implements Step {}

    /// A guild changes its settings.
    record Configure(int guild) implements Step {}

    /// A guild changes its ranks.
    record Rank(int guild) implements Step {}

    /// Somebody goes away.
    record Leave(int guild, int member) implements Step {}

    /// They are back.
    record Return(int guild, int member) implements Step {}
  }

  /// A step and its time.
  ///
  /// @param at since midnight
  /// @param step what happens
  record Timed(Duration at, Step step) implements Comparable<Timed> {
    @Override
    public int compareTo(Timed other) {
      return at.compareTo(other.at);
    }
  }

  /// @param messages how many are written on the day, commands included
  DayTrace(int messages, long seed) {
    this.messages = messages;
    this.chance = new Random(seed);
    this.zipf = new double[MEMBERS];
    double sum = 0;
    for (int member = 0; member < MEMBERS; member++) {
      sum += 1.0 / (member + 1);
      zipf[member] = sum;
    }
  }

  /// Tells the day from its beginning to its end.
  void tell(Consumer<Timed> listener) {
    int absences = scaled(AFK_CHANGES);
    int configs = scaled(CONFIG_CHANGES);
    int ranks = scaled(RANK_CHANGES);
    Timed[] all = new Timed[messages + configs + ranks + 2 * absences];
    int next = 0;
    for (int i = 0; i < messages; i++) {
      all[next++] = new Timed(moment(), spoken());
    }
    for (int i = 0; i < configs; i++) {
      all[next++] = new Timed(moment(), new Step.Configure(guild()));
    }
    for (int i = 0; i < ranks; i++) {
      all[next++] = new Timed(moment(), new Step.Rank(guild()));
    }
    for (int i = 0; i < absences; i++) {
      Duration from = moment();
      int guild = guild();
      int member = member();
      Duration to = from.plusNanos(chance.nextLong(LONGEST_ABSENCE.toNanos()));
      all[next++] = new Timed(from, new Step.Leave(guild, member));
      all[next++] = new Timed(to, new Step.Return(guild, member));
    }
    Arrays.sort(all);
    for (Timed each : all) {
      listener.accept(each);
    }
  }

  /// A shorter day has fewer changes, too.
  private int scaled(int ofAWholeDay) {
    return (int) Math.max(1, (long) ofAWholeDay * messages / WHOLE_DAY);
  }

  private Duration moment() {
    return Duration.ofNanos(chance.nextLong(DAY.toNanos()));
  }

  private Step spoken() {
    int guild = guild();
    int author = member();
    if (chance.nextDouble() < COMMANDS) {
      return new Step.Command(guild, author);
    }
    return new Step.Message(guild, author, chance.nextDouble() < MENTIONS ? member() : 0);
  }

  /// From 1.
  private int guild() {
    double share = chance.nextDouble();
    if (share < BUSY) {
      return 1;
    }
    if (share < 1 - COLD) {
      return 2 + chance.nextInt(QUIET_GUILDS);
    }
    return 2 + QUIET_GUILDS + chance.nextInt(GUILDS - QUIET_GUILDS - 1);
  }

  /// From 1, the first one writes most.
  private int member() {
    double at = chance.nextDouble() * zipf[MEMBERS - 1];
    int found = Arrays.binarySearch(zipf, at);
    return (found >= 0 ? found : -found - 1) + 1;
  }
}
