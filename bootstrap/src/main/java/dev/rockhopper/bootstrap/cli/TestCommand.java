package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.bootstrap.lifecycle.StartFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./rockhopper test`, which the launcher carries out.
@Command(name = "test", description = "Build and run every test; nothing to set up before.")
final class TestCommand implements Runnable {

  @Option(names = "--long", description = "With the full counts, which takes much longer.")
  private boolean full;

  @Override
  public void run() {
    throw StartFailure.misused(
        "The tests are run by the launcher: ./rockhopper test" + (full ? " --long" : ""));
  }
}
