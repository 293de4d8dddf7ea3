package dev.rockhopper.application.channels;

import dev.rockhopper.application.channels.ChannelState.Writing;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A channel that is locked, as it is kept.
///
/// @param before who could write before
/// @param by who locked it
/// @param at when
/// @param until when it is unlocked by itself
/// @param spared who may write all the same
public record ChannelLock(
    Writing before, UserId by, Instant at, Expiry until, List<Spared> spared) {
  private static final String NEVER = "-";
  private static final String COMMA = ",";

  /// Copies the list in.
  public ChannelLock {
    spared = List.copyOf(spared);
  }

  SettingValue toValue() {
    String was =
        switch (before) {
          case Writing.Usual() -> "usual 0 0";
          case Writing.Set(long allow, long deny) -> "set " + allow + " " + deny;
          case Writing.OfThread(boolean locked) -> "thread " + (locked ? 1 : 0) + " 0";
          case Writing.Impossible() ->
              throw new IllegalArgumentException("nobody writes there anyway");
        };
    String end = until instanceof Expiry.Until(Instant at) ? at.toString() : NEVER;
    String all = spared.stream().map(Spared::toText).collect(Collectors.joining(COMMA));
    return new SettingValue.Text(
        String.join(" ", was, by.toString(), at.toString(), end, all).stripTrailing());
  }

  static ChannelLock of(SettingValue value) {
    List<String> parts = List.of(((SettingValue.Text) value).text().split(" ", -1));
    long first = Long.parseLong(parts.get(1));
    Writing before =
        switch (parts.getFirst()) {
          case "usual" -> new Writing.Usual();
          case "set" -> new Writing.Set(first, Long.parseLong(parts.get(2)));
          case "thread" -> new Writing.OfThread(first != 0);
          default -> throw new IllegalStateException("a lock of a newer version: " + parts);
        };
    return new ChannelLock(
        before,
        new UserId(Long.parseLong(parts.get(3))),
        Instant.parse(parts.get(4)),
        parts.get(5).equals(NEVER)
            ? new Expiry.Never()
            : new Expiry.Until(Instant.parse(parts.get(5))),
        parts.stream()
            .skip(6)
            .flatMap(all -> Stream.of(all.split(COMMA, -1)))
            .map(Spared::of)
            .toList());
  }
}
