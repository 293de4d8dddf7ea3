package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.option.Snowflakes;
import dev.rockhopper.application.evidence.AttachmentFiles;
import dev.rockhopper.application.evidence.SentFile;
import dev.rockhopper.domain.members.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the ids in a text file that somebody sent along: every number of 15 to 19 digits that is
/// one, whatever stands around it.
final class MassTargets {
  private static final int MOST_BYTES = 256 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern ID = Pattern.compile("(?<![0-9])[0-9]{15,19}(?![0-9])");

  private final AttachmentFiles files;
  private final Clock clock;

  MassTargets(AttachmentFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
  }

  /// The ids in the file, each once; absent where it cannot be read.
  Optional<List<UserId>> read(SentFile file) {
    return switch (files.read(file, MOST_BYTES, clock.instant().plus(PATIENCE))) {
      case AttachmentFiles.Content content -> Optional.of(idsIn(content.bytes()));
      case AttachmentFiles.TooLarge _, AttachmentFiles.Unreadable _ -> Optional.empty();
    };
  }

  static List<UserId> idsIn(byte[] text) {
    Set<UserId> ids = new LinkedHashSet<>();
    Matcher matcher = ID.matcher(new String(text, StandardCharsets.UTF_8));
    while (matcher.find()) {
      Snowflakes.ofDigits(matcher.group()).ifPresent(id -> ids.add(new UserId(id)));
    }
    return List.copyOf(ids);
  }
}
