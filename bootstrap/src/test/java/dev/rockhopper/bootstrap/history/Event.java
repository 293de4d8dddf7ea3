package dev.rockhopper.bootstrap.history;

import dev.rockhopper.bootstrap.history.Place.Kept;

/// What a process did, by the monotonic clock of the machine, which all processes share.
///
/// @param what what it did
/// @param place with what
/// @param begin when it began
/// @param end when it knew that it was done
/// @param value the number that was read or written
/// @param proven of a read, whether the process was sure to hear the others before and after it
record Event(What what, Place place, long begin, long end, long value, boolean proven) {

  /// What can be done.
  enum What {
    /// A read that gave something.
    READ,
    /// A write that is about to be committed, and may be or not.
    TRY,
    /// A write whose commit was acknowledged.
    WRITE
  }

  /// The form in which it is written down.
  String toLine() {
    return "%s %s %d %d %d %d %b"
        .formatted(what, place.kept(), place.number(), begin, end, value, proven);
  }

  /// Reads [#toLine()].
  static Event fromLine(String line) {
    String[] words = line.split(" ", -1);
    return new Event(
        What.valueOf(words[0]),
        new Place(Kept.valueOf(words[1]), Integer.parseInt(words[2])),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        Long.parseLong(words[5]),
        Boolean.parseBoolean(words[6]));
  }
}
