package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.domain.guilds.GuildShare;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which shards a process opens.
public sealed interface Sharding {
  /// The word for [Automatic].
  String AUTOMATIC = "auto";

  /// The most shards that there may be.
  int MOST = 16_384;

  /// The forms of [#parse], in words.
  String FORMS =
      "auto, a shard and how many there are (0/2), several of them (0-3/8), or how many of them"
          + " are wanted at most, whichever are free (lease-4/8)";

  /// As many as Discord recommends, all of them in this process.
  record Automatic() implements Sharding {}

  /// Some of a number of shards; other processes open the others.
  ///
  /// @param share which, at least one
  record Fixed(GuildShare share) implements Sharding {}

  /// Whichever of a number of shards no other process has, by leases in the database; those of a
  /// process that died are taken over.
  ///
  /// @param most how many at most, at least 1
  /// @param shards how many there are
  record Leased(int most, int shards) implements Sharding {}

  /// Reads one of [#FORMS].
  ///
  /// @throws IllegalArgumentException when it is something else, saying what is wrong of it
  static Sharding parse(String text) {
    if (text.equals(AUTOMATIC)) {
      return new Automatic();
    }
    Matcher leased = Form.LEASED.matcher(text);
    if (leased.matches()) {
      int count = count(leased);
      int most = Integer.parseInt(leased.group("most"));
      if (most > count) {
        throw new IllegalArgumentException("wants more shards than there are");
      }
      return new Leased(most, count);
    }
    Matcher parts = Form.RANGE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("names no shards");
    }
    int first = Integer.parseInt(parts.group("first"));
    int last = parts.group("last") == null ? first : Integer.parseInt(parts.group("last"));
    int count = count(parts);
    if (last < first || last >= count) {
      throw new IllegalArgumentException(
          "names a shard that is not there (they are numbered from 0 to %d)".formatted(count - 1));
    }
    Set<Integer> own =
        IntStream.rangeClosed(first, last).boxed().collect(Collectors.toUnmodifiableSet());
    return new Fixed(new GuildShare(count, own));
  }

  private static int count(Matcher parts) {
    int count = Integer.parseInt(parts.group("count"));
    if (count > MOST) {
      throw new IllegalArgumentException("has more than %,d shards".formatted(MOST));
    }
    return count;
  }

  /// How shards are written.
  final class Form {
    private static final Pattern RANGE =
        Pattern.compile("(?<first>\\d{1,5})(?:-(?<last>\\d{1,5}))?/(?<count>[1-9]\\d{0,4})");

    private static final Pattern LEASED =
        Pattern.compile("lease-(?<most>[1-9]\\d{0,4})/(?<count>[1-9]\\d{0,4})");

    private Form() {}
  }
}
