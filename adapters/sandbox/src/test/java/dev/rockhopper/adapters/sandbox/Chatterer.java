package dev.rockhopper.adapters.sandbox;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/// A process that sends message after message and prints the id of each once it is acknowledged,
/// until it is killed.
final class Chatterer {

  private Chatterer() {}

  public static void main(String[] arguments) {
    try (SandboxDiscord discord =
            SandboxDiscord.start(
                SandboxSettings.inFolder(Path.of(arguments[0]), Clock.systemUTC()));
        PrintStream out =
            new PrintStream(
                new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
      SeededGuild bay = discord.seeded();
      for (int number = 0; !out.checkError(); number++) {
        out.println(
            discord.actors().as(bay.member()).sendMessage(bay.general(), "message " + number).id());
      }
    }
  }
}
